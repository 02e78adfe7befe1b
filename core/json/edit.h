// What repair does to a text: one kind for each thing that people and models get wrong in JSON, and
// how far the value can be trusted after it.
#pragma once

#include <cstdint>
#include <string_view>

namespace accel::json {

// The values are accel.h's.
enum class Edit : uint32_t {
  quotes,            // ' or a typographic quote became "
  key_quoted,        // a key stood without quotes
  text_quoted,       // a value stood without quotes, or nothing where a key must
  escaped,           // a control character, a " between other quotes, \' and \x41
  inner_quote,       // a quote that does not end its string
  escape,            // an escape that JSON has not
  string_closed,     // a string did not end
  literal,           // True, None, TRUE
  null_for,          // undefined, NaN, Infinity
  number,            // +1, .5, 1_000
  number_completed,  // 2e, 5.
  space,             // a space that JSON has not
  comment,
  comma_removed,
  comma_added,
  colon_added,
  null_added,  // a value is missing
  bracket_added,
  bracket_removed,
  sequence,      // ( ) or a set of Python became an array
  call,          // name( ) around a value
  concatenated,  // "a" + "b"
  fence,
  ellipsis,
  text_removed,  // prose around values, a stray word
  cut,           // an escape or a number that the end of the text cut
  bytes,         // no UTF-8: U+FFFD instead
  joined,        // several values became one array
  value_removed  // one of several values was asked for
};

enum class Grade : uint32_t { unchanged, lossless, guessed, lossy };

constexpr uint32_t kEdits = static_cast<uint32_t>(Edit::value_removed) + 1;

const char* edit_name(Edit edit);
Grade grade_of(Edit edit);

}  // namespace accel::json
