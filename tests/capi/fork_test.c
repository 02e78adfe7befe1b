/*
 * A child of a fork may go on using accel, whatever its parent used and did at that moment. libgomp
 * alone would hang there, and so would a mutex that another thread of the parent held.
 */
#define _XOPEN_SOURCE 700
#include <pthread.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "use.h"

enum { kForks = 50, kHosts = 2, kSeconds = 5 };

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
static int stop = 0;
static pthread_mutex_t stopping = PTHREAD_MUTEX_INITIALIZER;

/* Whether to stop; `now` 1 says so. */
static int stopped(int now) {
  int is;
  pthread_mutex_lock(&stopping);
  is = stop |= now;
  pthread_mutex_unlock(&stopping);
  return is;
}

/* Compiles through the shared cache, scans and walks all the time. */
static void *host(void *unused) {
  const accel_regex_pattern pattern = {"ab+c", 4, 0, 0};
  const struct timespec pause = {0, 2000000};
  (void)unused;
  while (!stopped(0)) {
    accel_regex *regex = NULL;
    accel_regex_compile(&pattern, 1, NULL, &regex, NULL);
    accel_regex_free(regex);
    use_walk();
    nanosleep(&pause, NULL);
  }
  return NULL;
}
#endif

/* Children that use everything again; counts those that ended well in time. */
static int forked(int forks) {
  int ended_well = 0, i;
  for (i = 0; i < forks; ++i) {
    int status = 0;
    const pid_t child = fork();
    if (child == 0) {
      alarm(kSeconds);
      _exit(use_all() ? 0 : 1);
    }
    waitpid(child, &status, 0);
    ended_well += WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  return ended_well;
}

/* Forks while other threads of the parent are inside accel. */
static void forked_from_work(void) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  printf(
      "skipped: forks while other threads work: a child may find a lock of the sanitizer itself "
      "held\n");
#else
  pthread_t hosts[kHosts];
  int i;
  for (i = 0; i < kHosts; ++i) CHECK(pthread_create(&hosts[i], NULL, host, NULL) == 0);
  CHECK(forked(kForks) == kForks);
  stopped(1);
  for (i = 0; i < kHosts; ++i) pthread_join(hosts[i], NULL);
#endif
}

int main(void) {
  CHECK(accel_set_threads(4, NULL) == ACCEL_OK);
  CHECK(use_all());
  CHECK(forked(kForks) == kForks);
  forked_from_work();
  CHECK(use_all());
  CHECK(accel_set_threads(0, NULL) == ACCEL_OK);
  return check_result("fork");
}
