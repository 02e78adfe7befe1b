#include "core/text/regex_image_internal.h"

#include <cstring>
#include <utility>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/text/regex_bytes_internal.h"

namespace accel::text {
namespace {

constexpr std::string_view kMagic = "accelrgx";
constexpr uint32_t kFormat = 3;  // raise it whenever a byte below changes its meaning

struct Header {
  char magic[8];
  uint32_t format;
  uint32_t reserved;
  Hash128 checksum;  // of all that follows
};

void put_options(ByteWriter& out, const RegexOptions& o) {
  out.put(o.dialect).put(o.flags).put(o.skip_errors).put(o.order).put(o.route).put(o.match_limit);
  out.put(o.max_positions).put(o.jit_stack_max).put(o.compile_budget_ns).put(o.max_matches);
}

void get_options(ByteReader& in, RegexOptions& o) {
  in.get(o.dialect), in.get(o.flags), in.get(o.skip_errors), in.get(o.order), in.get(o.route);
  in.get(o.match_limit), in.get(o.max_positions), in.get(o.jit_stack_max);
  in.get(o.compile_budget_ns), in.get(o.max_matches);
}

void put_set(ByteWriter& out, const ByteSet& set) {
  for (int word = 0; word < 4; ++word)
    out.put<uint64_t>(((set >> (64 * word)) & ByteSet(~0ull)).to_ullong());
}

ByteSet get_set(ByteReader& in) {
  ByteSet set;
  for (int word = 0; word < 4; ++word) set |= ByteSet(in.get<uint64_t>()) << (64 * word);
  return set;
}

void put_tails(ByteWriter& out, const std::vector<Tail>& tails) {
  out.put<uint64_t>(tails.size());
  for (const Tail& tail : tails) {
    put_set(out, tail.run);
    out.put(tail.before).put(tail.after);
  }
}

void get_tails(ByteReader& in, std::vector<Tail>& tails) {
  tails.resize(in.get_count());
  for (Tail& tail : tails) {
    tail.run = get_set(in);
    in.get(tail.before), in.get(tail.after);
  }
}

// The supersets are not kept: the database holds what became of them.
void put_pattern(ByteWriter& out, const Pattern& p) {
  out.put_text(p.exact).put_text(p.ascii).put(p.utf);
  out.put(p.min_width).put(p.max_width).put(p.bounded_width);
  out.put(p.head_min_width).put(p.head_max_width).put(p.head_bounded_width);
  put_tails(out, p.tails), put_tails(out, p.head_tails);
  out.put<uint64_t>(p.head_steps.size());
  for (const BackStep& step : p.head_steps) {
    put_set(out, step.bytes);
    out.put(step.before).put(step.begins);
  }
  out.put(p.class_run.has_value());
  if (p.class_run) {
    put_set(out, p.class_run->set);
    out.put(p.class_run->length).put(p.class_run->before);
  }
  out.put(p.fence.has_value());
  if (p.fence) out.put_text(p.fence->open).put_text(p.fence->close).put(p.fence->in_line);
  put_set(out, p.consumed);
  out.put(p.context_before).put(p.context_after).put(p.groups);
  out.put<uint64_t>(p.group_names.size());
  for (const std::string& name : p.group_names) out.put_text(name);
}

void get_pattern(ByteReader& in, Pattern& p) {
  p.exact = in.get_text();
  p.ascii = in.get_text();
  in.get(p.utf), in.get(p.min_width), in.get(p.max_width), in.get(p.bounded_width);
  in.get(p.head_min_width), in.get(p.head_max_width), in.get(p.head_bounded_width);
  get_tails(in, p.tails), get_tails(in, p.head_tails);
  p.head_steps.resize(in.get_count());
  for (BackStep& step : p.head_steps) {
    step.bytes = get_set(in);
    in.get(step.before), in.get(step.begins);
  }
  if (in.get<bool>()) {
    p.class_run.emplace().set = get_set(in);
    in.get(p.class_run->length), in.get(p.class_run->before);
  }
  if (in.get<bool>()) {
    p.fence.emplace().open = in.get_text();
    p.fence->close = in.get_text();
    in.get(p.fence->in_line);
  }
  p.consumed = get_set(in);
  in.get(p.context_before), in.get(p.context_after), in.get(p.groups);
  p.group_names.resize(in.get_count());
  for (std::string& name : p.group_names) name = in.get_text();
}

void put_rule(ByteWriter& out, const Rule& rule) {
  out.put(rule.flags).put(rule.route).put(rule.refused).put_text(rule.why);
  put_pattern(out, rule.pattern);
}

void get_rule(ByteReader& in, Rule& rule) {
  in.get(rule.flags), in.get(rule.route), in.get(rule.refused);
  rule.why = in.get_text();
  get_pattern(in, rule.pattern);
}

Hash128 checksum_of(std::string_view image) {
  return xxh3_128(image.data() + sizeof(Header), image.size() - sizeof(Header));
}

}  // namespace

const std::string& image_platform() {
  static const std::string platform = "accel " ACCEL_VERSION_TEXT ", Hyperscan " +
                                      Database::platform() + ", PCRE2 " + pcre_version();
  return platform;
}

std::string save_program(const Program& program) {
  ByteWriter out;
  out.put(Header{});
  out.put_text(image_platform());
  put_options(out, program.options);
  out.put<uint64_t>(program.rules.size());
  for (const Rule& rule : program.rules) put_rule(out, rule);
  out.put<uint64_t>(program.failures.size());
  for (size_t i = 0; i < program.failures.size(); ++i)
    out.put(program.failures[i]).put_text(program.messages[i]);
  program.database.save(out);
  std::string image = out.take();

  Header header{};
  kMagic.copy(header.magic, sizeof header.magic);
  header.format = kFormat;
  header.checksum = checksum_of(image);
  std::memcpy(image.data(), &header, sizeof header);
  return image;
}

std::unique_ptr<Program> load_program(Image image, bool verified) {
  ByteReader in(image.bytes);
  const auto header = in.get<Header>();
  if (std::string_view(header.magic, sizeof header.magic) != kMagic)
    throw Error(Status::bad_data, "these bytes are no saved regex set");
  if (header.format != kFormat || header.reserved)
    throw Error(Status::bad_data,
                "the set was saved by another version of accel: compile it again");
  const Hash128 checksum = verified ? header.checksum : checksum_of(image.bytes);
  if (checksum.low != header.checksum.low || checksum.high != header.checksum.high)
    ByteReader::damaged();

  if (const std::string_view made_for = in.get_text(); made_for != image_platform())
    throw Error(Status::bad_data, "the set was saved for \"" + std::string(made_for) +
                                      "\", this is \"" + image_platform() + "\": compile it again");
  auto program = std::make_unique<Program>();
  get_options(in, program->options);
  program->rules.resize(in.get_count());
  for (Rule& rule : program->rules) get_rule(in, rule);
  program->failures.resize(in.get_count());
  program->messages.resize(program->failures.size());
  for (size_t i = 0; i < program->failures.size(); ++i) {
    in.get(program->failures[i]);
    program->messages[i] = in.get_text();
  }
  std::vector<std::string_view> parts(in.get_count());
  for (std::string_view& part : parts) part = in.get_block();
  if (!in.at_end()) ByteReader::damaged();
  program->database = Database::load(parts, std::move(image.memory));
  program->finish();
  return program;
}

std::string RegexSet::save() const { return save_program(*program_); }

RegexSet::Pointer RegexSet::load(std::string_view saved) {
  Image image{Memory(saved.size()), {}};
  image.bytes = {image.memory.data(), saved.copy(image.memory.data(), saved.size())};
  return std::make_shared<const RegexSet>(load_program(std::move(image), false));
}

}  // namespace accel::text
