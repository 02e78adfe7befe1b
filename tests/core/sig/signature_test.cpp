#include "core/sig/signature.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/runtime/threads.h"
#include "core/sig/python_repr.h"

namespace accel::sig {
namespace {

std::string text_of(const Options& options, std::string_view tool, std::string_view arguments) {
  std::string out;
  append_canonical(options, tool, arguments, out);
  return out;
}

std::string signature(const Options& options, std::string_view tool, std::string_view arguments) {
  std::string hex(options.digits, ' ');
  compute(options, tool, arguments, hex.data());
  return hex;
}

std::string victor(std::string_view arguments) {
  return text_of({.form = Form::victor}, "t", arguments).substr(2);
}

TEST(Signature, TheTextIsToolNulArguments) {
  EXPECT_EQ(text_of({}, "read", R"({"b":1.0,"a":[]})"),
            std::string("read\0{\"a\":[],\"b\":1}", 19));
  EXPECT_NE(text_of({}, "ab", "{}"), text_of({}, "a", "{}"));
  EXPECT_EQ(signature({}, "t", R"({"a":1,"b":2})"),
            signature({}, "t", R"({ "b":2e0, "\u0061":1 })"));
  EXPECT_NE(signature({}, "t", R"({"a":1})"), signature({}, "t", R"({"a":true})"));
  EXPECT_EQ(signature({.digits = 32}, "t", "{}").size(), 32u);
}

TEST(Signature, ArgumentsAreAnObject) {
  for (const char* text : {"[]", " 1", "null", "\"a\""}) try {
      text_of({}, "t", text);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.status, Status::bad_json);
      EXPECT_EQ(error.offset, text[0] == ' ');
      EXPECT_EQ(error.message, "the arguments of a call must be a JSON object");
    }
}

TEST(Signature, IgnoredNamesAreOfTheTopLevelOnly) {
  const Options options{.ignored = {"time", "id"}};
  EXPECT_EQ(text_of(options, "t", R"({"time":1,"a":{"time":2},"\u0069d":3})"),
            text_of({}, "t", R"({"a":{"time":2}})"));
  EXPECT_EQ(text_of(options, "t", R"({"time":1,"time":2})"), text_of({}, "t", "{}"));
  EXPECT_THROW(text_of(options, "t", R"({"time":})"), Error);
}

TEST(Signature, RepeatedKeysAndDepth) {
  EXPECT_THROW(text_of({}, "t", R"({"a":1,"a":2})"), Error);
  EXPECT_EQ(text_of({.last_key_wins = true}, "t", R"({"a":1,"a":2})"),
            text_of({}, "t", R"({"a":2})"));
  EXPECT_THROW(text_of({.max_depth = 2}, "t", R"({"a":[[]]})"), Error);
  EXPECT_NO_THROW(text_of({.max_depth = 3}, "t", R"({"a":[[]]})"));
}

TEST(Victor, Values) {
  EXPECT_EQ(victor(R"({"b":"x","a":1})"), R"(a=1,b="x")");
  EXPECT_EQ(victor(R"({"a":true,"b":false,"c":null})"), "a=1,b=0,c=null");
  EXPECT_EQ(victor(R"({"a":"q\"q\\\n\u00e9"})"), "a=\"q\\\"q\\\n\u00e9\"");
  EXPECT_EQ(
      victor(
          R"({"a":-0,"b":9223372036854775807,"c":9223372036854775808,"d":-9223372036854775809})"),
      "a=0,b=9223372036854775807,c=9223372036854775808.000000,d=-9223372036854775808.000000");
  EXPECT_EQ(victor(R"({"a":0.1234567,"b":-0.0,"c":1e3,"d":0.0078125,"e":-1e-9})"),
            "a=0.123457,b=-0.000000,c=1000.000000,d=0.007812,e=-0.000000");
  const std::string large(400, '7');
  EXPECT_EQ(victor("{\"a\":" + large + "}"), "a=" + large);
  EXPECT_EQ(victor(R"({"a":"\ud800'"})"), R"(a="\ud800'")");
}

TEST(Victor, KeysAreSortedByBytesNestedOnesAreNot) {
  EXPECT_EQ(victor("{\"\U0001f600\":1,\"\uffee\":{\"y\":1,\"x\":2}}"),
            "\uffee={'y': 1, 'x': 2},\U0001f600=1");
  EXPECT_THROW(victor(R"({"\ud800":1})"), Error);
  EXPECT_THROW(victor(R"({"a":{"b":1,"b":2}})"), Error);
  EXPECT_EQ(text_of({.form = Form::victor, .last_key_wins = true}, "t",
                    R"({"a":{"b":1,"c":2,"b":[3]},"a":{"b":1,"c":2,"b":[3]}})"),
            "t:a={'b': [3], 'c': 2}");
}

TEST(Victor, ReprOfNestedValues) {
  EXPECT_EQ(
      victor(R"({"a":[true,false,null,1,-0,1.0,1e16,1e15,1e-4,1e-5,-0.0,123456789012345678901,)"
             R"("x","'","'\""]})"),
      R"(a=[True, False, None, 1, 0, 1.0, 1e+16, 1000000000000000.0, 0.0001, 1e-05, -0.0, )"
      R"(123456789012345678901, 'x', "'", '\'"'])");
  EXPECT_EQ(
      victor(R"({"a":["\n\r\t\\\u0000\u001f\u007f\u00a0\u00ad\u00e9\u2028\ud800)"
             R"(\ud83d\ude00\udbff\udfff"]})"),
      "a=['\\n\\r\\t\\\\\\x00\\x1f\\x7f\\xa0\\xad\u00e9\\u2028\\ud800\U0001f600\\U0010ffff']");
  EXPECT_EQ(victor(R"({"a":{},"b":[[],{}]})"), "a={},b=[[], {}]");
}

// A column of texts as a batch takes it.
struct Packing {
  std::string base;
  std::vector<int64_t> offsets{0};

  void add(std::string_view text) {
    base += text;
    offsets.push_back(static_cast<int64_t>(base.size()));
  }
  Column column() const { return {base.data(), offsets.data()}; }
};

struct Calls {
  Packing tools, arguments;
  size_t n = 0;

  void add(std::string_view tool, std::string_view text) {
    tools.add(tool), arguments.add(text), ++n;
  }
};

Calls many(size_t n) {
  std::mt19937 random(5);
  Calls calls;
  for (size_t i = 0; i < n; ++i)
    calls.add(random() % 2 ? "read" : "write", "{\"path\":\"" + std::to_string(random() % 900) +
                                                   "\",\"text\":\"" +
                                                   std::string(random() % 200, 'x') + "\"}");
  return calls;
}

TEST(Batch, EqualsSingleCallsForAnyThreads) {
  const Calls calls = many(5000);
  std::string expected;
  for (size_t i = 0; i < calls.n; ++i)
    expected += signature({}, calls.tools.column()[i], calls.arguments.column()[i]);
  for (int threads : {1, 2, 7}) {
    set_thread_limit(threads);
    std::string out;
    compute_batch({}, calls.tools.column(), calls.arguments.column(), calls.n, {}, out);
    EXPECT_EQ(out, expected);
  }
  set_thread_limit(0);
}

TEST(Batch, DedupKeepsFirstOccurrences) {
  const Calls calls = many(5000);
  std::vector<std::string> texts;
  std::vector<int64_t> expected;
  for (size_t i = 0; i < calls.n; ++i) {
    texts.push_back(text_of({}, calls.tools.column()[i], calls.arguments.column()[i]));
    expected.push_back(std::find(texts.begin(), texts.end(), texts.back()) - texts.begin());
  }
  for (int threads : {1, 3}) {
    set_thread_limit(threads);
    std::vector<int64_t> first(calls.n);
    const int64_t before = statistics.duplicates;
    const int64_t kept =
        dedup({}, calls.tools.column(), calls.arguments.column(), calls.n, {}, first.data());
    EXPECT_EQ(first, expected);
    EXPECT_EQ(statistics.duplicates - before, static_cast<int64_t>(calls.n) - kept);
  }
  set_thread_limit(0);
}

TEST(Batch, TheLowestFaultIsTold) {
  Calls calls = many(1000);
  calls.add("t", R"({"a":nul})");
  for (int i = 0; i < 500; ++i) calls.add("t", "[");
  for (int threads : {1, 4}) try {
      set_thread_limit(threads);
      std::string out;
      compute_batch({}, calls.tools.column(), calls.arguments.column(), calls.n, {}, out);
      ADD_FAILURE();
    } catch (const Error& error) {
      EXPECT_EQ(error.item, 1000);
      EXPECT_EQ(error.offset, 5);
    }
  set_thread_limit(0);
}

}  // namespace
}  // namespace accel::sig
