// Groups of texts that agree, from the square of their similarities.
#pragma once

#include <cstddef>
#include <cstdint>

namespace accel::text {

// Greedy: the first text that is in no cluster begins one and takes every other such text that is
// at least `threshold` like it. clusters[i] becomes the number of its cluster, from 0 in the order
// of the first texts. Returns how many there are. Cost: clusters * n.
int64_t consensus_clusters(const double* similarities, size_t n, double threshold,
                           int64_t* clusters);

// DBSCAN (Ester et al. 1996): a text with at least `least` texts, itself included, at `threshold`
// or above is a core; cores that near each other share a cluster, and what is near a core joins the
// first one's. -1 for texts that belong to none. Cost: n * n.
int64_t density_clusters(const double* similarities, size_t n, double threshold, size_t least,
                         int64_t* clusters);

}  // namespace accel::text
