#include "core/text/response.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace accel::text {
namespace {

std::vector<std::string> rules_found(const Response& response, std::string_view text) {
  Findings found;
  response.validate(text, {}, found);
  std::vector<std::string> out;
  for (const Finding& finding : found)
    out.push_back(response.name(finding.rule) +
                  (finding.flags & Response::kInCode ? " in code" : ""));
  return out;
}

std::string cleaned(const Response& response, std::string_view text) {
  std::string out = "old";
  response.sanitize(text, {}, out);
  return out;
}

using Names = std::vector<std::string>;

TEST(Response, CodeIsWhatMarkdownSays) {
  const std::string text = "a `b` c\n```py\n`x\n```\n``d`e`` `f\n~~~~\n```\n~~~\n~~~~\n   ~~~\nend";
  std::vector<std::string> parts;
  for (const Span& span : code_spans(text))
    parts.push_back(text.substr(static_cast<size_t>(span.start),
                                static_cast<size_t>(span.end - span.start)));
  EXPECT_EQ(parts,
            (Names{"`b`", "```py\n`x\n```", "``d`e``", "~~~~\n```\n~~~\n~~~~", "   ~~~\nend"}));
}

TEST(Response, TokensAreFoundAndRemoved) {
  const Response response("");
  const std::string text = "Hello<|im_end|>\nUse `<|im_start|>` so.<｜end▁of▁sentence｜>";
  EXPECT_EQ(rules_found(response, text),
            (Names{"chat_token", "chat_token in code", "sentence_token"}));
  EXPECT_EQ(cleaned(response, text), "Hello\nUse `<|im_start|>` so.");
  EXPECT_EQ(cleaned(response, cleaned(response, text)), cleaned(response, text));
  Findings found;
  EXPECT_EQ(response.validate(text, {}, found), 2.0);
  EXPECT_EQ(found[1].line, 2);
  EXPECT_EQ(found[1].column, 6);
}

// What victor deletes by the way a line begins.
TEST(Response, LegitimateLinesStay) {
  const Response response("");
  for (const char* text :
       {"NEVER run this as root.\n", "Do NOT edit by hand.\n", "</div>\n</body>\n</html>\n",
        "{\"name\": \"accel\", \"version\": \"1.0\"}\n", "parameter=value\n", "<tool>x</tool>\n",
        "a\n\n\n\n\nb  \n", "  indented\r\n\ttabs\n"}) {
    EXPECT_EQ(cleaned(response, text), text);
  }
  EXPECT_TRUE(rules_found(response, "NEVER do that. Normal content <b>here</b>.").empty());
}

TEST(Response, ReportsWhatIsGarbage) {
  const Response response("");
  EXPECT_EQ(rules_found(response, "FUNCTION_CALL {x}"), Names{"function_call"});
  EXPECT_EQ(rules_found(response, "[TOOL_REQUEST]"), Names{"tool_tag"});
  EXPECT_EQ(rules_found(response, "Do not invent any new parameters here."),
            Names{"no_new_params"});
  std::string loop = "It is so: ";
  for (int i = 0; i < 40; ++i) loop += "again and again, ";
  EXPECT_EQ(rules_found(response, loop), Names{"repetition"});
}

TEST(Response, Victor) {
  const Response victor(R"({"preset": "victor"})"), markup(R"({"preset": "victor_markup"})");
  EXPECT_EQ(cleaned(victor, "<function>test</function> Hello"), "test Hello");
  EXPECT_EQ(cleaned(victor, "a\n{\"name\": 1}\n  </b>\nparameter=1\n<parameter x\nb\n"), "a\nb");
  EXPECT_EQ(cleaned(victor, "a\n\n\n\n\nb</x></y></z><think>"), "a\n\n\nb");
  EXPECT_EQ(cleaned(markup, "<div>Hello</div> <span>World</span>"), "Hello World");
  for (const char* text : {"FUNCTION_CALL { something }", "[TOOL_REQUEST]", "[END_TOOL_REQUEST]",
                           "NEVER do", "Do NOT", "<parameter a>", "</function> </function>"})
    EXPECT_FALSE(rules_found(victor, text).empty()) << text;
  EXPECT_TRUE(rules_found(victor, "Normal content").empty());
  const std::pair<const char*, const char*> names[] = {{"read_file", ""},
                                                       {"example_tool", "invalid_prefix:example_"},
                                                       {"123tool", "starts_with_number"},
                                                       {"tool name", "contains_whitespace"},
                                                       {"", "empty_or_invalid_type"},
                                                       {"a>", "invalid_suffix"},
                                                       {"<a", "starts_with_tag"},
                                                       {"a-b", "invalid_characters"},
                                                       {"_a", "invalid_characters"}};
  for (const auto& [name, fault] : names) {
    int64_t nearest = 0;
    EXPECT_EQ(victor.tool_fault(name, nearest), fault) << name;
  }
}

TEST(Response, NamesOfTools) {
  const Response response(R"({"tools": ["read_file", "list_directory", "mcp__web-search"]})");
  const auto check = [&](std::string_view name) {
    int64_t nearest = 0;
    const std::string fault = response.tool_fault(name, nearest);
    return fault + "/" + (nearest < 0 ? "none" : response.tool(static_cast<size_t>(nearest)));
  };
  EXPECT_EQ(check("read_file"), "/read_file");
  EXPECT_EQ(check("readfile"), "unknown/read_file");
  EXPECT_EQ(check("read_flie"), "unknown/read_file");
  EXPECT_EQ(check("list_dir"), "unknown/none");
  EXPECT_EQ(check("list_directories"), "unknown/list_directory");
  EXPECT_EQ(check("delete_everything"), "unknown/none");
  EXPECT_EQ(check("read_file<|channel|>commentary"), "invalid_characters/read_file");
  EXPECT_EQ(check("read file"), "contains_whitespace/read_file");
  int64_t nearest = 0;
  EXPECT_EQ(Response("").tool_fault("anything.goes-here", nearest), "");
}

TEST(Response, OwnRulesAndOverlap) {
  const auto found = [](const char* overlap) {
    return rules_found(Response(std::string(R"({"rules": [
        {"id": "a", "literal": "foo"}, {"id": "b", "literal": "FOOBAR", "ignore_case": true},
        {"id": "c", "regex": "o+B"}], "overlap": ")") + overlap + "\"}"), "a fooBar");
  };
  EXPECT_EQ(found("all"), (Names{"a", "b", "c"}));
  EXPECT_EQ(found("longest"), (Names{"b"}));
  EXPECT_EQ(found("earliest"), (Names{"a"}));
  try {
    Response(R"({"rules": [{"id": "a", "literal": "x"}, {"id": "b", "regex": "a("}]})");
    FAIL();
  } catch (const Error& fault) {
    EXPECT_EQ(fault.status, Status::bad_pattern);
    EXPECT_EQ(fault.item, 1);
    EXPECT_NE(fault.message.find("rules.rules[1].regex"), std::string::npos);
  }
}

}  // namespace
}  // namespace accel::text
