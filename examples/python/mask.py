"""Finds the secrets of a text, and hides them while it arrives in pieces."""
import accel

TOKEN = "ghp_" + "5URYX45jqRO25g3uK5kbAAegiuE8LCAnmuO6"  # made up; no scanner finds it in this file
TEXT = f'remote = origin\ntoken = "{TOKEN}"\n# not {TOKEN}, the old one\n'

for secret in accel.secrets.scan(TEXT):
    start = TEXT[secret.secret_start:secret.secret_start + 6]
    print(f"{secret.line}:{secret.column}: {secret.rule}, {secret.entropy:.1f} bits a byte: {start}...")

masker = accel.secrets.Masker()
for at in range(0, len(TEXT), 7):
    print(masker.feed(TEXT[at:at + 7]), end="")
print(masker.finish(), end="")
