// The run of one class that every match contains. A rule such as \b[a-f0-9]{40}\b has no literal
// that Hyperscan could look for first, but a searcher that tests every 40th byte skips nearly all
// text.
//
// A window of neighbours is a run of the bytes that occur in any of them, as long as their least
// widths together; branches must each have a run. The run that is longest and rarest wins.
#include <algorithm>
#include <cmath>

#include "core/text/pattern_tree_internal.h"

namespace accel::text {
namespace {

constexpr int64_t kShortest = 16;     // bytes; a shorter run is met too often
constexpr size_t kMostBytes = 72;     // of the class
constexpr int64_t kMostBefore = 256;  // bytes
constexpr int kMostNeighbours = 64;   // of a sequence that are looked at

using Run = std::optional<ClassRun>;

double worth(const ClassRun& run) {
  return static_cast<double>(run.length) * std::log2(256.0 / static_cast<double>(run.set.count()));
}

void keep_better(Run& best, const Run& run) {
  if (!run || run->length < 1 || run->set.none() || run->set.count() > kMostBytes) return;
  if (run->before > kMostBefore) return;
  if (!best || worth(*run) > worth(*best)) best = run;
}

class RunFinder {
 public:
  RunFinder(const Tree& tree, const Shapes& shapes) : tree_(tree), shapes_(shapes) {}

  Run run(NodeId id) const {
    const Node& node = tree_[id];
    const Brief& brief = shapes_.nodes[id];
    Run best;
    keep_better(best, ClassRun{brief.bytes, brief.min, 0});
    switch (node.kind) {
      case Kind::sequence: sequence(node, best); break;
      case Kind::choice:
      case Kind::reset: choice(node, best); break;
      case Kind::group:
      case Kind::atomic: keep_better(best, run(node.first)); break;
      case Kind::repeat:
        if (node.min) keep_better(best, run(node.first));
        break;
      default: break;
    }
    return best;
  }

 private:
  void sequence(const Node& node, Run& best) const {
    int64_t before = 0;
    int seen = 0;
    for (NodeId child = node.first; child && ++seen <= kMostNeighbours; child = tree_[child].next) {
      Run inner = run(child);
      if (inner) inner->before += before;
      keep_better(best, inner);
      window(child, before, best);
      const int64_t max = shapes_.nodes[child].max;
      if (max == kUnbounded || (before += max) > kMostBefore) break;
    }
  }

  void window(NodeId from, int64_t before, Run& best) const {
    ClassRun run{{}, 0, before};
    int seen = 0;
    for (NodeId child = from; child && ++seen <= kMostNeighbours; child = tree_[child].next) {
      run.set |= shapes_.nodes[child].bytes;
      run.length += shapes_.nodes[child].min;
      if (run.set.count() > kMostBytes) return;
      keep_better(best, run);
    }
  }

  void choice(const Node& node, Run& best) const {
    Run all = run(node.first);
    for (NodeId child = tree_[node.first].next; child && all; child = tree_[child].next) {
      const Run branch = run(child);
      if (!branch) return;
      all->set |= branch->set;
      all->length = std::min(all->length, branch->length);
      all->before = std::max(all->before, branch->before);
    }
    keep_better(best, all);
  }

  const Tree& tree_;
  const Shapes& shapes_;
};

}  // namespace

std::optional<ClassRun> find_class_run(const Tree& tree, const Shapes& shapes) {
  const Run best = RunFinder(tree, shapes).run(tree.root);
  return best && best->length >= kShortest ? best : std::nullopt;
}

}  // namespace accel::text
