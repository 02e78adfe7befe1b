// Runs a fuzz target without a fuzzer, so that it is an ordinary test: every file of a corpus
// folder, then mutations of these files from a fixed seed. An input that crashes or hangs is
// written to <target>.crash in the current folder; run the target on that file to see it again.
//
// usage: NOUN_fuzz FOLDER      the corpus and ACCEL_CASES (2,000) mutations, at most two minutes of
// them
//        NOUN_fuzz FILE...     these inputs alone
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "accel.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr unsigned kHangSeconds = 30;
constexpr auto kTimeLimit = std::chrono::minutes(2);

std::string input;  // the one that runs
std::string crash_file;

void keep_input(int signal) {
  const int file = open(crash_file.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
  const bool kept = write(file, input.data(), input.size()) == static_cast<ssize_t>(input.size());
  const char* said = signal == SIGALRM ? "hang" : "crash";
  std::fprintf(stderr, "%s; the input is %s %s\n", said, kept ? "in" : "not in",
               crash_file.c_str());
  ::signal(signal, SIG_DFL);
  raise(signal == SIGALRM ? SIGABRT : signal);
}

void run(std::string bytes) {
  input = std::move(bytes);
  alarm(kHangSeconds);
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(input.data()), input.size());
  alarm(0);
  if (const auto live = accel_live_objects()) {
    std::fprintf(stderr, "%lld handles are live after an input\n", static_cast<long long>(live));
    abort();
  }
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

using Random = std::mt19937_64;

size_t below(Random& random, size_t n) { return n ? random() % n : 0; }

// One to four edits: bytes that formats care about, copies of other inputs' pieces, cuts, repeats.
std::string mutate(std::string bytes, const std::vector<std::string>& corpus, Random& random) {
  static constexpr char kTelling[] = "\0\xff\x80\"\\{}[]()*+?|^$./-:,0129aA \n\t\xc3\xa9\xed\xa0";
  for (size_t edits = 1 + below(random, 4); edits; --edits) {
    const size_t at = below(random, bytes.size() + 1);
    const std::string& other = corpus[below(random, corpus.size())];
    const size_t from = below(random, other.size());
    const size_t length = std::min<size_t>(below(random, 16) + 1, bytes.size() - at);
    switch (below(random, 6)) {
      case 0: bytes.insert(at, 1, kTelling[below(random, sizeof kTelling - 1)]); break;
      case 1: bytes.erase(at, length); break;
      case 2: bytes.insert(at, other, from, below(random, 64)); break;
      case 3: bytes.insert(at, bytes.substr(at, length)); break;
      case 4:
        if (at < bytes.size()) bytes[at] = static_cast<char>(random());
        break;
      case 5:
        if (at < bytes.size()) bytes[at] ^= static_cast<char>(1 << below(random, 8));
        break;
    }
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  const fs::path given = argc > 1 ? argv[1] : "";
  crash_file = fs::path(argv[0]).filename().string() + ".crash";
  for (const int fatal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM})
    signal(fatal, keep_input);
  if (!fs::is_directory(given)) {
    for (int i = 1; i < argc; ++i) run(read(argv[i]));
    return argc > 1 ? 0 : 2;
  }

  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(given)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> corpus;
  for (const auto& file : files) run(corpus.emplace_back(read(file)));
  if (corpus.empty()) return std::fprintf(stderr, "%s holds no input\n", given.c_str()), 1;

  const char* wanted = std::getenv("ACCEL_CASES");
  const int64_t cases = wanted ? std::atoll(wanted) : 2000;
  const auto end = std::chrono::steady_clock::now() + kTimeLimit;
  Random random(20240607);
  int64_t done = 0;
  while (done < cases && std::chrono::steady_clock::now() < end) {
    run(mutate(corpus[below(random, corpus.size())], corpus, random));
    ++done;
  }
  std::printf("%zu inputs and %lld mutations of them\n", corpus.size(),
              static_cast<long long>(done));
  if (done < cases)
    std::printf("skipped: %lld of %lld mutations: two minutes were over\n",
                static_cast<long long>(cases - done), static_cast<long long>(cases));
}
