// The allocator that fails on demand, and the sweep; oom.h tells the idea. Because the executable
// comes first in symbol lookup, libaccel's malloc and that of every archive linked into it are the
// ones here.
//
// usage: oom_test          about kShort points of a scenario, spread over all of them
//        oom_test full     every point
//        oom_test N P      scenario number N, allocation P alone: to look at a fault in a debugger
#include "tests/fault/oom.h"

#include <dlfcn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <new>
#include <string_view>
#include <vector>

namespace {

constexpr int64_t kNever = INT64_MAX;
constexpr int64_t kShort = 50;

bool armed = false;
bool all_that_follow = false;  // else the chosen allocation alone
int64_t chosen = kNever;
int64_t seen = 0;

bool fails() {
  if (!armed) return false;
  const int64_t index = seen++;
  return index == chosen || (all_that_follow && index > chosen);
}

// The allocator below this one: libc's, or a sanitizer's.
template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

void* malloc(size_t size) {
  static auto* const below = next<void*(size_t)>("malloc");
  return fails() ? (errno = ENOMEM, nullptr) : below(size);
}

void* calloc(size_t count, size_t size) {
  static auto* const below = next<void*(size_t, size_t)>("calloc");
  return fails() ? (errno = ENOMEM, nullptr) : below(count, size);
}

void* realloc(void* old, size_t size) {
  static auto* const below = next<void*(void*, size_t)>("realloc");
  return fails() ? (errno = ENOMEM, nullptr) : below(old, size);
}

void* aligned_alloc(size_t alignment, size_t size) {
  static auto* const below = next<void*(size_t, size_t)>("aligned_alloc");
  return fails() ? (errno = ENOMEM, nullptr) : below(alignment, size);
}

int posix_memalign(void** out, size_t alignment, size_t size) {
  static auto* const below = next<int(void**, size_t, size_t)>("posix_memalign");
#if defined(__SANITIZE_ADDRESS__)
  // Hyperscan is a shared library here, without the guard of core/text/hyperscan_memory.cpp.
  if (fails()) throw std::bad_alloc();
  return below(out, alignment, size);
#else
  return fails() ? ENOMEM : below(out, alignment, size);
#endif
}

void oom_arm(void) { seen = 0, armed = true; }

accel_status oom_disarm(accel_status status) { return armed = false, status; }

const accel_call_options* oom_one_thread(void) {
  static accel_call_options options;
  accel_call_options_init(&options, sizeof options);
  options.threads = 1;
  return &options;
}

accel_text* oom_text(void) {
  accel_text* text = nullptr;
  MUST(accel_text_new(&text, nullptr) == ACCEL_OK);
  MUST(accel_json_canonical("[1]", 3, ACCEL_JSON_EXACT, text, nullptr) == ACCEL_OK);
  return text;
}

void oom_remove(const char* folder) { std::filesystem::remove_all(folder); }

}  // extern "C"

#if defined(__SANITIZE_ADDRESS__)
// The sanitizer's operator new does not ask malloc.
void* operator new(size_t size) {
  if (void* got = malloc(size)) return got;
  throw std::bad_alloc();
}
void* operator new[](size_t size) { return operator new(size); }
void* operator new(size_t size, std::align_val_t alignment) {
  const auto unit = static_cast<size_t>(alignment);
  if (void* got = aligned_alloc(unit, (size + unit - 1) / unit * unit)) return got;
  throw std::bad_alloc();
}
void* operator new(size_t size, const std::nothrow_t&) noexcept { return malloc(size); }
void operator delete(void* old) noexcept { free(old); }
void operator delete[](void* old) noexcept { free(old); }
void operator delete(void* old, size_t) noexcept { free(old); }
void operator delete[](void* old, size_t) noexcept { free(old); }
void operator delete(void* old, std::align_val_t) noexcept { free(old); }
void operator delete(void* old, size_t, std::align_val_t) noexcept { free(old); }
#endif

namespace {

struct Outcome {
  accel_status status;
  int64_t allocations;
};

std::vector<const scenario*> scenarios;

[[noreturn]] void give_up(const scenario& one, int64_t point, const char* what) {
  const auto number = std::find(scenarios.begin(), scenarios.end(), &one) - scenarios.begin();
  std::fprintf(stderr, "%s (scenario %d), allocation %lld: %s\n", one.function,
               static_cast<int>(number), static_cast<long long>(point), what);
  std::abort();
}

Outcome run(const scenario& one, int64_t point, bool follow) {
  chosen = point, all_that_follow = follow;
  const accel_status status = one.run();
  chosen = kNever;
  if (accel_live_objects()) give_up(one, point, "leaves handles");
  return {status, seen};
}

// In a child of a process that has called nothing yet: what is made on first use fails too.
Outcome run_fresh(const scenario& one, int64_t point, bool follow) {
  int ends[2];
  if (pipe(ends)) std::abort();
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    alarm(60);
    const Outcome outcome = run(one, point, follow);
    _exit(write(ends[1], &outcome, sizeof outcome) == sizeof outcome ? 0 : 1);
  }
  close(ends[1]);
  Outcome outcome{};
  const bool told = read(ends[0], &outcome, sizeof outcome) == sizeof outcome;
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!told || status)
    give_up(one, point, WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "no answer");
  return outcome;
}

// Fails every allocation of the scenario, or about kShort of them, until a run meets no failure.
// Returns how many failed.
template <class Run>
int64_t sweep(const scenario& one, bool full, Run&& run_one) {
  const Outcome undisturbed = run_one(one, kNever, false);
  const int64_t stride = full ? 1 : std::max<int64_t>(1, undisturbed.allocations / kShort);
  int64_t points = 0;
  for (const bool follow : {false, true})
    for (int64_t point = 0;; point += stride, ++points) {
      const Outcome outcome = run_one(one, point, follow);
      const bool hit = outcome.allocations > point;
      if (outcome.status != undisturbed.status && !(hit && outcome.status == ACCEL_OUT_OF_MEMORY))
        give_up(one, point, accel_status_name(outcome.status));
      if (!hit) break;
    }
  return points;
}

}  // namespace

int main(int argc, char** argv) {
  const scenario* const tables[] = {
      analyzer_scenarios,  //
      chunk_scenarios,     //
      classify_scenarios,  //
      fuzzy_scenarios,     //
      json_scenarios,      //
      log_scenarios,       //
      loop_scenarios,      //
      dedup_scenarios,     //
      process_scenarios,   //
      regex_scenarios,     //
      response_scenarios,  //
      secrets_scenarios,   //
      sig_scenarios,       //
      think_scenarios,     //
      walk_scenarios,      //
  };
  for (const auto* table : tables)
    for (const auto* one = table; one->function; ++one) scenarios.push_back(one);
  if (argc == 3) {
    const Outcome outcome = run(*scenarios.at(std::atoi(argv[1])), std::atoll(argv[2]), false);
    std::printf("%s after %lld allocations\n", accel_status_name(outcome.status),
                static_cast<long long>(outcome.allocations));
    return 0;
  }
  const bool full = argc > 1 && std::string_view(argv[1]) == "full";
  std::map<std::string_view, int64_t> points;
  for (const auto run_one : {run_fresh, run})  // first all fresh ones: nothing may be warm then
    for (const auto* one : scenarios) points[one->function] += sweep(*one, full, run_one);

  int64_t total = 0, unreached = 0;
  for (const auto& [function, count] : points) {
    std::printf("%-32.*s %8lld\n", static_cast<int>(function.size()), function.data(),
                static_cast<long long>(count));
    total += count;
    unreached += count == 0;
  }
  std::printf("%zu functions, %lld allocations failed%s\n", points.size(),
              static_cast<long long>(total),
              full ? "" : ", a sample of all (make test-long fails every one)");
  if (unreached)
    std::fprintf(stderr, "%lld functions have no allocation that could fail: theirs is no test\n",
                 static_cast<long long>(unreached));
  return unreached != 0;
}
