// Every shape of loop that agents were seen in, and what only looks like one.
#include "core/sig/loop.h"

#include <gtest/gtest.h>

#include <functional>

#include "core/base/error.h"

namespace accel::sig {
namespace {

using Result = std::optional<std::string_view>;

LoopReport turn(Loop& loop, std::string_view tool, const std::string& arguments,
                Result result = {}) {
  loop.add(tool, arguments, result);
  return loop.finish();
}

// The turn, from 1, at which `take(i)` is first a loop; 0: none of `turns`.
int first_loop(int turns, const std::function<LoopReport(int)>& take) {
  for (int i = 0; i < turns; ++i)
    if (take(i).kind != LoopKind::none) return i + 1;
  return 0;
}

std::string number(const char* before, int i, const char* after) {
  return before + std::to_string(i) + after;
}

TEST(Loop, TheLastThreeCallsAreEqual) {
  Loop loop("");
  LoopReport last;
  EXPECT_EQ(first_loop(9, [&](int i) {
              return last = turn(loop, "read", i % 2 ? R"({"path": "a", "n": 1})"
                                                     : R"({"n": 1.0, "path": "a"})");
            }),
            3);
  EXPECT_EQ(last.kind, LoopKind::repeat);
  EXPECT_EQ(last.count, 3);
  EXPECT_EQ(last.period, 1);
}

TEST(Loop, DescriptionsAreIgnored) {
  Loop loop("");
  EXPECT_EQ(first_loop(9,
                       [&](int i) {
                         return turn(loop, "bash",
                                     number(R"({"command": "ls", "description": "try )", i, "\"}"));
                       }),
            3);
}

TEST(Loop, KeysOfAToolCanBeDeclared) {
  Loop loop(R"({"calls": {"ignored": {"search": ["nonce", "page_size"]}}})");
  EXPECT_EQ(first_loop(9, [&](int i) {
              return turn(loop, "search", number(R"({"q": "x", "nonce": )", i, "}"));
            }),
            3);
}

TEST(Loop, RepeatsCountWhateverShapeTheResultTakes) {
  Loop loop("");
  const char* results[] = {"the skill", "[duplicate output]", "status: unchanged"};
  EXPECT_GT(first_loop(9, [&](int i) {
              return turn(loop, "skill_view", R"({"name": "a"})", results[i % 3]);
            }),
            0);
}

TEST(Loop, OneArgumentThatJitters) {
  Loop alternating(""), counting("");
  EXPECT_GT(first_loop(12, [&](int i) {
              return turn(alternating, "todo",
                          i % 2 ? R"({"merge": true, "list": ["a", "b"]})"
                                : R"({"merge": false, "list": ["a", "b"]})");
            }),
            0);
  LoopReport last;
  EXPECT_EQ(first_loop(12, [&](int i) {
              return last = turn(counting, "query", number(R"({"q": "users", "seed": )", i, "}"),
                                 "no rows");
            }),
            5);
  EXPECT_EQ(last.kind, LoopKind::jitter);
}

TEST(Loop, TurnsAreMultisets) {
  Loop loop("");
  LoopReport last;
  EXPECT_EQ(first_loop(9, [&](int i) {
              loop.add(i % 2 ? "a" : "b", "{}", {});
              loop.add(i % 2 ? "b" : "a", "{}", {});
              return last = loop.finish();
            }),
            3);
  loop.add("a", "{}", {});
  loop.add("a", "{}", {});
  loop.add("b", "{}", {});
  EXPECT_EQ(loop.finish().kind, LoopKind::none);
}

TEST(Loop, CyclesOfTwoToEightTurns) {
  for (int period = 2; period <= 8; ++period) {
    Loop loop("");
    LoopReport last;
    EXPECT_EQ(first_loop(40, [&](int i) {
                return last = turn(loop, "t", number("{\"i\": ", i % period, "}"));
              }),
              3 * period);
    EXPECT_EQ(last.kind, LoopKind::cycle);
    EXPECT_EQ(last.period, period);
    EXPECT_EQ(last.count, 3);
  }
}

TEST(Loop, BrokenCallsRepeatToo) {
  Loop empty(""), broken("");
  EXPECT_EQ(first_loop(9, [&](int) { return turn(empty, "t", "{}"); }), 3);
  EXPECT_EQ(first_loop(9, [&](int) { return turn(broken, "t", "{\"a\": "); }), 3);
}

TEST(Loop, TheSameCallOftenWithLittleNewBetween) {
  Loop loop("");
  const char* order = "ABACABCAABCBACABBCAACBABCACBAABCABAC";
  LoopReport last;
  EXPECT_GT(first_loop(36, [&](int i) {
              return last = turn(loop, std::string(1, order[i]), "{}", std::string(1, order[i]));
            }),
            0);
}

TEST(Loop, PagingIsNone) {
  Loop bare(""), known(""), cursor("");
  EXPECT_EQ(first_loop(300, [&](int i) {
              return turn(bare, "list", number(R"({"path": "a", "page": )", i, "}"));
            }),
            0);
  EXPECT_EQ(first_loop(300, [&](int i) {
              return turn(known, "list", number(R"({"path": "a", "page": )", i, "}"),
                          number("page ", i, ""));
            }),
            0);
  EXPECT_EQ(first_loop(300, [&](int i) {
              return turn(cursor, "next", R"({"cursor": "c"})", number("page ", i, ""));
            }),
            0);
}

TEST(Loop, PollingIsNone) {
  Loop status(""), changing(""), waiting(""), camel("");
  EXPECT_EQ(first_loop(90, [&](int) { return turn(status, "job_status", "{}", "pending"); }), 0);
  EXPECT_EQ(first_loop(300, [&](int i) {
              return turn(changing, "read_output", R"({"handle": 1})", number("", i, " lines"));
            }),
            0);
  EXPECT_EQ(first_loop(90, [&](int i) {
              return turn(waiting, i % 2 ? "sleep" : "read_output", "{}", "nothing yet");
            }),
            0);
  EXPECT_EQ(first_loop(90, [&](int) { return turn(camel, "checkBuildStatus", "{}"); }), 0);
  EXPECT_GT(first_loop(300, [&](int) { return turn(status, "job_status", "{}", "pending"); }), 0);
}

TEST(Loop, WorkIsNone) {
  Loop loop("");
  EXPECT_EQ(first_loop(300,
                       [&](int i) {
                         return i % 2 ? turn(loop, "run_tests", "{}", "12 passed")
                                      : turn(loop, "edit",
                                             number(R"({"path": "a", "line": )", i, "}"),
                                             "ok " + std::to_string(i));
                       }),
            0);
}

TEST(Loop, Thoughts) {
  Loop loop("");
  EXPECT_EQ(loop.think("Let me read the file.").kind, LoopKind::none);
  const LoopReport stalling = loop.think("I'll look at the config file now.");
  EXPECT_EQ(stalling.kind, LoopKind::stalling);
  EXPECT_EQ(stalling.category, LoopCategory::file_read);
  EXPECT_TRUE(loop.guidance(stalling).starts_with("STALLING DETECTED: "));
  EXPECT_EQ(loop.think("The parser drops the last token.").kind, LoopKind::none);
  EXPECT_EQ(loop.think("The  parser drops\nthe last token. ").kind, LoopKind::none);
  const LoopReport exact = loop.think("The parser drops the last token.");
  EXPECT_EQ(exact.kind, LoopKind::exact_repetition);
  EXPECT_EQ(exact.count, 3);
  EXPECT_TRUE(loop.guidance(exact).starts_with("LOOP DETECTED (exact_repetition): "));
  const LoopReport similar = loop.think("Parser: drops that last token!");
  EXPECT_EQ(similar.kind, LoopKind::semantic_similarity);
  EXPECT_EQ(similar.similarity, 1.0);
  EXPECT_TRUE(loop.guidance(similar).starts_with("LOOP DETECTED (semantic, 100% similar): "));
  EXPECT_EQ(loop.stats().thought_loops, 3);
}

TEST(Loop, WordsThatOnlyBeginAsAnnouncements) {
  Loop loop(""), victor(R"({"preset": "victor"})");
  for (const char* text : {"Nowadays that works", "Firstly, it is red", "Now the tests pass"}) {
    EXPECT_EQ(loop.think(text).kind, LoopKind::none) << text;
    victor.think(text);
  }
  EXPECT_EQ(loop.stats().stalls, 0);
  EXPECT_EQ(victor.stats().stalls, 3);
}

TEST(Loop, StateGoesOn) {
  Loop one(""), two(""), other(R"({"calls": {"repeat": 4}})");
  turn(one, "t", "{}");
  turn(one, "t", "{}");
  one.think("Let me see.");
  one.add("u", "{}", {});
  two.load(one.save());
  EXPECT_EQ(two.save(), one.save());
  EXPECT_EQ(two.finish().kind, LoopKind::none);
  EXPECT_EQ(two.think("Let me see.").kind, LoopKind::stalling);
  EXPECT_THROW(other.load(one.save()), Error);
  const std::string saved = one.save();
  for (size_t size = 0; size < saved.size(); ++size)
    EXPECT_THROW(two.load(saved.substr(0, size)), Error);
  for (size_t at = 0; at < saved.size(); ++at) {
    std::string damaged = saved;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    EXPECT_THROW(two.load(damaged), Error);
  }
}

TEST(Loop, MemoryIsBounded) {
  Loop loop("");
  for (int i = 0; i < 5000; ++i) {
    turn(loop, "t", number("{\"i\": ", i, "}"), "r");
    loop.think(number("thought number ", i, " of many different ones"));
  }
  EXPECT_LE(loop.save().size(), 40'000u);
  EXPECT_LE(loop.stats().distinct, 1000);
}

}  // namespace
}  // namespace accel::sig
