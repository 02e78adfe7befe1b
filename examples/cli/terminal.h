// What a person sees: colour when it is wanted, one progress line, and plain errors. Decided once,
// by --color, NO_COLOR and what stdout and stderr are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cli {

// Takes "auto", "always" or "never".
void choose_color(std::string_view when);

// Whether stdout shows colour.
bool shows_color();

bool stdout_is_terminal();
bool stderr_is_terminal();
int terminal_width();

enum class Ink { path, number, muted, strong, good, bad, warn, note, accent };

// `text` in colour when stdout shows colour, else as it is.
std::string paint(Ink ink, std::string_view text);
// The colour of pattern number `index`: six, in turn.
std::string paint_match(uint32_t index, std::string_view text);

// `text` with control characters spelt out when stdout is a terminal, so that no file can send it
// escape sequences; tabs stay. Else as it is.
std::string printable(std::string_view text);

// "1,234,567", "12.3 MB" and "4.56 s" or "78 ms".
std::string grouped(int64_t number);
std::string human_bytes(int64_t bytes);
std::string human_time(int64_t nanoseconds);

// "1 file", "2 files".
std::string counted(int64_t number, std::string_view noun, std::string_view plural = "");

// One line on stderr: "accel: message".
void complain(std::string_view message);

}  // namespace cli
