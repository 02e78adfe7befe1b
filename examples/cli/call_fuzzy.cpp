// Requests about fuzzy text. An index lives for one request: it is filled, changed, saved and read
// again as the request says, then asked.
#include <algorithm>
#include <cstdio>

#include "call.h"
#include "packed.h"

namespace cli {
namespace {

#define CLI_FUZZY_OPTIONS " measure? unit? cutoff?"

accel_fuzzy_options fuzzy_options(const Arguments& arguments) {
  auto options = defaults(accel_fuzzy_options_init);
  options.measure = arguments.choice("measure", kFuzzyMeasures, options.measure);
  options.unit = arguments.choice("unit", kUnits, options.unit);
  options.cutoff = arguments.number("cutoff", options.cutoff);
  return options;
}

Packed packed(const std::vector<std::string>& texts) {
  Packed all;
  for (const std::string& text : texts) all.add(text);
  return all;
}

template <class Number>
void write_square(JsonWriter& result, std::string_view name, const std::vector<Number>& numbers,
                  size_t rows) {
  const size_t columns = rows ? numbers.size() / rows : 0;
  result.key(name).array([&] {
    for (size_t row = 0; row < rows; ++row)
      result.array([&] {
        for (size_t i = 0; i < columns; ++i) result.value(numbers[row * columns + i]);
      });
  });
}

void fuzzy_score(const Arguments& arguments, JsonWriter& result) {
  const std::string a = arguments.bytes("a"), b = arguments.bytes("b");
  const auto options = fuzzy_options(arguments);
  const auto call = arguments.call_options();
  double score = 0;
  check([&](accel_error** err) {
    return accel_fuzzy_score(a.data(), a.size(), b.data(), b.size(), &options, &call, &score, err);
  });
  result.member("score", score);
}

void fuzzy_distance(const Arguments& arguments, JsonWriter& result) {
  const std::string a = arguments.bytes("a"), b = arguments.bytes("b");
  const auto options = fuzzy_options(arguments);
  const auto call = arguments.call_options();
  int64_t distance = 0;
  check([&](accel_error** err) {
    return accel_fuzzy_distance(a.data(), a.size(), b.data(), b.size(),
                                arguments.integer("limit", -1), &options, &call, &distance, err);
  });
  result.member("distance", distance);
}

void fuzzy_cdist(const Arguments& arguments, JsonWriter& result) {
  const Packed rows = packed(arguments.list("rows")), columns = packed(arguments.list("columns"));
  const auto options = fuzzy_options(arguments);
  const auto call = arguments.call_options();
  std::vector<double> scores(rows.size() * columns.size());
  check([&](accel_error** err) {
    return accel_fuzzy_cdist(rows.base(), rows.offsets(), rows.size(), columns.base(),
                             columns.offsets(), columns.size(), &options, &call, scores.data(),
                             err);
  });
  write_square(result, "scores", scores, rows.size());
}

void fuzzy_matrix(const Arguments& arguments, JsonWriter& result) {
  const Packed texts = packed(arguments.list("texts"));
  const auto options = fuzzy_options(arguments);
  const auto call = arguments.call_options();
  std::vector<double> scores(texts.size() * texts.size());
  check([&](accel_error** err) {
    return accel_fuzzy_matrix(texts.base(), texts.offsets(), texts.size(), &options, &call,
                              scores.data(), err);
  });
  write_square(result, "scores", scores, texts.size());
}

void fuzzy_clusters(const Arguments& arguments, JsonWriter& result) {
  const auto rows = arguments.elements("similarities");
  std::vector<double> similarities;
  for (const Json& row : rows) {
    const auto numbers = row.elements();
    if (numbers.size() != rows.size()) throw BadUsage("similarities must be a square");
    for (const Json& number : numbers) similarities.push_back(number.number());
  }
  std::vector<int64_t> clusters(rows.size() + 1);
  int64_t count = 0;
  check([&](accel_error** err) {
    return accel_fuzzy_clusters(similarities.data(), rows.size(),
                                arguments.number("threshold", 0.7), arguments.integer("least", 0),
                                clusters.data(), &count, err);
  });
  clusters.pop_back();
  result.member("count", count);
  result.key("clusters").array([&] {
    for (const int64_t cluster : clusters) result.value(cluster);
  });
}

uint32_t small(const Arguments& arguments, std::string_view name, int64_t otherwise) {
  return static_cast<uint32_t>(arguments.integer(name, otherwise));
}

void fuzzy_simhash(const Arguments& arguments, JsonWriter& result) {
  const Packed texts = packed(arguments.list("texts"));
  const auto call = arguments.call_options();
  std::vector<uint64_t> prints(texts.size() + 1);
  check([&](accel_error** err) {
    return accel_fuzzy_simhash(texts.base(), texts.offsets(), texts.size(),
                               small(arguments, "width", 3), &call, prints.data(), err);
  });
  prints.pop_back();
  result.key("prints").array([&] {
    for (const uint64_t print : prints) {
      char hex[17];
      std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(print));
      result.value(hex);
    }
  });
}

void fuzzy_minhash(const Arguments& arguments, JsonWriter& result) {
  const Packed texts = packed(arguments.list("texts"));
  const auto call = arguments.call_options();
  const uint32_t permutations = small(arguments, "permutations", 128);
  std::vector<uint32_t> signatures(texts.size() * std::min(permutations, 65536u));
  check([&](accel_error** err) {
    return accel_fuzzy_minhash(texts.base(), texts.offsets(), texts.size(),
                               small(arguments, "width", 3), permutations, &call,
                               signatures.data(), err);
  });
  write_square(result, "signatures", signatures, texts.size());
}

// ---- index ----

FuzzyIndex new_index(const Arguments& arguments) {
  auto options = defaults(accel_fuzzy_index_options_init);
  options.kind = arguments.choice("kind", kFuzzyIndexKinds, options.kind);
  options.width = small(arguments, "width", options.width);
  options.permutations = small(arguments, "permutations", options.permutations);
  options.threshold = arguments.number("threshold", options.threshold);
  return make<FuzzyIndex>(
      [&](auto** out, auto** err) { return accel_fuzzy_index_new(&options, out, err); });
}

// [[key, text], ...]
void add_all(const FuzzyIndex& index, const std::vector<Json>& pairs,
             const accel_call_options& call) {
  std::vector<int64_t> keys;
  Packed texts;
  for (const Json& item : pairs) {
    const auto pair = item.elements();
    if (pair.size() != 2) throw BadUsage("a text of an index is [key, text]");
    keys.push_back(pair[0].integer());
    texts.add(pair[1].string());
  }
  check([&](accel_error** err) {
    return accel_fuzzy_index_add(index.get(), keys.data(), texts.base(), texts.offsets(),
                                 texts.size(), &call, err);
  });
}

FuzzyIndex read_again(const FuzzyIndex& index) {
  const Text saved = new_text();
  check([&](accel_error** err) { return accel_fuzzy_index_save(index.get(), saved.get(), err); });
  return make<FuzzyIndex>([&](auto** out, auto** err) {
    return accel_fuzzy_index_load(view(saved).data(), view(saved).size(), out, err);
  });
}

void fuzzy_index(const Arguments& arguments, JsonWriter& result) {
  const auto call = arguments.call_options();
  FuzzyIndex index = new_index(arguments);
  add_all(index, arguments.elements("texts"), call);
  if (arguments.has("merge")) {
    const FuzzyIndex other = new_index(arguments);
    add_all(other, arguments.elements("merge"), call);
    check([&](accel_error** err) {
      return accel_fuzzy_index_merge(index.get(), other.get(), err);
    });
  }
  int32_t removed = 0, one = 0;
  std::vector<Json> gone;
  if (arguments.has("remove")) gone = arguments.elements("remove");
  for (const Json& key : gone) {
    check([&](accel_error** err) {
      return accel_fuzzy_index_remove(index.get(), key.integer(), &one, err);
    });
    removed += one;
  }
  if (arguments.boolean("reload")) index = read_again(index);
  const std::string text = arguments.bytes("query");
  const int64_t held = accel_fuzzy_index_count(index.get());
  const auto k = static_cast<size_t>(arguments.integer("k", held));
  std::vector<int64_t> keys(k + 1);
  std::vector<double> scores(k + 1);
  int64_t count = 0;
  check([&](accel_error** err) {
    return accel_fuzzy_index_query(index.get(), text.data(), text.size(),
                                   arguments.number("at_least", 0), keys.data(), scores.data(), k,
                                   &count, err);
  });
  result.member("texts", held);
  result.member("removed", removed);
  result.key("keys").array([&] {
    for (int64_t i = 0; i < count; ++i) result.value(keys[static_cast<size_t>(i)]);
  });
  result.key("scores").array([&] {
    for (int64_t i = 0; i < count; ++i) result.value(scores[static_cast<size_t>(i)]);
  });
}

constexpr Endpoint kEndpoints[] = {
    {"fuzzy_score", "a|a_b64 b|b_b64" CLI_FUZZY_OPTIONS CLI_CALL_OPTIONS, fuzzy_score},
    {"fuzzy_distance", "a|a_b64 b|b_b64 limit?" CLI_FUZZY_OPTIONS CLI_CALL_OPTIONS, fuzzy_distance},
    {"fuzzy_cdist", "rows|rows_b64 columns|columns_b64" CLI_FUZZY_OPTIONS CLI_CALL_OPTIONS,
     fuzzy_cdist},
    {"fuzzy_matrix", "texts|texts_b64" CLI_FUZZY_OPTIONS CLI_CALL_OPTIONS, fuzzy_matrix},
    {"fuzzy_clusters", "similarities threshold? least?", fuzzy_clusters},
    {"fuzzy_simhash", "texts|texts_b64 width?" CLI_CALL_OPTIONS, fuzzy_simhash},
    {"fuzzy_minhash", "texts|texts_b64 width? permutations?" CLI_CALL_OPTIONS, fuzzy_minhash},
    {"fuzzy_index",
     "texts query|query_b64 kind? width? permutations? threshold? remove? merge? reload? at_least? "
     "k?" CLI_CALL_OPTIONS,
     fuzzy_index},
};

}  // namespace

const std::span<const Endpoint> kFuzzyEndpoints = kEndpoints;

}  // namespace cli
