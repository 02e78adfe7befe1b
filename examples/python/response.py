"""Checks a model's answer, cleans it, and asks which tool a wrong name means."""
import accel

checker = accel.response.Response(tools=["read_file", "grep"])
answer = "Done.<|im_end|>\nA turn begins with `<|im_start|>`.\n"
for issue in checker.validate(answer).issues:
    print(f"{issue.line}:{issue.column}: {issue.rule}{', in code' if issue.in_code else ''}")
print(checker.sanitize(answer), end="")
check = checker.check_tool("readfile")
print(f"readfile is {check.fault}; is it {check.nearest}?")
