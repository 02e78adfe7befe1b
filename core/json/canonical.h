// Canonical JSON text: one spelling for equal values. RFC 8785 (JCS) and, as the form that
// signatures use, EXACT: the same, but what is written as an integer keeps every digit, so that two
// ids never become one, and a lone surrogate stays \udxxx.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/json/document.h"

namespace accel::json {

// The values are accel.h's.
enum class Form : uint32_t { exact = 0, jcs = 1 };

// Appends the document, whose members are in their order. Throws Error bad_json for a number beyond
// a double and, in JCS, for a lone surrogate.
void write_canonical(Document& document, Form form, std::string& out);

// Appends the canonical form of a text; a repeated key is an error.
void canonical(std::string_view text, Form form, std::string& out);

}  // namespace accel::json
