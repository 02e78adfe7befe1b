// Says which command a mistyped word means, and which notes are most like a question.
#include <accel.hpp>
#include <algorithm>
#include <iomanip>
#include <iostream>
#include <numeric>

static void guess(std::string_view typed, const std::vector<std::string_view>& commands) {
  const accel::Packed row(std::vector{typed}), columns(commands);
  std::vector<double> scores(columns.size());
  accel::call(accel_fuzzy_cdist, row.base(), row.offsets(), row.size(), columns.base(),
              columns.offsets(), columns.size(), accel::FuzzyOptions{}, nullptr, scores.data());
  std::cout << typed << '\n';
  for (size_t i = 0; i < scores.size(); ++i)
    std::cout << "  " << scores[i] << "  " << commands[i] << '\n';
  const auto best = std::max_element(scores.begin(), scores.end()) - scores.begin();
  std::cout << "it means " << commands[best] << "\n\n";
}

static void search(std::string_view question, const std::vector<std::string_view>& notes) {
  accel::FuzzyIndexOptions options;
  options.kind = ACCEL_FUZZY_TFIDF;
  accel::FuzzyIndex index(options);
  const accel::Packed texts(notes);
  std::vector<int64_t> keys(notes.size());
  std::iota(keys.begin(), keys.end(), 0);
  accel::call(accel_fuzzy_index_add, index, keys.data(), texts.base(), texts.offsets(),
              texts.size(), nullptr);

  // As another program would have it, later.
  const std::string saved = accel::text(accel_fuzzy_index_save, index);
  const auto again = accel::FuzzyIndex::from(accel_fuzzy_index_load, saved);

  int64_t found[2], count = 0;
  double scores[2];
  accel::call(accel_fuzzy_index_query, again, question, 0.01, found, scores, 2, &count);
  std::cout << question << '\n';
  for (int64_t i = 0; i < count; ++i)
    std::cout << "  " << scores[i] << "  " << notes[found[i]] << '\n';
}

int main() try {
  std::cout << std::fixed << std::setprecision(2);
  guess("stauts", {"status", "stash", "switch", "commit"});
  search("when do we tag a release?", {"The build folder is build/release, and tests run by ctest.",
                                       "A release is tagged when the tests of all languages pass.",
                                       "Notes on lunch: soup, then bread."});
} catch (const accel::Error& error) {
  std::cerr << "fuzzy: " << error.what() << '\n';
  return 1;
}
