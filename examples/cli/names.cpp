#include "names.h"

#include "accel.h"
#include "nearest.h"
#include "usage.h"

namespace cli {
namespace {

constexpr Name kRegexDialectTable[] = {
    {"python", ACCEL_REGEX_PYTHON}, {"pcre", ACCEL_REGEX_PCRE}, {"go", ACCEL_REGEX_GO}};
constexpr Name kRegexOrderTable[] = {{"pattern", ACCEL_REGEX_BY_PATTERN},
                                     {"start", ACCEL_REGEX_BY_START}};
constexpr Name kRegexRouteTable[] = {
    {"auto", ACCEL_REGEX_ROUTE_AUTO}, {"fixed", ACCEL_REGEX_ROUTE_FIXED},
    {"ends", ACCEL_REGEX_ROUTE_ENDS}, {"head", ACCEL_REGEX_ROUTE_HEAD},
    {"run", ACCEL_REGEX_ROUTE_RUN},   {"direct", ACCEL_REGEX_ROUTE_DIRECT},
    {"pcre", ACCEL_REGEX_ROUTE_PCRE}};
constexpr Name kOnErrorTable[] = {{"fail", ACCEL_REGEX_FAIL}, {"skip", ACCEL_REGEX_SKIP}};
constexpr Name kUnitTable[] = {
    {"byte", ACCEL_UNIT_BYTE}, {"codepoint", ACCEL_UNIT_CODEPOINT}, {"utf16", ACCEL_UNIT_UTF16}};
constexpr Name kChunkBoundTable[] = {{"lines", ACCEL_CHUNK_LINES},
                                     {"sentences", ACCEL_CHUNK_SENTENCES},
                                     {"paragraphs", ACCEL_CHUNK_PARAGRAPHS},
                                     {"characters", ACCEL_CHUNK_CHARACTERS}};
constexpr Name kTokenGuessTable[] = {{"simple", ACCEL_CHUNK_TOKENS_SIMPLE},
                                     {"fine", ACCEL_CHUNK_TOKENS_FINE}};
constexpr Name kFuzzyMeasureTable[] = {{"levenshtein", ACCEL_FUZZY_LEVENSHTEIN},
                                       {"ratio", ACCEL_FUZZY_RATIO},
                                       {"partial_ratio", ACCEL_FUZZY_PARTIAL_RATIO},
                                       {"token_sort", ACCEL_FUZZY_TOKEN_SORT},
                                       {"token_set", ACCEL_FUZZY_TOKEN_SET},
                                       {"jaro", ACCEL_FUZZY_JARO},
                                       {"jaro_winkler", ACCEL_FUZZY_JARO_WINKLER},
                                       {"cosine", ACCEL_FUZZY_COSINE},
                                       {"jaccard", ACCEL_FUZZY_JACCARD}};
constexpr Name kFuzzyIndexKindTable[] = {{"minhash", ACCEL_FUZZY_MINHASH},
                                         {"tfidf", ACCEL_FUZZY_TFIDF}};
constexpr Name kSigFormTable[] = {
    {"exact", ACCEL_SIG_EXACT}, {"jcs", ACCEL_SIG_JCS}, {"victor", ACCEL_SIG_VICTOR}};
constexpr Name kJsonFormTable[] = {{"exact", ACCEL_JSON_EXACT}, {"jcs", ACCEL_JSON_JCS}};
constexpr Name kJsonModeTable[] = {
    {"scalar", ACCEL_JSON_SCALAR}, {"extract", ACCEL_JSON_EXTRACT}, {"strict", ACCEL_JSON_STRICT}};
constexpr Name kJsonManyTable[] = {
    {"all", ACCEL_JSON_ALL}, {"first", ACCEL_JSON_FIRST}, {"last", ACCEL_JSON_LAST}};
constexpr Name kJsonCoercionTable[] = {{"accel", ACCEL_JSON_COERCE},
                                       {"victor", ACCEL_JSON_COERCE_VICTOR}};
constexpr Name kHashTable[] = {
    {"xxh3_64", ACCEL_SIG_XXH3_64}, {"xxh3_128", ACCEL_SIG_XXH3_128}, {"xxh64", ACCEL_SIG_XXH64}};
constexpr Name kGlobDialectTable[] = {{"gitignore", ACCEL_GLOB_GITIGNORE},
                                      {"name", ACCEL_GLOB_NAME},
                                      {"fnmatch", ACCEL_GLOB_FNMATCH}};
constexpr Name kLevelTable[] = {{"info", ACCEL_LEVEL_INFO},
                               {"low", ACCEL_LEVEL_LOW},
                               {"medium", ACCEL_LEVEL_MEDIUM},
                               {"high", ACCEL_LEVEL_HIGH},
                               {"critical", ACCEL_LEVEL_CRITICAL}};
constexpr Name kMetadataTable[] = {
    {"none", ACCEL_WALK_META_NONE}, {"files", ACCEL_WALK_META_FILES}, {"all", ACCEL_WALK_META_ALL}};
constexpr Name kDedupPresetTable[] = {{"default", ACCEL_DEDUP_DEFAULT},
                                      {"victor", ACCEL_DEDUP_VICTOR}};
constexpr Name kDedupKindTable[] = {{"prose", ACCEL_DEDUP_PROSE},
                                    {"code", ACCEL_DEDUP_CODE},
                                    {"prose_repeat", ACCEL_DEDUP_PROSE | ACCEL_DEDUP_REPEAT},
                                    {"code_repeat", ACCEL_DEDUP_CODE | ACCEL_DEDUP_REPEAT}};
constexpr Name kDedupFoldTable[] = {{"space", ACCEL_DEDUP_SPACE},
                                    {"ascii_case", ACCEL_DEDUP_ASCII_CASE},
                                    {"case", ACCEL_DEDUP_CASE},
                                    {"end_marks", ACCEL_DEDUP_END_MARKS}};
constexpr Name kThinkPresetTable[] = {
    {"qwen3", ACCEL_THINK_QWEN3},
    {"deepseek", ACCEL_THINK_DEEPSEEK},
    {"kimi", ACCEL_THINK_KIMI},
    {"glm", ACCEL_THINK_GLM},
    {"gemma", ACCEL_THINK_GEMMA},
    {"granite", ACCEL_THINK_GRANITE},
    {"minimax", ACCEL_THINK_MINIMAX},
    {"olmo3", ACCEL_THINK_OLMO3},
    {"harmony", ACCEL_THINK_HARMONY},
    {"anthropic", ACCEL_THINK_ANTHROPIC},
    {"none", ACCEL_THINK_NONE},
    {"victor", ACCEL_THINK_VICTOR}};
constexpr Name kThinkModeTable[] = {{"preset", ACCEL_THINK_AS_PRESET},
                                    {"first_only", ACCEL_THINK_FIRST_ONLY},
                                    {"interleaved", ACCEL_THINK_INTERLEAVED}};
constexpr Name kSecretStyleTable[] = {{"label", ACCEL_SECRETS_LABEL},
                                      {"stars", ACCEL_SECRETS_STARS},
                                      {"hash", ACCEL_SECRETS_HASH},
                                      {"keep", ACCEL_SECRETS_KEEP}};
constexpr Name kFileTypeTable[] = {
    {"file", ACCEL_FILE_REGULAR},    {"directory", ACCEL_FILE_DIRECTORY},
    {"symlink", ACCEL_FILE_SYMLINK}, {"fifo", ACCEL_FILE_FIFO},
    {"socket", ACCEL_FILE_SOCKET},   {"character", ACCEL_FILE_CHARACTER},
    {"block", ACCEL_FILE_BLOCK},     {"unknown", ACCEL_FILE_UNKNOWN}};

}  // namespace

const std::span<const Name> kRegexDialects = kRegexDialectTable;
const std::span<const Name> kRegexOrders = kRegexOrderTable;
const std::span<const Name> kRegexRoutes = kRegexRouteTable;
const std::span<const Name> kOnError = kOnErrorTable;
const std::span<const Name> kUnits = kUnitTable;
const std::span<const Name> kChunkBounds = kChunkBoundTable;
const std::span<const Name> kTokenGuesses = kTokenGuessTable;
const std::span<const Name> kFuzzyMeasures = kFuzzyMeasureTable;
const std::span<const Name> kFuzzyIndexKinds = kFuzzyIndexKindTable;
const std::span<const Name> kSigForms = kSigFormTable;
const std::span<const Name> kJsonForms = kJsonFormTable;
const std::span<const Name> kJsonModes = kJsonModeTable;
const std::span<const Name> kJsonMany = kJsonManyTable;
const std::span<const Name> kJsonCoercions = kJsonCoercionTable;
const std::span<const Name> kHashes = kHashTable;
const std::span<const Name> kGlobDialects = kGlobDialectTable;
const std::span<const Name> kLevels = kLevelTable;
const std::span<const Name> kMetadata = kMetadataTable;
const std::span<const Name> kDedupPresets = kDedupPresetTable;
const std::span<const Name> kDedupKinds = kDedupKindTable;
const std::span<const Name> kDedupFolds = kDedupFoldTable;
const std::span<const Name> kThinkPresets = kThinkPresetTable;
const std::span<const Name> kThinkModes = kThinkModeTable;
const std::span<const Name> kSecretStyles = kSecretStyleTable;
const std::span<const Name> kFileTypes = kFileTypeTable;

std::vector<std::string> words(std::span<const Name> names) {
  std::vector<std::string> all;
  for (const Name& name : names) all.emplace_back(name.word);
  return all;
}

uint32_t value_of(std::string_view what, std::span<const Name> names, std::string_view word) {
  for (const Name& name : names)
    if (name.word == word) return name.value;
  throw BadUsage(unknown(what, word, words(names)));
}

std::string_view word_of(std::span<const Name> names, uint32_t value) {
  for (const Name& name : names)
    if (name.value == value) return name.word;
  return "unknown";
}

uint32_t regex_flags(std::string_view letters) {
  static constexpr uint32_t kFlags[] = {
      ACCEL_REGEX_IGNORECASE, ACCEL_REGEX_MULTILINE, ACCEL_REGEX_DOTALL,
      ACCEL_REGEX_VERBOSE,    ACCEL_REGEX_ASCII,     ACCEL_REGEX_UNICODE,
      ACCEL_REGEX_LITERAL,    ACCEL_REGEX_SINGLE,    ACCEL_REGEX_LINEAR};
  uint32_t flags = 0;
  for (const char letter : letters) {
    const size_t at = kRegexFlagLetters.find(letter);
    if (at == kRegexFlagLetters.npos)
      throw BadUsage("unknown flag \"" + std::string(1, letter) +
                     "\": valid are i (ignore case), " +
                     "m (multi-line), s (dot takes newlines), x (verbose), a (ASCII), u (UTF-8), " +
                     "l (literal), 1 (first match only), n (linear time only)");
    flags |= kFlags[at];
  }
  return flags;
}

}  // namespace cli
