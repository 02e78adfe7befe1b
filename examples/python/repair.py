"""Repairs what a model wrote, and shows the arguments of a tool call while they arrive."""
import accel

repaired = accel.json.repair("{'path': 'a.py', limit: 10, // lines\n 'tags': ['x', 'y'")
print(repaired.text)
print(f"{repaired.grade}:", *(edit.name for edit in repaired.edits))

call = accel.json.Stream()
for delta in ('{"path": "no', 'tes.md", "li', 'mit": 1', "0}"):
    call.feed(delta)
    print(call.snapshot().text.decode())
print("whole:", call.finish().text)
