"""Leaves out the blocks of a text that came before, while it arrives in pieces."""
import accel

pieces = ["The tests pass; nothing else is to be do", "ne in this module for now.\n\n```sh\nmake te",
          "st\n```\n\nthe tests pass; nothing else\nis to be done in this module ", "for now.\n\nDone.\n"]
stream = accel.dedup.Stream()
for piece in pieces:
    print(stream.feed(piece), end="")
print(stream.finish(), end="")
stats = stream.stats()
print(f"{stats.blocks} blocks, {stats.repeats} repeat")
