"""Tells what lines of text ask for, and which words decided."""
import accel

classifier = accel.classify.Classifier()
for text in ("Run the tests and deploy", "don't fix it, explain it", "Where is the config?",
             "the address of the newspaper"):
    found = classifier.classify(text)
    print(f"{found.name or 'nothing'} ({found.confidence:.2f}): {text}")
    for hit in found.hits:
        print(f"  {text[hit.start:hit.end]}{' (negated)' if hit.negated else ''}")
