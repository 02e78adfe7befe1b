#include "core/runtime/parallel.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <numeric>
#include <set>
#include <thread>
#include <vector>

#include "core/runtime/crew.h"
#include "core/runtime/threads.h"

namespace accel {
namespace {

constexpr ParallelPlan kLarge{.grain = 3, .estimated_ns = 1'000'000'000};

std::vector<int> squares(int threads) {
  std::vector<int> out(1000, -1);
  const Call call{.threads = threads};
  parallel_for(1000, kLarge, call, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) out[i] = static_cast<int>(i * i);
  });
  return out;
}

class Parallel : public testing::Test {
 protected:
  void SetUp() override { set_thread_limit(4); }
  void TearDown() override { set_thread_limit(0); }
};

TEST_F(Parallel, SameResultForEveryThreadCount) {
  for (int threads : {2, 3, 8}) EXPECT_EQ(squares(threads), squares(1));
}

TEST_F(Parallel, TheErrorOfTheLowestItemWins) {
  for (int round = 0; round < 50; ++round) {
    try {
      parallel_for(300, {.grain = 1, .estimated_ns = 1'000'000'000}, Call{},
                   [](int64_t i, int64_t) {
                     if (i >= 17) throw Error(Status::limit, "limit", i);
                   });
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.item, 17);
    }
  }
}

TEST_F(Parallel, ACancelledCallStops) {
  const std::atomic<bool> cancelled{true};
  const Call call{.cancel = &cancelled};
  EXPECT_THROW(parallel_for(10, kLarge, call, [](int64_t, int64_t) { FAIL(); }), Error);
}

TEST_F(Parallel, TokensNeverExceedTheLimit) {
  const ThreadTokens all(100);
  EXPECT_EQ(all.count(), 3);
  const ThreadTokens none(100);
  EXPECT_EQ(none.count(), 0);
}

TEST_F(Parallel, ChildrenOfAForkGoOn) {
  squares(2);
  {
    Crew crew;
    crew.hire([] {});
  }
  for (int round = 0; round < 50; ++round) {
    const pid_t child = fork();
    if (child == 0) {
      alarm(5);
      std::atomic<int> ran{0};
      {
        Crew crew;
        crew.hire([&] { ++ran; });
        while (!ran) std::this_thread::yield();
      }
      _exit(squares(2) == squares(1) ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  }
}

TEST(Crew, WithdrawsWhatHasNotStarted) {
  std::atomic<int> ran{0};
  for (int round = 0; round < 200; ++round) {
    Crew crew;
    for (int i = 0; i < 3; ++i) crew.hire([&] { ++ran; });
  }
  EXPECT_LE(ran, 600);
}

}  // namespace
}  // namespace accel
