"""Says which command a mistyped word means, and which notes are most like a question."""
import accel

COMMANDS = ["status", "stash", "switch", "commit"]
NOTES = ["The build folder is build/release, and tests run by ctest.",
         "A release is tagged when the tests of all languages pass.",
         "Notes on lunch: soup, then bread."]

print("stauts")
scores = accel.fuzzy.cdist(["stauts"], COMMANDS).tolist()[0]
for score, command in zip(scores, COMMANDS):
    print(f"  {score:.2f}  {command}")
print(f"it means {COMMANDS[scores.index(max(scores))]}\n")

index = accel.fuzzy.Index("tfidf")
index.add_many(range(len(NOTES)), NOTES)
print("when do we tag a release?")
for hit in index.query("when do we tag a release?", k=2, threshold=0.01):
    print(f"  {hit.score:.2f}  {NOTES[hit.key]}")
