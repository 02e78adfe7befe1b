/* What a call costs in C, which the other languages are measured by: one JSON object per line, medians
 * of rounds. */
#define _POSIX_C_SOURCE 199309L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "accel.h"

enum { ROUNDS = 21, CALLS = 1000000, MATCHES = 10000, WIDTH = 100 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static int ascending(const void* a, const void* b) {
  const double x = *(const double*)a, y = *(const double*)b;
  return (x > y) - (x < y);
}

static void print_median(const char* name, const char* unit, double* times, double scale) {
  qsort(times, ROUNDS, sizeof *times, ascending);
  printf("{\"language\": \"C\", \"case\": \"%s\", \"unit\": \"%s\", \"value\": %.2f}\n", name, unit,
         times[ROUNDS / 2] * scale);
}

static uint64_t hash(void) {
  double times[ROUNDS];
  uint64_t sum = 0;
  for (int round = 0; round < ROUNDS; ++round) {
    const double start = now();
    for (uint64_t i = 0; i < CALLS; ++i) sum += accel_sig_hash("0123456789abcdef", 16, i);
    times[round] = now() - start;
  }
  print_median("hash", "ns", times, 1e9 / CALLS);
  return sum;
}

static int64_t scan(void) {
  const accel_regex_pattern pattern = {"needle", 6, 0, 0};
  static char text[MATCHES * WIDTH];
  accel_call_options call;
  accel_regex* regex = NULL;
  accel_matches* matches = NULL;
  double times[ROUNDS];
  int64_t sum = 0;
  memset(text, '-', sizeof text);
  for (int i = 1; i <= MATCHES; ++i) memcpy(text + i * WIDTH - 6, "needle", 6);
  accel_call_options_init(&call, sizeof call);
  call.threads = 1;
  if (accel_regex_compile(&pattern, 1, NULL, &regex, NULL) || accel_matches_new(&matches, NULL))
    return 0;
  for (int round = 0; round < ROUNDS; ++round) {
    const double start = now();
    if (accel_regex_scan(regex, text, sizeof text, &call, matches, NULL)) return 0;
    for (int64_t i = 0; i < accel_matches_count(matches); ++i)
      sum += accel_matches_data(matches)[i].start;
    times[round] = now() - start;
  }
  if (accel_matches_count(matches) != MATCHES) return 0;
  print_median("scan", "us", times, 1e6);
  accel_matches_free(matches);
  accel_regex_free(regex);
  return sum;
}

int main(void) { return hash() == 0 || scan() == 0; }
