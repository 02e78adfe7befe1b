"""Shows thinking and answer apart while the text of a model arrives in pieces."""
import accel

stream = accel.think.Filter("deepseek", trim=True)  # its prompt opens thinking
for piece in ["Two and two: let me co", "unt.</thi", "nk>\nIt is f", "our."]:
    for segment in stream.feed(piece):
        print(f"{segment.kind:8} {segment.text}")
stream.finish()
print("truncated" if stream.truncated else "complete")
