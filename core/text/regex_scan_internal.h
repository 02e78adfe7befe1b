// The search of one text by one thread: Hyperscan's reports become exact matches.
//
// Let w and W be a pattern's least and greatest width and pos the end of its last match. A report
// of an end e says: some start in [e - W, e - w] may match. PCRE2 looks for the leftmost match that
// starts in [max(pos, e - W), e - w], on the whole text, so that \b, ^ and look-behind see what is
// there. What it finds is the next match of a plain finditer, because a match that starts earlier
// would have had its own end reported earlier; when it finds none, pos becomes e - w + 1. So every
// start is tried at most once, whatever Hyperscan reports too much. Without W the window is bounded
// by the pattern's tails (pattern.h).
//
// Hyperscan does not promise ascending ends, and reports those of $ and \Z only when the text is
// over: the end before a last newline comes after the one behind it. A late end takes back what was
// found from its window on, and PCRE2 alone searches that stretch again; after a few of them it
// searches the whole text.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/regex_program_internal.h"

namespace accel::text {

// ASCII bytes [begin, end) of a text that has others too.
struct Stretch {
  int64_t begin;
  int64_t end;
};

// The long ones, in order.
void find_stretches(std::string_view text, std::vector<Stretch>& stretches);

// Starts in [first, last] are searched with the code of one variant.
struct Turn {
  int64_t first = 0;
  int64_t last = -1;
  Variant variant = Variant::exact;
};

// How far one pattern has come in one text.
struct State {
  int64_t position = 0;  // no match starts before it
  int64_t resume = 0;    // `position` when this piece of the text began
  Turn turn;
  int64_t last_report = 0;   // the greatest end so far
  bool after_empty = false;  // the match that ended at `position` was empty
  bool done = false;         // first match found, match limit hit, or searched otherwise
  bool touched = false;      // differs from a fresh one
  bool disordered = false;   // too many ends came late: search the text anew
  uint8_t late = 0;          // ends that did
};

// The run of a tail's bytes that was walked last, so that none is walked twice.
struct RunMemo {
  int64_t begin = 0;
  int64_t end = -1;
};

// Of all patterns, in one text or stream.
class Progress {
 public:
  // A new text.
  void start(const Program& program);

  // The same stream, `dropped` bytes of which are gone; starts before `floor` are settled.
  void next_piece(int64_t dropped, int64_t floor);

  State& touch(uint32_t rule) {
    State& state = states_[rule];
    if (!state.touched) note(rule);
    return state;
  }
  RunMemo& memo(uint32_t tail) { return memos_[tail]; }
  const std::vector<uint32_t>& touched() const { return touched_; }

 private:
  void note(uint32_t rule);

  std::vector<State> states_;
  std::vector<RunMemo> memos_;
  std::vector<uint32_t> touched_;
  int64_t floor_ = 0;
  const Program* program_ = nullptr;
};

// What a thread keeps from scan to scan.
struct Worker {
  DatabaseScratch scratch;
  Matcher matcher;
  Progress progress;
  std::vector<Match> found;
  std::vector<int64_t> counts;
  std::vector<Stretch> stretches;  // of the text, when it is mixed
};

Worker& this_worker();

// Part of a text, searched as if it were the whole: in a stream the rest is gone or has not come
// yet.
struct Piece {
  std::string_view text;
  int64_t base = 0;     // offset of text[0] in the whole
  int64_t settled = 0;  // only matches that start at or before this offset in `text` are looked for
};

// A part of a text that the database scans at once; ends in (after, until] are its own, the others
// its neighbours'.
struct Segment {
  int64_t begin, end;
  int64_t after, until;
};

class Scan {
 public:
  Scan(const Program& program, Worker& worker, const Call& call);
  ~Scan();
  Scan(const Scan&) = delete;
  Scan& operator=(const Scan&) = delete;

  // Appends the matches of `text` to out.rows and its failures as those of text number `item`, -1
  // for a text alone. Throws Error(limit) when the set does not skip errors.
  void scan(std::string_view text, int64_t item, Matches& out);

  // The same for the next piece of a stream whose progress the caller keeps.
  void scan_piece(const Piece& piece, Progress& progress, int64_t item, Matches& out);

  // Sets the bits of the patterns that match.
  void which(std::string_view text, uint64_t* bitmap);

 private:
  friend class ScanProbe;  // of the tests: ends in any order

  struct Fault {
    uint32_t rule;
    int64_t offset;
  };

  void begin(const Piece& piece, Progress& progress, int64_t item);
  void search_all();
  void scan_database();
  std::vector<Segment> cut() const;
  void enter(const Segment& segment);
  void scan_segment(const Segment& segment);
  void scan_by_threads(const std::vector<Segment>& segments);
  void search_anew();
  static int on_report(unsigned rule, unsigned long long from, unsigned long long end,
                       unsigned flags, void* scan) noexcept;
  void report(uint32_t rule, int64_t end);
  Turn turn_at(const Pattern& pattern, int64_t position) const;
  void report_late(uint32_t rule, int64_t end);
  void take_back(uint32_t rule, State& state, int64_t first);
  int64_t first_start(const Plan& plan, const State& state, int64_t end);
  void search(uint32_t rule, int64_t first, int64_t last);
  const PcreCode& code_for(uint32_t rule, State& state, int64_t& until);
  void search_fence(uint32_t rule, const Fence& fence, int64_t last);
  int64_t find_text(std::string_view needle, int64_t from, int64_t until) const;
  void search_runs(const RunGroup& group);
  void search_run(const RuleRun& run, Span within);
  Span next_run(const ClassTable& table, int64_t length, Span within);
  Span run_around(const ClassTable& table, int64_t at, Span within);
  void emit(uint32_t rule, State& state, int64_t start, int64_t end);
  void fail(uint32_t rule, State& state);
  bool failed(uint32_t rule) const;
  void finish(Matches& out);
  void append_in_order(Matches& out);
  void append_by_pattern(Matches& out);
  void append(Matches& out);

  const Program& program_;
  Worker& worker_;
  const Call& call_;
  const bool watched_;  // the call has a deadline or a cancel flag

  std::string_view text_;
  std::string copy_;  // what text_ views where the text ends inside a character
  int64_t base_ = 0;
  int64_t settled_ = 0;
  int64_t item_ = -1;
  Progress* progress_ = nullptr;
  Variant variant_ = Variant::exact;
  bool mixed_ = false;         // ASCII in long stretches, with others between
  int64_t segment_begin_ = 0;  // reports count from here
  int64_t report_after_ = 0;   // of the segment
  int64_t report_until_ = 0;
  int64_t room_ = 0;  // matches that max_matches still allows
  std::vector<Fault> faults_;
  std::exception_ptr thrown_;   // by a report, on its way through Hyperscan
  uint64_t* bitmap_ = nullptr;  // of `which`
  int64_t missing_ = 0;         // patterns that `which` has not seen yet
};

}  // namespace accel::text
