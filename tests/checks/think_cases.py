"""The shared conformance sets for thinking through `accel call`, when their folder is beside the project.

usage: think_cases.py ACCEL FOLDER EXCEPTIONS

thinking_ollama, thinking_vllm_mlx, thinking_vllm_sglang: each case as it is given, in one piece and cut at
every character. White space at the ends of the answers is not compared, but in thinking_vllm_sglang. The
ids in EXCEPTIONS/<set>.json are overruled by the decision that stands beside them; those with options in
passes_with must pass with these. One that passes without is reported, so that the list cannot grow stale.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

accel, folder, exceptions = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
PRESETS = {"qwen3": "qwen3", "deepseek_r1": "deepseek", "gemma4": "gemma", "gpt_oss": "harmony", "glm4": "glm",
           "deepseek3": "deepseek", "olmo3_think": "olmo3", "parser": "qwen3", "harmonyparser": "harmony"}
TOOLS = re.compile("<｜tool▁calls▁begin｜>.*?<｜tool▁calls▁end｜>|<｜tool▁output▁(?:begin|end)｜>", re.S)


def filters(requests):
    """The answers to (options, chunks), all in one run of the command."""
    lines = "".join(json.dumps({"call": "think_filter", "args": {**options, "chunks": chunks}}) + "\n"
                    for options, chunks in requests)
    done = subprocess.run([accel, "call"], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line)["result"] for line in done.stdout.splitlines()]


def start_in_thinking(chunks):
    """By what the text shows: an end tag without a start tag before it."""
    text = "".join(chunks)
    return "</think>" in text and "<think>" not in text[:text.index("</think>")]


def ollama(case):
    family, case = case["family"], case["case"]
    steps = case.get("steps", [])
    chunks = case.get("chunks") or [step["input"] for step in steps] or [case.get("in", case.get("input", ""))]
    options = {"preset": PRESETS[family]}
    if family == "deepseek3":
        options = {"preset": "deepseek" if case["hasThinking"] else "none"}
    if family == "harmonyparser":
        whole = "<|message|>" in "".join(chunks)
        start = "<|start|>assistant" if case.get("implicitStart") else "" if whole else "<|start|>"
        chunks = [start, *chunks, *([] if whole else ["<|message|>"])]
        return options, chunks, lambda got: harmony_holds(case, got["segments"])
    thinking = case.get("expectedThinking", case.get("wantThink", ""))
    content = case.get("expectedContent", case.get("wantContent", ""))
    if steps:
        thinking = "".join(step["wantThinking"] for step in steps)
        content = "".join(step["wantContent"] for step in steps)

    def holds(got):
        return flushed(got["thinking"], thinking) and flushed(TOOLS.sub("", got["content"]), content)
    return options, chunks, holds


def flushed(got, wanted):
    """Equal at their ends' white space; the beginning of a tag at the end is ours alone."""
    got, wanted = got.strip(), wanted.strip()
    return got == wanted or got.startswith(wanted) and "</think>".startswith(got[len(wanted):])


def harmony_events(segments):
    """The events that ollama names, from our segments."""
    last = 0
    for segment in segments:
        kind, text = segment["kind"], segment["text"]
        if segment["item"] != last:
            last, header = segment["item"], dict.fromkeys(("role", "channel", "recipient"), "")
            yield ("start",)
        if kind in ("role", "channel", "recipient"):
            header[kind] = text
        elif kind != "markup":
            yield "content", text
        elif text.endswith("<|message|>"):
            # A header that begins with its recipient is a tool's.
            yield "header", header["role"] or "tool", header["channel"], header["recipient"]
        elif text in ("<|end|>", "<|call|>", "<|return|>"):
            yield ("end",)


def harmony_holds(case, segments):
    events = list(harmony_events(segments))
    if "wantRole" in case:
        wanted = ("header", case["wantRole"], case["wantChannel"], case["wantRecipient"])
        return next(event for event in events if event[0] == "header") == wanted
    wanted = []
    for event in case.get("wantEvents") or [event for step in case["steps"] for event in step["wantEvents"] or []]:
        kind = event["$type"].removeprefix("HarmonyEvent")
        if kind == "HeaderComplete":
            head = event["Header"]
            wanted.append(("header", head["Role"], head["Channel"], head["Recipient"]))
        elif kind == "ContentEmitted" and wanted[-1][0] == "content":
            wanted[-1] = ("content", wanted[-1][1] + event["Content"])
        else:
            wanted.append(("content", event["Content"]) if kind == "ContentEmitted" else
                          ("start",) if kind == "MessageStart" else ("end",))
    return events == wanted


def vllm_mlx(case):
    chunks = case.get("chunks") or [case["input"]]
    options = {"preset": PRESETS[case["parser"]]}
    if case["parser"] not in ("gemma4", "gpt_oss"):
        options["start_in_thinking"] = start_in_thinking(chunks)

    def holds(got):
        return (got["thinking"].strip() == (case["reasoning"] or "").strip()
                and got["content"].strip() == (case["content"] or "").strip())
    return options, chunks, holds


def vllm_sglang(case):
    chunks = case.get("chunks") or [case["input"]]
    options = {"preset": "none" if case.get("disabled") else case.get("format", "qwen3"),
               "start_in_thinking": case.get("start_in_thinking", False)}
    if "start" in case:
        options["pairs"] = [[case["start"], case["end"]]]
    if "implicit_end" in case:
        options["implicit_ends"] = case["implicit_end"]

    def holds(got):
        return (got["thinking"] in case.get("reasoning_any", [case.get("reasoning")])
                and got["content"] == case["content"])
    return options, chunks, holds


def run(name, read):
    cases = json.loads((folder / f"{name}.json").read_text())["cases"]
    overruled = json.loads((exceptions / f"{name}.json").read_text())["cases"]
    requests, checks = [], []
    for case in cases:
        options, chunks, holds = read(case)
        text = "".join(chunks)
        for cut in (chunks, [text], list(text)):
            requests.append((options, cut))
            checks.append((case["id"], holds))
            if more := overruled.get(case["id"], {}).get("passes_with"):
                requests.append(({**options, **more}, cut))
                checks.append((f"{case['id']} with {more}", holds))
    faults = {}
    for (id, holds), (options, chunks), got in zip(checks, requests, filters(requests)):
        if not holds(got):
            faults.setdefault(id, f"{name} {id}: {options} {chunks[:6]}: {str(got)[:600]}")
    stale = [f"{name} {id}: overruled, but it passes" for id in overruled if id not in faults]
    faults = [fault for id, fault in faults.items() if id not in overruled]
    print(f"{name}: {len(cases)} cases, {len(overruled)} overruled, {len(faults)} faults")
    return faults + stale


if not folder.is_dir():
    print("skipped: shared cases: the folder shared/cases is not beside the project")
    sys.exit(77)
faults = [fault for name, read in (("thinking_ollama", ollama), ("thinking_vllm_mlx", vllm_mlx),
                                   ("thinking_vllm_sglang", vllm_sglang)) for fault in run(name, read)]
sys.exit("\n".join(faults) if faults else 0)
