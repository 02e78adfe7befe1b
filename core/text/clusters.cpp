#include "core/text/clusters.h"

#include <algorithm>
#include <vector>

namespace accel::text {

int64_t consensus_clusters(const double* similarities, size_t n, double threshold,
                           int64_t* clusters) {
  std::fill_n(clusters, n, -1);
  int64_t count = 0;
  for (size_t seed = 0; seed < n; ++seed) {
    if (clusters[seed] >= 0) continue;
    clusters[seed] = count;
    for (size_t i = seed + 1; i < n; ++i)
      if (clusters[i] < 0 && similarities[seed * n + i] >= threshold) clusters[i] = count;
    ++count;
  }
  return count;
}

int64_t density_clusters(const double* similarities, size_t n, double threshold, size_t least,
                         int64_t* clusters) {
  std::fill_n(clusters, n, -1);
  const auto near = [&](size_t i, size_t j) {
    return i == j || similarities[i * n + j] >= threshold;
  };
  std::vector<bool> core(n);
  for (size_t i = 0; i < n; ++i) {
    size_t neighbours = 0;
    for (size_t j = 0; j < n; ++j) neighbours += near(i, j);
    core[i] = neighbours >= least;
  }
  int64_t count = 0;
  std::vector<size_t> open;
  for (size_t seed = 0; seed < n; ++seed) {
    if (!core[seed] || clusters[seed] >= 0) continue;
    clusters[seed] = count;
    open.assign(1, seed);
    while (!open.empty()) {
      const size_t i = open.back();
      open.pop_back();
      for (size_t j = 0; j < n; ++j) {
        if (clusters[j] >= 0 || !near(i, j)) continue;
        clusters[j] = count;
        if (core[j]) open.push_back(j);
      }
    }
    ++count;
  }
  return count;
}

}  // namespace accel::text
