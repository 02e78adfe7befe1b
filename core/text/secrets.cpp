// How the rules are made ready, saved and told of; secrets_scan.cpp goes over texts.
#include "core/text/secrets.h"

#include <cstring>
#include <map>
#include <utility>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/json/report.h"
#include "core/text/regex_cache.h"

namespace accel::text {
namespace {

// A mask's label, so that what is hidden already is never a secret again.
constexpr std::string_view kLabel = R"(\[SECRET:[a-z0-9._-]{1,64}:[0-9a-f]{1,16}\])";

RegexSet::Pointer compile(const std::vector<std::string>& patterns, const RegexOptions& options,
                          uint32_t flags = 0) {
  std::vector<RegexPattern> texts;
  for (const std::string& pattern : patterns) texts.push_back({pattern, flags});
  return cached_regex_set(texts, options).set;
}

// The longest beginning of a word that does not overlap itself: a search passes by none of its
// places.
std::string_view without_overlap(std::string_view word) {
  for (size_t size = word.size(); size > 1; --size) {
    bool overlaps = false;
    for (size_t shift = 1; shift < size && !overlaps; ++shift)
      overlaps = word.substr(shift, size - shift) == word.substr(0, size - shift);
    if (!overlaps) return word.substr(0, size);
  }
  return word.substr(0, 1);
}

}  // namespace

Secrets::Secrets(std::string_view json, const SecretOptions& options)
    : options_(options), json_(json.empty() ? builtin_secret_rules() : json) {
  read();
  compile_all();
  check_groups();
}

void Secrets::compile_all() {
  RegexOptions plain;
  plain.cache_dir = options_.cache_dir;
  RegexOptions scanned = plain;
  scanned.dialect = table_.dialect;
  scanned.order = Order::by_start;
  RegexOptions tried = scanned;
  tried.route = Route::pcre;

  std::vector<std::string> words, all, free;
  for (const Word& word : words_) words.push_back(word.text);
  for (const SecretRule& rule : table_.rules) all.push_back(rule.pattern);
  all.emplace_back(kLabel);
  for (const uint32_t rule : free_rules_) free.push_back(table_.rules[rule].pattern);
  try {
    rule_set_ = compile(all, tried);
  } catch (const Error& e) {
    if (e.item < 0 || e.item >= static_cast<int64_t>(table_.rules.size())) throw;
    throw Error(e.status, "rule " + table_.rules[e.item].id + ": " + e.message, e.item, e.offset);
  }
  plain.order = Order::by_start;
  word_set_ = compile(words, plain, kLiteral | kIgnoreCase);
  free_ = compile(free, scanned);
  exceptions_ = compile(exceptions(), scanned);
}

void Secrets::read() {
  table_ = read_secret_table(json_);
  if (options_.builtin && json_ != builtin_secret_rules()) add_builtin();
  derive();
}

void Secrets::add_builtin() {
  if (table_.dialect != Dialect::python)
    throw Error(Status::unsupported,
                "the built-in rules are written in the python dialect, the given ones are not");
  SecretTable more = read_secret_table(builtin_secret_rules());
  for (SecretRule& rule : more.rules) {
    for (const SecretRule& own : table_.rules)
      if (own.id == rule.id)
        throw Error(Status::invalid_argument, "rule " + rule.id + " is built in: rename yours");
    table_.rules.push_back(std::move(rule));
  }
  for (auto part : {&SecretTable::allow, &SecretTable::placeholders, &SecretTable::allow_paths})
    (table_.*part).insert((table_.*part).end(), (more.*part).begin(), (more.*part).end());
}

void Secrets::check_groups() const {
  for (size_t i = 0; i < table_.rules.size(); ++i) {
    const auto item = static_cast<int64_t>(i);
    if (table_.rules[i].group > rule_set_->group_count(item))
      throw Error(Status::invalid_argument, "rule " + table_.rules[i].id + " has no such group",
                  item);
  }
}

// ---- saved ----

namespace {

constexpr std::string_view kMagic = "accelsec";
constexpr size_t kParts = 5;

struct Header {
  char magic[8];
  uint32_t flags;  // 1: builtin, 2: all
  uint32_t reserved;
  uint64_t sizes[kParts];
  Hash128 checksum;  // of all that follows
};

[[noreturn]] void damaged() {
  throw Error(Status::bad_data, "these are not the saved bytes of a secret scanner");
}

}  // namespace

std::string Secrets::save() const {
  const std::string parts[kParts] = {json_, word_set_->save(), rule_set_->save(), free_->save(),
                                     exceptions_->save()};
  std::string body;
  Header header{};
  std::memcpy(header.magic, kMagic.data(), kMagic.size());
  header.flags = (options_.builtin ? 1 : 0) | (options_.all ? 2 : 0);
  for (size_t i = 0; i < kParts; ++i) {
    header.sizes[i] = parts[i].size();
    body += parts[i];
  }
  header.checksum = xxh3_128(body.data(), body.size());
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + body;
}

std::unique_ptr<Secrets> Secrets::load(std::string_view saved) {
  Header header;
  if (saved.size() < sizeof header) damaged();
  std::memcpy(&header, saved.data(), sizeof header);
  saved.remove_prefix(sizeof header);
  const Hash128 checksum = xxh3_128(saved.data(), saved.size());
  if (std::memcmp(header.magic, kMagic.data(), kMagic.size()) ||
      checksum.low != header.checksum.low || checksum.high != header.checksum.high)
    damaged();
  std::string_view parts[kParts];
  for (size_t i = 0; i < kParts; ++i) {
    if (header.sizes[i] > saved.size()) damaged();
    parts[i] = saved.substr(0, header.sizes[i]);
    saved.remove_prefix(header.sizes[i]);
  }
  std::unique_ptr<Secrets> secrets(new Secrets);
  secrets->options_.builtin = header.flags & 1;
  secrets->options_.all = header.flags & 2;
  secrets->json_ = parts[0];
  secrets->read();
  RegexSet::Pointer* const sets[] = {&secrets->word_set_, &secrets->rule_set_, &secrets->free_,
                                     &secrets->exceptions_};
  const size_t counts[] = {secrets->words_.size(), secrets->table_.rules.size() + 1,
                           secrets->free_rules_.size(), secrets->first_exception_.back()};
  for (size_t i = 1; i < kParts; ++i) {
    *sets[i - 1] = RegexSet::load(parts[i]);
    if (static_cast<size_t>((*sets[i - 1])->count()) != counts[i - 1]) damaged();
  }
  return secrets;
}

std::string Secrets::report() const {
  json::Report all;
  all.list("rules");
  for (const SecretRule& rule : table_.rules) {
    json::Report one;
    one.set("id", rule.id);
    one.set("severity", level_name(rule.severity));
    one.set("confidence", level_name(rule.confidence));
    one.set("pattern", rule.pattern);
    if (!rule.path.empty()) one.set("path", rule.path);
    all.add("rules", std::move(one));
  }
  return all.text();
}

void Secrets::derive() {
  std::vector<std::string> names = table_.allow_paths;
  for (uint32_t i = 0; i < table_.rules.size(); ++i) {
    if (table_.rules[i].path.empty()) continue;
    names.push_back(table_.rules[i].path);
    path_rules_.push_back(i);
  }
  RegexOptions options;
  options.dialect = table_.dialect;
  paths_ = compile(names, options);
  derive_words();
  auto next = static_cast<uint32_t>(table_.allow.size() + table_.placeholders.size());
  for (const SecretRule& rule : table_.rules) {
    first_exception_.push_back(next);
    for (const auto& allow : rule.allow) next += static_cast<uint32_t>(allow.size());
  }
  first_exception_.push_back(next);
}

void Secrets::derive_words() {
  std::map<std::string, std::vector<uint32_t>> words;
  words["[secret:"] = {label_rule()};
  for (uint32_t i = 0; i < table_.rules.size(); ++i) {
    if (table_.rules[i].starts.empty()) free_rules_.push_back(i);
    for (const std::string& start : table_.rules[i].starts) {
      std::vector<uint32_t>& rules = words[std::string(without_overlap(start))];
      if (rules.empty() || rules.back() != i) rules.push_back(i);
    }
  }
  for (auto& [text, rules] : words) words_.push_back({text, std::move(rules)});
}

std::vector<std::string> Secrets::exceptions() const {
  std::vector<std::string> all = table_.allow;
  all.insert(all.end(), table_.placeholders.begin(), table_.placeholders.end());
  for (const SecretRule& rule : table_.rules)
    for (const auto& allow : rule.allow) all.insert(all.end(), allow.begin(), allow.end());
  return all;
}

}  // namespace accel::text
