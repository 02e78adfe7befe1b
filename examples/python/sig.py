"""Signs tool calls and leaves out those that repeat, whatever the order of their arguments."""
import accel

calls = [
    ("read", {"path": "a.py", "limit": 10}),
    ("read", '{"limit": 1e1, "path": "a.py"}'),  # the first again, as JSON text
    ("grep", {"pattern": "def "}),
    ("read", {"path": "a.py", "limit": 11}),
]
kept = accel.sig.dedup(calls)
for signature, call in zip(accel.sig.batch(calls), calls):
    print(signature, *call, "" if call in kept else "(repeats)")
print(f"{len(kept)} of {len(calls)} kept")
