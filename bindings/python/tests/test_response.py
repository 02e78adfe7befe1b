"""accel.response: what the vectors do not say."""

import accel

from conftest import native


@native
def test_validate_and_sanitize():
    checker = accel.response.Response()
    text = "é<|im_end|> and `<|im_end|>`"
    found = checker.validate(text)
    assert not found and found.score == 1
    assert [(issue.rule, issue.start, issue.end, issue.in_code) for issue in found.issues] == [
        ("chat_token", 1, 11, False), ("chat_token", 17, 27, True)]
    assert checker.sanitize(text) == "é and `<|im_end|>`"
    assert checker.sanitize(b"\xff<|im_end|>") == b"\xff"
    assert checker.validate("NEVER do that.\n</div>")


@native
def test_tools():
    checker = accel.response.Response(tools=["read_file", "grep"])
    assert checker.check_tool("grep") == ("", "grep")
    assert checker.check_tool("readfile") == ("unknown", "read_file")
    assert not checker.check_tool("x y")
