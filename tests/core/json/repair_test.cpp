#include "core/json/repair.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/json/coerce.h"
#include "core/json/tokenizer.h"
#include "tests/core/cases.h"

namespace accel::json {
namespace {

struct Answer {
  std::string text;
  Spans edits;
  Repaired told;
  Status status = Status::ok;

  bool operator==(const Answer& other) const {
    return text == other.text && status == other.status && told.grade == other.told.grade &&
           told.count == other.told.count && edits.size() == other.edits.size() &&
           std::equal(edits.begin(), edits.end(), other.edits.begin(),
                      [](const Span& a, const Span& b) {
                        return a.kind == b.kind && a.start == b.start && a.end == b.end;
                      });
  }
};

Answer answer(std::string_view text, const RepairOptions& options = {}) {
  Answer made;
  try {
    made.told = repair(text, options, made.text, made.edits);
  } catch (const Error& error) {
    made = {};
    made.status = error.status;
  }
  return made;
}

std::string repaired(std::string_view text) { return answer(text).text; }

// The same by a stream that is fed `step` bytes at a time.
Answer streamed(std::string_view text, size_t step, const RepairOptions& options = {}) {
  Answer made;
  try {
    Stream stream(options);
    for (size_t at = 0; at < text.size(); at += step) stream.feed(text.substr(at, step));
    made.told = stream.finish(made.text, made.edits);
  } catch (const Error& error) {
    made = {};
    made.status = error.status;
  }
  return made;
}

// A valid document that is full of what repair looks for.
class Documents {
 public:
  std::string next() { return value(0); }

  std::mt19937_64 random{20261121};

  size_t below(size_t n) { return random() % n; }

 private:
  std::string space() {
    static constexpr const char* kSpaces[] = {"", "", "", " ", "\n", "\t", "  "};
    return kSpaces[below(7)];
  }

  std::string value(int depth) {
    static constexpr const char* kScalars[] = {
        "true",       "false",       "null",        "1",        "-0",       "2.5e3",
        "\"\"",       "\"a\"",       "\"{\"",       "\"}\"",    "\"][\"",   "\"a, b: 1\"",
        "\"x\\\"y\"", "\"\\u00e9\"", "\"é\"",       "\"“q”\"",  "\"'\"",    "\"//\"",
        "\"/* x\"",   "\"# c\"",     "\"```json\"", "\"a\\n\"", "\"it's\"", "\"😀\""};
    const size_t kind = below(depth > 4 ? 9 : 20);
    if (kind < 9) return kScalars[below(std::size(kScalars))];
    const bool object = kind < 14;
    std::string made(1, object ? '{' : '[');
    static constexpr const char* kKeys[] = {"\"a\"", "\"b c\"", "\"\"", "\"k,\"", "\"}\"", "\":\""};
    const size_t from = below(6), count = below(4);
    for (size_t i = 0; i < count; ++i) {
      made += (i ? "," : "") + space();
      if (object) made += kKeys[(from + i) % 6] + space() + ":" + space();
      made += value(depth + 1) + space();
    }
    return made + (object ? "}" : "]");
  }
};

std::string damaged(Documents& documents, std::string text) {
  static constexpr const char* kPieces[] = {
      "\"", "'",   "{",        "}",    "[",      "]",         "(",    ")",       ",",  ":",  ";",
      "+",  "-",   ".",        "/",    "\\",     "#",         "\n",   " ",       "a",  "0",  "_",
      "“",  "‘",   "\xC2\xA0", "…",    "=",      "```json\n", "```",  "/*",      "*/", "//",
      "True",
      "f(", "...", "\\u12",    "\\\"", "\"a\":", "\", \"",    "\xFF", "\xE2\x80"};
  for (size_t i = documents.below(4) + 1; i-- > 0 && !text.empty();) {
    const size_t at = documents.below(text.size());
    if (documents.below(2))
      text.erase(at, documents.below(3) + 1);
    else
      text.insert(at, kPieces[documents.below(std::size(kPieces))]);
    if (documents.below(8) == 0) text.resize(documents.below(text.size() + 1));
  }
  return text;
}

TEST(Repair, ValidJsonStaysByteForByte) {
  Documents documents;
  for (int i = 0; i < cases(); ++i) {
    const std::string text = documents.next();
    const Answer got = answer(text);
    ASSERT_EQ(got.text, text);
    ASSERT_TRUE(got.edits.empty() && got.told.grade == Grade::unchanged) << text;
  }
}

TEST(Repair, WhateverComesIsValidAndStaysAndDoesNotDependOnTheCut) {
  Documents documents;
  for (int i = 0; i < cases(); ++i) {
    const std::string text = damaged(documents, documents.next());
    RepairOptions options;
    options.mode = static_cast<Mode>(documents.below(3));
    options.many = static_cast<Many>(documents.below(3));
    const Answer got = answer(text, options);
    ASSERT_EQ(got, streamed(text, documents.below(5) + 1, options)) << text;
    if (got.status != Status::ok) continue;
    ASSERT_TRUE(is_valid(got.text)) << text << "\n" << got.text;
    ASSERT_EQ(repaired(got.text), got.text) << text;
    for (const Span& edit : got.edits)
      ASSERT_TRUE(0 <= edit.start && edit.start <= edit.end &&
                  edit.end <= static_cast<int64_t>(text.size()))
          << text;
    if (options.mode == Mode::strict) {
      ASSERT_LE(got.told.grade, Grade::lossless) << text;
    }
  }
}

TEST(Repair, EveryPrefixRepairsAndSnapshotsOnlyGrow) {
  Documents documents;
  for (int i = 0; i < cases() / 20 + 1; ++i) {
    const std::string text = documents.next();
    Stream stream({});
    std::string last;
    for (size_t at = 0; at < text.size(); ++at) {
      const std::string_view prefix = std::string_view(text).substr(0, at + 1);
      const Answer got = answer(prefix);
      ASSERT_EQ(got.status, Status::ok) << prefix;
      ASSERT_TRUE(is_valid(got.text)) << prefix;
      stream.feed(text.substr(at, 1));
      std::string shown;
      const size_t stays = stream.snapshot(shown);
      if (shown.empty()) continue;
      ASSERT_TRUE(is_valid(shown)) << prefix << "\n" << shown;
      ASSERT_TRUE(shown.starts_with(last)) << prefix;
      last = shown.substr(0, stays);
      ASSERT_TRUE(text.starts_with(last)) << prefix;
    }
    std::string whole;
    Spans edits;
    ASSERT_FALSE(stream.finish(whole, edits).revised) << text;
    ASSERT_EQ(whole, text);
  }
}

TEST(Repair, AFailedOrFinishedStreamWantsAReset) {
  RepairOptions options;
  options.max_depth = 2;
  Stream stream(options);
  std::string out;
  Spans edits;
  EXPECT_THROW(stream.feed("[[[1"), Error);
  EXPECT_THROW(stream.feed("1"), Error);
  EXPECT_THROW(stream.snapshot(out), Error);
  stream.reset();
  stream.feed("[1");
  EXPECT_EQ(stream.finish(out, edits).count, 1);
  EXPECT_THROW(stream.finish(out, edits), Error);
  EXPECT_EQ(out, "[1]");
}

// ---- extraction ----

TEST(Repair, ExtractsWhatRepairFinds) {
  Documents documents;
  for (int i = 0; i < cases(); ++i) {
    const std::string text = damaged(documents, documents.next());
    std::string array;
    Spans values;
    extract(text, {}, array, values);
    ASSERT_TRUE(is_valid(array)) << text << "\n" << array;
    const Answer got = answer(text);
    if (values.size() == 1) {
      ASSERT_TRUE(array.find(got.text) == 1 || got.edits.empty()) << text;
    }
    if (values.size() > 1) {
      ASSERT_EQ(array, got.text) << text;
    }
    for (const Span& value : values) ASSERT_LT(value.start, value.end) << text;
  }
}

// ---- bad input ----

TEST(Repair, HostileTextsEndInTime) {
  constexpr const char* kUnits[] = {"\"",
                                    "'",
                                    "[",
                                    "{\"a\":",
                                    "(",
                                    "f(",
                                    "\"/*",
                                    "\"//",
                                    "{'a',",
                                    "{\"a\": \"b, ",
                                    "\"a\": \"first, b: ",
                                    "`",
                                    "\\",
                                    "“",
                                    "\"\n",
                                    "\"}}",
                                    "{x [1 ",
                                    "[\"a, 1, ",
                                    "\"a\"+",
                                    "#\"",
                                    "..."};
  RepairOptions options;
  options.max_depth = 10'000'000;
  options.max_edits = 10'000'000;
  for (const char* unit : kUnits) {
    std::string text;
    while (text.size() < 200'000) text += unit;
    const Answer got = answer(text, options);
    if (got.status == Status::ok) {
      EXPECT_NO_THROW(validate(got.text, 10'000'001)) << unit;
    }
    const Status status = answer(text).status;
    EXPECT_TRUE(status == Status::ok || status == Status::limit) << unit;
  }
}

TEST(Repair, LimitsAreKept) {
  RepairOptions options;
  options.max_depth = 3;
  EXPECT_EQ(answer("[[[1,]]]", options).status, Status::ok);
  EXPECT_EQ(answer("[[[[1]]]]", options).status, Status::limit);
  EXPECT_EQ(answer("[[[1]]] [2]", options).status, Status::limit);  // one array more
  options.max_length = 4;
  EXPECT_EQ(answer("[1,]", options).status, Status::ok);
  EXPECT_EQ(answer("[1, ]", options).status, Status::limit);
  options = {};
  options.max_edits = 2;
  EXPECT_EQ(answer("['a']", options).status, Status::ok);
  EXPECT_EQ(answer("['a',]", options).status, Status::limit);
}

// ---- coerce ----

TEST(Coerce, KeepsStringsAndTrimsOthers) {
  std::string out;
  EXPECT_EQ(coerce(" x ", Coerce::plain, out), ValueKind::string);
  EXPECT_EQ(out, " x ");
  out.clear();
  EXPECT_EQ(coerce("\t1_000 ", Coerce::plain, out), ValueKind::integer);
  EXPECT_EQ(out, "1000");
  out.clear();
  EXPECT_EQ(coerce(std::string(100'000, '['), Coerce::plain, out), ValueKind::string);
  out.clear();
  EXPECT_EQ(coerce("-.5e+3", Coerce::victor, out), ValueKind::number);
  EXPECT_EQ(out, "-.5e+3");
}

}  // namespace
}  // namespace accel::json
