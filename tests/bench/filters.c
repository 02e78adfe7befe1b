/* Text filters in C on a file: one JSON object per line, {"case", "seconds": [a sample per round]}, of one
 * call over the text or of one delta.
 *
 * usage: bench_filters FILE */
#define _POSIX_C_SOURCE 199309L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "accel.h"

enum { ROUNDS = 15, DELTA = 4 };

static char* text;
static size_t size;
static accel_text* out;
static accel_spans* spans;
static accel_think* think;
static accel_dedup* blocks;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void must(accel_status status) {
  if (status != ACCEL_OK) fprintf(stderr, "%s\n", accel_status_name(status)), exit(3);
}

static void think_whole(void) { must(accel_think_feed(think, text, size, out, spans, NULL)); }

static void think_deltas(void) {
  size_t at;
  for (at = 0; at + DELTA <= size; at += DELTA)
    must(accel_think_feed(think, text + at, DELTA, out, spans, NULL));
}

static void dedup_whole(void) { must(accel_dedup_blocks(NULL, text, size, spans, NULL)); }

static void dedup_stream(void) {
  size_t at;
  accel_dedup_reset(blocks);
  for (at = 0; at < size; at += 4096)
    must(accel_dedup_feed(blocks, text + at, size - at < 4096 ? size - at : 4096, out, spans, NULL));
  must(accel_dedup_finish(blocks, out, spans, NULL));
}

static void normalize(void) {
  must(accel_dedup_normalize(text, size, ACCEL_DEDUP_SPACE | ACCEL_DEDUP_CASE, out, NULL));
}

static void measure(const char* name, void (*run)(void), double calls) {
  int i;
  run();
  printf("{\"case\": \"%s\", \"seconds\": [", name);
  for (i = 0; i < ROUNDS; ++i) {
    const double start = now();
    run();
    printf("%s%.12f", i ? ", " : "", (now() - start) / calls);
  }
  printf("]}\n");
}

int main(int argc, char** argv) {
  FILE* file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  long end;
  if (!file || fseek(file, 0, SEEK_END) || (end = ftell(file)) <= 0) return 2;
  rewind(file);
  size = (size_t)end;
  text = malloc(size);
  if (!text || fread(text, 1, size, file) != size) return 3;
  fclose(file);
  must(accel_text_new(&out, NULL));
  must(accel_spans_new(&spans, NULL));
  must(accel_dedup_new(NULL, &blocks, NULL));
  {
    accel_think_options options;
    accel_think_options_init(&options, sizeof options);
    options.preset = ACCEL_THINK_DEEPSEEK; /* in thinking, so that it looks for the end all the time */
    must(accel_think_new(&options, &think, NULL));
  }
  measure("think", think_whole, 1);
  measure("think, deltas", think_deltas, (double)(size / DELTA));
  measure("dedup", dedup_whole, 1);
  measure("dedup, stream", dedup_stream, 1);
  measure("normalize", normalize, 1);
  accel_think_free(think);
  accel_dedup_free(blocks);
  accel_spans_free(spans);
  accel_text_free(out);
  free(text);
  return 0;
}
