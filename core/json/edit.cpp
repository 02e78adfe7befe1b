#include "core/json/edit.h"

namespace accel::json {
namespace {

// Lossless: the text says this value, in another spelling. Guessed: something is missing or stands
// where it cannot, and the likeliest reading was taken. Lossy: part of the text is gone.
constexpr struct {
  const char* name;
  Grade grade;
} kTable[] = {
    {"quotes", Grade::lossless},
    {"key_quoted", Grade::lossless},
    {"text_quoted", Grade::guessed},
    {"escaped", Grade::lossless},
    {"inner_quote", Grade::guessed},
    {"escape", Grade::guessed},
    {"string_closed", Grade::guessed},
    {"literal", Grade::lossless},
    {"null_for", Grade::guessed},
    {"number", Grade::lossless},
    {"number_completed", Grade::guessed},
    {"space", Grade::lossless},
    {"comment", Grade::lossless},
    {"comma_removed", Grade::lossless},
    {"comma_added", Grade::guessed},
    {"colon_added", Grade::guessed},
    {"null_added", Grade::guessed},
    {"bracket_added", Grade::guessed},
    {"bracket_removed", Grade::guessed},
    {"sequence", Grade::lossless},
    {"call", Grade::guessed},
    {"concatenated", Grade::lossless},
    {"fence", Grade::lossless},
    {"ellipsis", Grade::guessed},
    {"text_removed", Grade::lossy},
    {"cut", Grade::lossy},
    {"bytes", Grade::lossy},
    {"joined", Grade::guessed},
    {"value_removed", Grade::lossy},
};
static_assert(sizeof kTable / sizeof *kTable == kEdits);

}  // namespace

const char* edit_name(Edit edit) { return kTable[static_cast<uint32_t>(edit)].name; }

Grade grade_of(Edit edit) { return kTable[static_cast<uint32_t>(edit)].grade; }

}  // namespace accel::json
