#include "core/text/classify.h"

#include <gtest/gtest.h>

#include <cmath>

namespace accel::text {
namespace {

struct Golden {
  const char* text;
  const char* name;
  double confidence;
  int64_t matched, negated;
};

std::string name_of(const Classifier& classifier, int32_t winner) {
  return winner < 0 ? "default" : classifier.name(static_cast<size_t>(winner));
}

TEST(Classifier, VictorsOwnFigures) {
  const Classifier victor(R"({"preset": "victor"})");
  const Golden rows[] = {{"analyze the code", "analysis", 1, 1, 0},
                         {"run the tests", "action", 1, 2, 0},
                         {"don't run the tests", "default", 0, 0, 2},
                         {"fix the bug and run tests", "action", 0.613818, 3, 0},
                         {"create a new file", "generation", 1, 2, 0},
                         {"find where is the config", "search", 1, 2, 0},
                         {"hello", "default", 0, 0, 0},
                         {"", "default", 0, 0, 0},
                         {"address the latest prefix issue", "edit", 0.373799, 3, 0}};
  for (const Golden& row : rows) {
    Spans hits;
    double scores[5];
    const Classification found = victor.compute(row.text, scores, hits);
    EXPECT_EQ(name_of(victor, found.winner), row.name) << row.text;
    EXPECT_NEAR(found.confidence, row.confidence, 5e-7) << row.text;
    EXPECT_EQ(found.matched, row.matched) << row.text;
    EXPECT_EQ(found.negated, row.negated) << row.text;
  }
  Spans hits;
  double scores[5];
  victor.compute("run the tests", scores, hits);
  EXPECT_NEAR(scores[0], 1.820769, 5e-7);
}

TEST(Classifier, WholeWords) {
  const Classifier classifier("");
  for (const char* text : {"the address is in the newspaper", "a notice about the latest prefix",
                           "prune the runtime", "latestart"}) {
    Spans hits;
    EXPECT_EQ(classifier.compute(text, nullptr, hits).winner, -1) << text;
    EXPECT_TRUE(hits.empty()) << text;
  }
  for (const char* text : {"tests", "testing", "tested", "TEST", "re-test", "pushes", "executed"}) {
    Spans hits;
    EXPECT_EQ(classifier.compute(text, nullptr, hits).winner, 0) << text;
  }
}

TEST(Classifier, TiesGoToTheFirstHit) {
  const Classifier classifier(
      R"({"classes": [{"name": "a", "keywords": {"one": 1}}, {"name": "b", "keywords": {"two": 1}}],
          "position_weight": 0, "min_confidence": 0.5})");
  Spans hits;
  EXPECT_EQ(classifier.compute("two one", nullptr, hits).winner, 1);
  hits.clear();
  EXPECT_EQ(classifier.compute("one two", nullptr, hits).winner, 0);
}

TEST(Classifier, NegationReachesThreeWords) {
  const Classifier classifier("");
  const auto negated = [&](const char* text) {
    Spans hits;
    return classifier.compute(text, nullptr, hits).negated;
  };
  EXPECT_EQ(negated("do not run"), 1);
  EXPECT_EQ(negated("not even once run"), 1);
  EXPECT_EQ(negated("not even once or run"), 0);
  EXPECT_EQ(negated("run, not walk"), 0);
  EXPECT_EQ(negated("do not fix it, run it"), 1);
  EXPECT_EQ(negated("do not\nrun"), 0);
  EXPECT_EQ(negated("not a.b run"), 1);
  EXPECT_EQ(negated("a note to run"), 0);
}

}  // namespace
}  // namespace accel::text
