"""Watches an agent's calls and thoughts, and its answer as it grows, for circles."""
import accel

loop = accel.loop.Detector()
reports = [loop.call("read", {"path": "a"}, result="text") for _ in range(3)]
reports += [loop.think("Let me read the file."), loop.think("I'll read it now.")]
for report in filter(None, reports):
    print(f"{report.kind}: {report.guidance}")

tail = accel.phrases.Tail()
tail.feed("Done. ")
while not tail.feed("And so on. "):
    pass
print(f"from byte {tail.repeat.start} it repeats, {tail.repeat.copies} times by now")
