"""accel call: one JSON request a line, one answer a line."""
import json
import subprocess

from command import ACCEL, TREE, Case, main


class Call(Case):
    def test_one_answer_a_line_in_order(self):
        child = subprocess.Popen([ACCEL, "call"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.environment())
        for number in range(50):
            child.stdin.write(b'{"id": %d, "call": "version"}\n' % number)
            child.stdin.flush()
            self.assertEqual(json.loads(child.stdout.readline())["id"], number)
        child.communicate(timeout=20)
        self.assertEqual(child.returncode, 0)

    def test_envelope(self):
        good, text, none, bad, trailing, listed, after = self.calls(
            '{"id": 1, "call": "version", "args": {}}', '{"id": "a\\u0041\\n", "call": "version"}', '{"call": "version"}',
            '{"id": 4, "call": ', '{"id": 5, "call": "version"} x', '{"id": [1], "call": "version"}',
            '{"id": 12345678901234567890123, "call": "version"}')
        self.assertEqual((good["id"], text["id"], none["id"], after["id"]), (1, "aA\n", None, 12345678901234567890123))
        self.assertTrue(good["ok"] and text["ok"] and none["ok"] and after["ok"])
        for response in (bad, trailing):
            self.assertEqual((response["id"], response["error"]["code"]), (None, "BAD_JSON"))
        self.assertEqual(listed["error"]["code"], "INVALID_ARGUMENT")

    def test_json_is_read_as_python_reads_it(self):
        ids = [r'"\"\\\/\b\f\n\r\t\u00e9\ud834\udd1e\u0000"', '"é𝄞"', "-0", "0.5", "-12.5e-3", "1E+2", "9" * 40, ' "a" ', "null"]
        for text, response in zip(ids, self.calls(*('{"id":%s ,"call"\t:"version"}' % text for text in ids))):
            self.assertEqual((response["ok"], response["id"]), (True, json.loads(text)), text)
        bad = [r'"\ud834"', r'"\udd1e"', r'"\ud834\u0041"', r'"\u12g4"', r'"\x"', '"a\tb"', '"a', "01", "1.", ".5", "+1", "1e",
               "1e999", "NaN", "nul", "-", "1 2", b'"\xff"', b'"\xed\xa0\x80"', b'"\xc0\xaf"', b'"\xf4\x90\x80\x80"', "1,",
               '{"a":1]', "]", "[" * 2000]
        bad = [text if isinstance(text, str) else text.decode(errors="surrogateescape") for text in bad]
        for text, response in zip(bad, self.calls(*('{"call":"version","id":%s}' % text for text in bad))):
            self.assertFalse(response["ok"], text)
        for request in ('{"call":"version",}', '{"call" "version"}', '{"call":"version" "id":1}', '{"call":"version","call":"version"}',
                        "{,}", "{", '{"call"}', '{call:"version"}', '["version"]', ""):
            response = self.calls(request)
            self.assertFalse(response and response[0]["ok"], request)

    def test_what_is_unknown_is_named_with_the_nearest(self):
        scan = {"patterns": ["a"], "text": "a"}
        for request, what in [({"call": "regex_scam", "args": scan}, 'did you mean "regex_scan"?'),
                              ({"call": "regex_scan", "args": {"paterns": ["a"], "text": "a"}}, 'did you mean "patterns"?'),
                              ({"call": "regex_scan", "args": {**scan, "ofsets": 1}}, 'did you mean "offsets"?'),
                              ({"call": "regex_scan", "args": {**scan, "offsets": "utf-16"}}, 'did you mean "utf16"?'),
                              ({"call": "regex_scan", "args": {**scan, "flags": "iq"}}, 'unknown flag "q"'),
                              ({"call": "regex_scan", "args": {"patterns": ["a"]}}, "needs the argument text|text_b64"),
                              ({"call": "regex_scan", "args": {**scan, "text_b64": ""}}, "takes only one of"),
                              ({"call": "regex_scan", "args": {"patterns": "a", "text": "a"}}, "patterns must be an array"),
                              ({"call": "regex_scan", "args": {"patterns": ["a"], "text_b64": "!"}}, "not base64"),
                              ({"call": "regex_scan", "arg": scan}, 'did you mean "args"?'),
                              ({"call": 7}, "call must be a string, not a number"), ({"args": {}}, "needs the argument call"),
                              ({"call": "sig_hash", "args": {"data": "", "seed": "0x1"}}, "seed must be"),
                              ({"call": "walk", "args": {"root": ".", "max_depth": "1"}}, "max_depth must be a number")]:
            response, = self.calls(request)
            self.assertEqual(response["error"]["code"], "INVALID_ARGUMENT", request)
            self.assertIn(what, response["error"]["message"])

    def test_text_is_str_and_bytes_are_bytes(self):
        scans = [{"patterns": [r"\w+"], "text": "é𝄞 ab", "offsets": unit} for unit in ("byte", "codepoint", "utf16")]
        spans = [[(m["start"], m["end"]) for m in response["result"]["matches"]]
                 for response in self.calls(*({"call": "regex_scan", "args": scan} for scan in scans))]
        self.assertEqual(spans, [[(0, 2), (7, 9)], [(0, 1), (3, 5)], [(0, 1), (4, 6)]])
        response, = self.calls({"call": "regex_scan", "args": {"patterns": [r"\w"], "text_b64": "w6lh"}})
        self.assertEqual([m["start"] for m in response["result"]["matches"]], [2])

    def test_groups_names_and_skipped_patterns(self):
        response, = self.calls({"call": "regex_scan", "args": {
            "patterns": ["(x)|(y)", {"pattern": "Y", "name": "upper", "flags": "i"}, "("], "text": "éy", "groups": True,
            "on_error": "skip", "offsets": "codepoint"}})
        self.assertEqual(response["result"]["matches"], [
            {"pattern": 0, "start": 1, "end": 2, "groups": [None, [1, 2]]},
            {"pattern": 1, "start": 1, "end": 2, "name": "upper", "groups": []}])
        self.assertEqual([(f["pattern"], f["code"]) for f in response["result"]["failures"]], [(2, "BAD_PATTERN")])

    def test_walk_has_the_defaults_of_the_library(self):
        response, = self.calls({"call": "walk", "args": {"root": str(self.tree)}})
        paths = {entry["path"]: entry["type"] for entry in response["result"]["entries"]}
        self.assertEqual((paths[".hidden/secret.txt"], paths["build"], paths["src/link"]), ("file", "directory", "symlink"))
        self.assertEqual(response["result"]["errors"], [])
        response, = self.calls({"call": "walk", "args": {"root": str(self.tree), "gitignore": True, "hidden": False,
                                                         "include": ["*.py"], "directories": False, "stat": True,
                                                         "sorted": True}})
        self.assertEqual([(e["path"], e["size"]) for e in response["result"]["entries"]],
                         [(name, len(TREE[name])) for name in ("src/app.py", "src/keys.py")])

    def test_batches_are_the_whole(self):
        whole, batches = self.calls(*({"call": call, "args": {"root": str(self.tree)}} for call in ("walk", "walk_batches")))
        key = lambda entry: entry["path"]
        self.assertEqual(sorted(whole["result"]["entries"], key=key), sorted(batches["result"]["entries"], key=key))

    def test_every_call_is_listed(self):
        listed = {line.split()[0] for line in self.accel("call", "--list").lines}
        self.assertLessEqual({"regex_scan", "regex_scan_batch", "regex_which", "regex_captures", "regex_explain", "regex_stream",
                              "sig_compute", "sig_dedup", "sig_hash", "sig_canonical", "json_canonical", "json_number",
                              "walk", "glob_match", "version", "cpu"}, listed)

    def test_deadline(self):
        response, = self.calls({"call": "regex_scan", "args": {"patterns": ["(a|b)*c"], "text": "a" * 3_000_000, "deadline_ms": 0}})
        self.assertEqual(response["error"]["code"], "DEADLINE")


if __name__ == "__main__":
    main()
