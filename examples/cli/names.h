// The words that people type for the values of accel.h, the same in options, rule files and
// requests.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

struct Name {
  std::string_view word;
  uint32_t value;
};

extern const std::span<const Name> kRegexDialects;  // python, pcre, go
extern const std::span<const Name> kRegexOrders;    // pattern, start
extern const std::span<const Name> kRegexRoutes;
extern const std::span<const Name> kOnError;       // fail, skip
extern const std::span<const Name> kUnits;         // byte, codepoint, utf16
extern const std::span<const Name> kChunkBounds;   // lines, sentences, paragraphs, characters
extern const std::span<const Name> kTokenGuesses;  // simple, fine
extern const std::span<const Name> kFuzzyMeasures;    // levenshtein, ratio, ...
extern const std::span<const Name> kFuzzyIndexKinds;  // minhash, tfidf
extern const std::span<const Name> kSigForms;      // exact, jcs, victor
extern const std::span<const Name> kJsonForms;     // exact, jcs
extern const std::span<const Name> kJsonModes;     // scalar, extract, strict
extern const std::span<const Name> kJsonMany;      // all, first, last
extern const std::span<const Name> kJsonCoercions; // accel, victor
extern const std::span<const Name> kHashes;        // xxh3_64, xxh3_128, xxh64
extern const std::span<const Name> kGlobDialects;  // gitignore, name, fnmatch
extern const std::span<const Name> kMetadata;      // none, files, all
extern const std::span<const Name> kDedupPresets;  // default, victor
extern const std::span<const Name> kDedupKinds;    // prose, code, prose_repeat, code_repeat
extern const std::span<const Name> kDedupFolds;    // space, ascii_case, case, end_marks
extern const std::span<const Name> kThinkPresets;  // qwen3, deepseek, ...
extern const std::span<const Name> kThinkModes;    // preset, first_only, interleaved
extern const std::span<const Name> kLevels;        // info, low, medium, high, critical
extern const std::span<const Name> kSecretStyles;  // label, stars, hash, keep
extern const std::span<const Name> kFileTypes;     // file, directory, symlink, ...

// The value of a word; BadUsage names `what` and the nearest word.
uint32_t value_of(std::string_view what, std::span<const Name> names, std::string_view word);
// "unknown" for a value without a word.
std::string_view word_of(std::span<const Name> names, uint32_t value);
std::vector<std::string> words(std::span<const Name> names);

// The flags behind letters such as "im"; see kRegexFlagLetters.
uint32_t regex_flags(std::string_view letters);
inline constexpr std::string_view kRegexFlagLetters = "imsxaul1n";

}  // namespace cli
