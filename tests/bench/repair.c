/*
 * Repair in C, timed (json_bench.py):
 *
 *   bench_repair repair TEXTS ROUNDS   TEXTS: a file of texts, each followed by a NUL
 *   bench_repair stream DELTAS ROUNDS  the pieces of one text, a snapshot after each
 *
 * Prints the nanoseconds of each round, one a line.
 */
#include <accel.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static accel_text *text;
static accel_spans *edits;
static accel_json_repaired told;

static void must(accel_status status) {
  if (status == ACCEL_OK) return;
  fprintf(stderr, "bench_repair: %s\n", accel_status_name(status));
  exit(1);
}

static void repair(const char *at, const char *end) {
  for (; at < end; at += strlen(at) + 1)
    must(accel_json_repair(at, strlen(at), NULL, text, edits, &told, NULL));
}

static void stream(const char *at, const char *end) {
  accel_json_stream *stream = NULL;
  int64_t stable;
  must(accel_json_stream_new(NULL, &stream, NULL));
  for (; at < end; at += strlen(at) + 1) {
    must(accel_json_stream_feed(stream, at, strlen(at), NULL));
    must(accel_json_stream_snapshot(stream, text, &stable, NULL));
  }
  must(accel_json_stream_finish(stream, text, edits, &told, NULL));
  accel_json_stream_free(stream);
}

int main(int argc, char **argv) {
  static char all[1 << 22];
  FILE *in = argc == 4 ? fopen(argv[2], "rb") : NULL;
  if (!in) return fprintf(stderr, "bench_repair: repair|stream FILE ROUNDS\n"), 1;
  const char *end = all + fread(all, 1, sizeof all, in);
  fclose(in);
  told.struct_size = sizeof told;
  must(accel_text_new(&text, NULL));
  must(accel_spans_new(&edits, NULL));
  for (int round = atoi(argv[3]); round > 0; --round) {
    const int64_t start = accel_clock_ns();
    (*argv[1] == 'r' ? repair : stream)(all, end);
    printf("%lld\n", (long long)(accel_clock_ns() - start));
  }
  accel_spans_free(edits);
  accel_text_free(text);
  return 0;
}
