#include "core/json/canonical.h"

#include <gtest/gtest.h>

#include <string>

#include "core/base/error.h"
#include "core/json/members.h"

namespace accel::json {
namespace {

std::string form_of(std::string_view text, Form form = Form::exact) {
  std::string out;
  canonical(text, form, out);
  return out;
}

std::string fault(std::string_view text, Form form = Form::exact) {
  try {
    return "no fault: " + form_of(text, form);
  } catch (const Error& error) {
    EXPECT_EQ(error.status, Status::bad_json);
    return std::to_string(error.offset) + " " + error.message;
  }
}

TEST(Canonical, MembersAreSortedAtEveryLevel) {
  EXPECT_EQ(form_of(R"( {"b" : [ {"z":1,"y":{}}, [] ] , "a":null} )"),
            R"({"a":null,"b":[{"y":{},"z":1},[]]})");
  EXPECT_EQ(form_of(R"({"10":1,"2":2,"":3,"a":4,"A":5})"), R"({"":3,"10":1,"2":2,"A":5,"a":4})");
  EXPECT_EQ(form_of("{\"\uffee\":1,\"\U0001f600\":2,\"\\ud83d\":3}"),
            "{\"\\ud83d\":3,\"\U0001f600\":2,\"\uffee\":1}");
  EXPECT_EQ(form_of(R"({"\u0062":1,"a":2})"), R"({"a":2,"b":1})");
}

TEST(Canonical, Numbers) {
  EXPECT_EQ(form_of("[1,1.0,1e0,10E-1,-0,-0.0,0e5]"), "[1,1,1,1,0,0,0]");
  EXPECT_EQ(form_of("[9007199254740993,12345678901234567890,-12345678901234567890]"),
            "[9007199254740993,12345678901234567890,-12345678901234567890]");
  EXPECT_EQ(form_of("[9007199254740993,12345678901234567890]", Form::jcs),
            "[9007199254740992,12345678901234567000]");
  EXPECT_EQ(form_of("[123456789012345,1234567890123456]", Form::jcs),
            "[123456789012345,1234567890123456]");
  EXPECT_NE(form_of("1"), form_of("true"));
  const std::string large(400, '7');
  EXPECT_EQ(form_of(large), large);
  EXPECT_EQ(fault("[" + large + "]", Form::jcs), "1 a number beyond the range of a double");
  EXPECT_EQ(fault("[1, 1e400]"), "4 a number beyond the range of a double");
}

TEST(Canonical, Surrogates) {
  EXPECT_EQ(form_of(R"("\uD800")"), R"("\ud800")");
  EXPECT_EQ(fault(R"(["ab\uD800"])", Form::jcs), "4 RFC 8785 has no spelling for a lone surrogate");
  EXPECT_EQ(fault(R"({"\uDC00":1})", Form::jcs), "2 RFC 8785 has no spelling for a lone surrogate");
  EXPECT_EQ(form_of(R"("\uD83D\uDE00")", Form::jcs), "\"\U0001f600\"");
}

TEST(Canonical, RepeatedKeys) {
  EXPECT_EQ(fault(R"({"a":1,"b":2,"\u0061":3,"a":4})"),
            R"(13 the key "\u0061" appears twice in an object)");
  EXPECT_EQ(fault(R"([{"x":{"a":1,"a":1}}])"), R"(13 the key "a" appears twice in an object)");
  EXPECT_EQ(form_of(R"({"a":{"a":1},"b":{"a":1}})"), R"({"a":{"a":1},"b":{"a":1}})");
}

// The members as `order` and `last_key_wins` leave them.
std::string arranged(std::string_view text, KeyOrder order, bool last_key_wins = true) {
  Document document;
  document.parse(text);
  Members().arrange_all(document, order, last_key_wins);
  std::string out;
  write_canonical(document, Form::exact, out);
  return out;
}

TEST(Members, TheLastOfRepeatedKeysTakesTheFirstPlace) {
  EXPECT_EQ(arranged(R"({"b":1,"a":2,"b":{"z":0,"z":[]},"c":4,"a":5})", KeyOrder::text),
            R"({"b":{"z":[]},"a":5,"c":4})");
  EXPECT_EQ(arranged(R"({"b":1,"a":2,"b":3,"c":4,"a":5})", KeyOrder::utf16),
            R"({"a":5,"b":3,"c":4})");
  EXPECT_EQ(arranged("{\"\U0001f600\":1,\"\uffee\":2}", KeyOrder::bytes),
            "{\"\uffee\":2,\"\U0001f600\":1}");
  EXPECT_THROW(arranged(R"({"a":1,"a":2})", KeyOrder::text, false), Error);
}

TEST(Members, LeavingOut) {
  Document document;
  document.parse(R"({"id":1,"a":{"id":2},"\u0069d":3,"time":4})");
  const std::string_view names[] = {"time", "id", "absent"};
  Members members;
  members.leave_out(document, 0, names);
  members.arrange_all(document, KeyOrder::utf16, false);
  std::string out;
  write_canonical(document, Form::exact, out);
  EXPECT_EQ(out, R"({"a":{"id":2}})");
}

TEST(Canonical, DeepTextTakesNoStack) {
  std::string open, close;
  for (int i = 0; i < 200'000; ++i) open += R"({"b":0,"a":[)", close += "]}";
  const std::string text = open + close;
  Document document;
  std::string out;
  document.parse(text, 1'000'000);
  Members().arrange_all(document, KeyOrder::utf16, false);
  write_canonical(document, Form::exact, out);
  EXPECT_EQ(out.size(), text.size());
  EXPECT_TRUE(out.starts_with(R"({"a":[{"a":[)"));
}

}  // namespace
}  // namespace accel::json
