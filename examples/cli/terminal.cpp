#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "progress.h"

namespace cli {
namespace {

bool colored = false;

const char* code(Ink ink) {
  switch (ink) {
    case Ink::path: return "35";
    case Ink::number: return "32";
    case Ink::muted: return "2";
    case Ink::strong: return "1";
    case Ink::good: return "1;32";
    case Ink::bad: return "1;31";
    case Ink::warn: return "33";
    case Ink::note: return "34";
    case Ink::accent: return "36";
  }
  return "0";
}

std::string wrap(std::string_view code, std::string_view text) {
  if (!colored || text.empty()) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace

void choose_color(std::string_view when) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool able = stdout_is_terminal() && !(no_color && *no_color) &&
                    !(term && std::string_view(term) == "dumb");
  colored = when == "always" || (when == "auto" && able);
}

bool shows_color() { return colored; }

bool stdout_is_terminal() {
  static const bool is = isatty(STDOUT_FILENO);
  return is;
}

bool stderr_is_terminal() {
  static const bool is = isatty(STDERR_FILENO);
  return is;
}

int terminal_width() {
  winsize size{};
  for (const int fd : {STDOUT_FILENO, STDERR_FILENO})
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 20) return size.ws_col;
  return 100;
}

std::string paint(Ink ink, std::string_view text) { return wrap(code(ink), text); }

std::string paint_match(uint32_t index, std::string_view text) {
  static constexpr std::string_view kCodes[] = {"1;31", "1;32", "1;34", "1;33", "1;36", "1;35"};
  return wrap(kCodes[index % 6], text);
}

std::string printable(std::string_view text) {
  if (!stdout_is_terminal()) return std::string(text);
  std::string shown;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 0x20 && byte != 0x7F) || c == '\t') {
      shown += c;
    } else {
      char spelt[8];
      std::snprintf(spelt, sizeof spelt, "\\x%02x", byte);
      shown += spelt;
    }
  }
  return shown;
}

std::string grouped(int64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<int64_t>(digits.size()) - 3; at > (number < 0); at -= 3)
    digits.insert(static_cast<size_t>(at), ",");
  return digits;
}

std::string human_bytes(int64_t bytes) {
  static constexpr const char* kUnits[] = {"B", "kB", "MB", "GB", "TB"};
  auto amount = static_cast<double>(bytes);
  int unit = 0;
  for (; amount >= 999.5 && unit < 4; ++unit) amount /= 1000;
  char shown[32];
  std::snprintf(shown, sizeof shown, unit && amount < 99.95 ? "%.1f %s" : "%.0f %s", amount,
                kUnits[unit]);
  return shown;
}

std::string human_time(int64_t nanoseconds) {
  const double seconds = static_cast<double>(nanoseconds) / 1e9;
  char shown[32];
  if (seconds >= 0.9995) {
    std::snprintf(shown, sizeof shown, "%.2f s", seconds);
  } else {
    std::snprintf(shown, sizeof shown, seconds >= 0.00995 ? "%.0f ms" : "%.2f ms", seconds * 1e3);
  }
  return shown;
}

std::string counted(int64_t number, std::string_view noun, std::string_view plural) {
  std::string text = grouped(number) + " ";
  if (number == 1) return text.append(noun);
  return plural.empty() ? text.append(noun) + "s" : text.append(plural);
}

void complain(std::string_view message) {
  hide_progress();
  const std::string line = "accel: " + std::string(message) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace cli
