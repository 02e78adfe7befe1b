// The engines under accel's regex sets, alone: what a C program would write on them by hand.
//
//   hyperscan_*  block mode, all match ends, counted: no starts, no order, no spans
//   pcre2_*      for each pattern the finditer loop of pcre2demo with JIT, over the whole text
//
// Loaded by regex_bench.py through ctypes. A pattern is pointer and length; opening answers null
// when one does not compile.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <hs/hs.h>
#include <pcre2.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace {

struct Hyperscan {
  hs_database_t* database = nullptr;
  hs_scratch_t* scratch = nullptr;
  ~Hyperscan() {
    hs_free_scratch(scratch);
    hs_free_database(database);
  }
};

struct Pcre2 {
  std::vector<pcre2_code*> codes;
  pcre2_match_data* match = pcre2_match_data_create(1, nullptr);
  ~Pcre2() {
    for (pcre2_code* code : codes) pcre2_code_free(code);
    pcre2_match_data_free(match);
  }
};

struct Span {
  int64_t pattern, start, end;
};

// Where the caller wants ends or spans; counts on when the room is used up.
struct Sink {
  Span* spans;
  int64_t capacity;
  int64_t count = 0;
  void add(size_t pattern, size_t start, size_t end) {
    if (count < capacity) spans[count] = {int64_t(pattern), int64_t(start), int64_t(end)};
    ++count;
  }
};

}  // namespace

extern "C" {

const char* bench_hyperscan_version() { return hs_version(); }

const char* bench_pcre2_version() {
  static const std::string version = [] {
    std::string text(static_cast<size_t>(pcre2_config(PCRE2_CONFIG_VERSION, nullptr)), '\0');
    pcre2_config(PCRE2_CONFIG_VERSION, text.data());
    return text.substr(0, text.find(' '));
  }();
  return version.c_str();
}

void* bench_hyperscan_open(const char* const* patterns, int64_t n, uint32_t flags) {
  auto engine = std::make_unique<Hyperscan>();
  std::vector<unsigned> all_flags(n, flags), ids(n);
  for (int64_t i = 0; i < n; ++i) ids[i] = static_cast<unsigned>(i);
  hs_compile_error_t* error = nullptr;
  if (hs_compile_multi(patterns, all_flags.data(), ids.data(), static_cast<unsigned>(n),
                       HS_MODE_BLOCK, nullptr, &engine->database, &error) != HS_SUCCESS) {
    hs_free_compile_error(error);
    return nullptr;
  }
  if (hs_alloc_scratch(engine->database, &engine->scratch) != HS_SUCCESS) return nullptr;
  return engine.release();
}

int64_t bench_hyperscan_scan(void* engine, const char* text, int64_t length, Span* ends,
                             int64_t capacity) {
  auto* hyperscan = static_cast<Hyperscan*>(engine);
  Sink sink{ends, capacity};
  auto each = [](unsigned id, unsigned long long, unsigned long long to, unsigned, void* sink) {
    static_cast<Sink*>(sink)->add(id, 0, to);
    return 0;
  };
  hs_error_t status = hs_scan(hyperscan->database, text, static_cast<unsigned>(length), 0,
                              hyperscan->scratch, each, &sink);
  return status == HS_SUCCESS ? sink.count : -1;
}

void bench_hyperscan_close(void* engine) { delete static_cast<Hyperscan*>(engine); }

void* bench_pcre2_open(const char* const* patterns, int64_t n, uint32_t options) {
  auto engine = std::make_unique<Pcre2>();
  for (int64_t i = 0; i < n; ++i) {
    int error = 0;
    size_t at = 0;
    auto* text = reinterpret_cast<PCRE2_SPTR>(patterns[i]);
    pcre2_code* code = pcre2_compile(text, PCRE2_ZERO_TERMINATED, options, &error, &at, nullptr);
    if (!code) return nullptr;
    engine->codes.push_back(code);
    if (pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) != 0) return nullptr;
  }
  return engine.release();
}

int64_t bench_pcre2_scan(void* engine, const char* text, int64_t length, Span* spans,
                         int64_t capacity) {
  auto* pcre2 = static_cast<Pcre2*>(engine);
  auto* subject = reinterpret_cast<PCRE2_SPTR>(text);
  const auto size = static_cast<size_t>(length);
  const size_t* found = pcre2_get_ovector_pointer(pcre2->match);
  Sink sink{spans, capacity};
  for (size_t p = 0; p < pcre2->codes.size(); ++p) {
    const pcre2_code* code = pcre2->codes[p];
    size_t at = 0;
    bool after_empty = false;
    while (at <= size) {
      // After an empty match: first look for a longer one at the same place, then step on.
      const uint32_t longer = PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED;
      int status = after_empty ? pcre2_match(code, subject, size, at, longer, pcre2->match, nullptr)
                               : pcre2_jit_match(code, subject, size, at, 0, pcre2->match, nullptr);
      if (status == PCRE2_ERROR_NOMATCH) {
        if (!after_empty) break;
        after_empty = false;
        ++at;
        continue;
      }
      if (status < 0) return -1;
      sink.add(p, found[0], found[1]);
      at = found[1];
      after_empty = found[0] == found[1];
    }
  }
  return sink.count;
}

void bench_pcre2_close(void* engine) { delete static_cast<Pcre2*>(engine); }

}  // extern "C"
