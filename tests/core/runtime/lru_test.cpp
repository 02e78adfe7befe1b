#include "core/runtime/lru.h"

#include <gtest/gtest.h>

namespace accel {
namespace {

TEST(Lru, EvictsTheLeastRecentlyUsed) {
  Lru<int> lru(2);
  lru.put("a", std::make_shared<int>(1));
  lru.put("b", std::make_shared<int>(2));
  EXPECT_TRUE(lru.find("a"));
  lru.put("c", std::make_shared<int>(3));
  EXPECT_FALSE(lru.find("b"));
  EXPECT_EQ(*lru.find("a"), 1);
  const LruStats stats = lru.stats();
  EXPECT_EQ(stats.hits, 2);
  EXPECT_EQ(stats.misses, 1);
  EXPECT_EQ(stats.evictions, 1);
  EXPECT_EQ(stats.entries, 2);
}

TEST(Lru, TheFirstValueOfAKeyStays) {
  Lru<int> lru(2);
  lru.put("a", std::make_shared<int>(1));
  EXPECT_EQ(*lru.put("a", std::make_shared<int>(2)), 1);
}

TEST(Lru, CapacityZeroKeepsNothingAndHandsValuesThrough) {
  Lru<int> lru(1);
  const auto held = lru.put("a", std::make_shared<int>(1));
  lru.resize(0);
  EXPECT_FALSE(lru.find("a"));
  EXPECT_EQ(*held, 1);
  EXPECT_EQ(*lru.put("b", std::make_shared<int>(2)), 2);
  EXPECT_EQ(lru.stats().entries, 0);
}

}  // namespace
}  // namespace accel
