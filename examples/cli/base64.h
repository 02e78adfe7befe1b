// Base64 (RFC 4648, with padding), for bytes that are no UTF-8 inside JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cli {

std::string to_base64(std::string_view bytes);
// Nothing when `text` is not base64.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace cli
