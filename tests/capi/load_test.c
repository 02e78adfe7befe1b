/*
 * Loading, using and unloading accel changes nothing that belongs to the host: threads, signals,
 * locale, environment, working folder, umask, floating-point modes. The library comes by dlopen, so
 * that there is a time before it.
 *
 * usage: load_test libaccel.so
 */
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <dlfcn.h>
#include <fenv.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "accel.h"

extern char **environ;

typedef struct host {
  int threads, rounding;
  mode_t umask;
  char locale[256], folder[4096], environment[65536];
  void (*handlers[32])(int);
  sigset_t blocked;
} host;

static int threads_now(void) {
  DIR *tasks = opendir("/proc/self/task");
  int count = -2; /* . and .. */
  while (tasks && readdir(tasks)) ++count;
  if (tasks) closedir(tasks);
  return count;
}

static void look(host *seen) {
  char **variable;
  int signal;
  memset(seen, 0, sizeof *seen);
  seen->rounding = fegetround();
  seen->threads = threads_now();
  seen->umask = umask(0);
  umask(seen->umask);
  strncpy(seen->locale, setlocale(LC_ALL, NULL), sizeof seen->locale - 1);
  if (!getcwd(seen->folder, sizeof seen->folder)) abort();
  for (variable = environ; *variable; ++variable)
    strncat(seen->environment, *variable, sizeof seen->environment - strlen(seen->environment) - 1);
  for (signal = 1; signal < 32; ++signal) {
    struct sigaction action;
    sigaction(signal, NULL, &action);
    seen->handlers[signal] = action.sa_handler;
  }
  pthread_sigmask(SIG_SETMASK, NULL, &seen->blocked);
}

static host before;
static int failures = 0;

/* Working threads may stay parked for a while, so they are no fault after a use. */
static void compare(const char *when, int threads_too) {
  host now;
  int signal;
  look(&now);
#define SAME(what, equal) \
  ((equal) ? (void)0 : (void)(++failures, fprintf(stderr, "%s changed the %s\n", when, what)))
  SAME("threads", !threads_too || now.threads == before.threads);
  SAME("rounding mode", now.rounding == before.rounding);
  SAME("umask", now.umask == before.umask);
  SAME("locale", strcmp(now.locale, before.locale) == 0);
  SAME("working folder", strcmp(now.folder, before.folder) == 0);
  SAME("environment", strcmp(now.environment, before.environment) == 0);
  SAME("signal mask", memcmp(&now.blocked, &before.blocked, sizeof now.blocked) == 0);
  for (signal = 1; signal < 32; ++signal)
    SAME("signal handlers", now.handlers[signal] == before.handlers[signal]);
}

/* The function `name` of the library, as a pointer to be cast. */
static void (*function(void *library, const char *name))(void) {
  void (*found)(void) = NULL;
  void *symbol = dlsym(library, name);
  memcpy(&found, &symbol, sizeof symbol);
  if (!found) fprintf(stderr, "%s is missing\n", name), exit(1);
  return found;
}

int main(int argc, char **argv) {
  void *library;
  uint64_t (*hash)(const void *, size_t, uint64_t);
  accel_status (*walk)(const char *, size_t, const accel_walk_options *, const accel_call_options *,
                       accel_files **, accel_error **);
  void (*files_free)(accel_files *);
  accel_files *files = NULL;
  if (argc < 2) return 2;
  setlocale(LC_ALL, "C.UTF-8");
  umask(027);
  fesetround(FE_UPWARD);
  look(&before);
  library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
  if (!library) return fprintf(stderr, "%s\n", dlerror()), 1;
  compare("loading", 1);
  hash = (uint64_t (*)(const void *, size_t, uint64_t))function(library, "accel_sig_hash");
  walk =
      (accel_status(*)(const char *, size_t, const accel_walk_options *, const accel_call_options *,
                       accel_files **, accel_error **))function(library, "accel_walk");
  files_free = (void (*)(accel_files *))function(library, "accel_files_free");
  failures += hash("", 0, 0) != 0x2d06800538d394c2u; /* XXH3-64 of nothing, by its specification */
  failures += walk("/usr/include", 12, NULL, NULL, &files, NULL) != ACCEL_OK;
  files_free(files);
  compare("using", 0);
  dlclose(library);
  compare("unloading", 0);
  failures +=
      hash("", 0, 0) != 0x2d06800538d394c2u; /* nodelete: threads may still stand in its code */
  printf("load: %d failed\n", failures);
  return failures != 0;
}
