/*
 * What accel costs the process that it lives in: threads while it works, threads and CPU time when
 * idle.
 */
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "use.h"

enum { kHosts = 8, kBudget = 3 };

static int threads_now(void) {
  DIR *tasks = opendir("/proc/self/task");
  int count = -2; /* . and .. */
  while (tasks && readdir(tasks)) ++count;
  if (tasks) closedir(tasks);
  return count;
}

static double cpu_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void sleep_ms(long ms) {
  const struct timespec t = {ms / 1000, ms % 1000 * 1000000};
  nanosleep(&t, NULL);
}

/* Nothing burns, and our own threads are gone, a second and a bit after the last call. */
static void idle(void) {
  double before, after;
  CHECK(use_all());
  sleep_ms(1500);
  before = cpu_ms();
  sleep_ms(2000);
  after = cpu_ms();
  printf("idle for 2 s: %.2f ms of CPU, %d threads\n", after - before, threads_now());
  CHECK(after - before < 2.0); /* 0.1 % */
  CHECK(threads_now() <= kBudget);
}

static int hosts_left = kHosts;
static pthread_mutex_t left = PTHREAD_MUTEX_INITIALIZER;

/* Takes `gone` off the hosts that are left; returns how many are. */
static int still_left(int gone) {
  int now;
  pthread_mutex_lock(&left);
  now = hosts_left -= gone;
  pthread_mutex_unlock(&left);
  return now;
}

static void *host(void *held) {
  *(int *)held = use_all();
  still_left(1);
  return NULL;
}

/* Eight host threads at once share one budget of helpers. libgomp keeps the helpers that a host
   thread once had, parked, until that thread ends: so there may be more threads than work, but not
   for long. */
static void budget(void) {
  pthread_t hosts[kHosts];
  int held[kHosts], i, most = 0;
  for (i = 0; i < kHosts; ++i) CHECK(pthread_create(&hosts[i], NULL, host, &held[i]) == 0);
  while (still_left(0)) {
    const int now = threads_now();
    if (now > most) most = now;
    sleep_ms(1);
  }
  for (i = 0; i < kHosts; ++i) {
    pthread_join(hosts[i], NULL);
    CHECK(held[i]);
  }
  sleep_ms(1500);
  printf(
      "%d host threads with a budget of %d: at most %d threads beside main, %d when they are "
      "gone\n",
      kHosts, kBudget, most - 1, threads_now() - 1);
  CHECK(most - 1 <= kHosts * kBudget);
  CHECK(threads_now() <= kBudget);
}

int main(void) {
  CHECK(threads_now() == 1);
  CHECK(accel_set_threads(kBudget, NULL) == ACCEL_OK);
  idle();
  budget();
  CHECK(accel_set_threads(0, NULL) == ACCEL_OK);
  return check_result("idle");
}
