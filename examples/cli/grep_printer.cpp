#include "grep_printer.h"

#include <algorithm>

#include "json_writer.h"
#include "output.h"
#include "terminal.h"

namespace cli {
namespace {

std::string_view shown(std::string_view path) { return path == "-" ? "(stdin)" : path; }

std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

GrepPrinter::GrepPrinter(const GrepFormat& format, const std::vector<Pattern>& patterns)
    : format_(format), patterns_(patterns), heading_(stdout_is_terminal()) {}

void GrepPrinter::print_hit(const GrepHit& hit) {
  if (format_.list) return print(paint(Ink::path, printable(shown(hit.path))) + "\n");
  if (format_.count) return print_counts(hit);
  if (format_.json) return print_json(hit);
  if (heading_) print((first_ ? "" : "\n") + paint(Ink::path, printable(shown(hit.path))) + "\n");
  first_ = false;
  print_lines(hit);
}

std::string GrepPrinter::prefix(const GrepHit& hit) const {
  return heading_ ? "" : paint(Ink::path, shown(hit.path)) + ":";
}

std::string GrepPrinter::label(uint32_t pattern) const {
  return patterns_.size() == 1 ? "" : paint_match(pattern, patterns_[pattern].name) + ":";
}

void GrepPrinter::print_counts(const GrepHit& hit) {
  std::vector<int64_t> counts(patterns_.size());
  for (const accel_match& match : hit.matches) ++counts[match.pattern];
  for (uint32_t p = 0; p < counts.size(); ++p)
    if (counts[p])
      print(paint(Ink::path, printable(shown(hit.path))) + ":" + label(p) +
            std::to_string(counts[p]) + "\n");
}

void GrepPrinter::print_json(const GrepHit& hit) {
  Lines lines(hit.text);
  for (const accel_match& match : hit.matches) {
    const Line line = lines.at(match.start);
    std::string out;
    JsonWriter json(out);
    json.object([&] {
      json.bytes("path", hit.path);
      json.member("line", line.number);
      json.member("column", lines.column(match.start));
      json.member("start", match.start);
      json.member("end", match.end);
      json.member("pattern", match.pattern);
      json.bytes("name", patterns_[match.pattern].name);
      json.bytes("text", hit.slice(match.start, match.end));
    });
    print(out + "\n");
  }
}

void GrepPrinter::print_lines(const GrepHit& hit) {
  Lines lines(hit.text);
  for (size_t i = 0; i < hit.matches.size();) {
    const Line line = lines.at(hit.matches[i].start);
    size_t end = i;
    while (end < hit.matches.size() && hit.matches[end].start <= line.end) ++end;
    const auto here = hit.matches.subspan(i, end - i);
    i = end;
    if (format_.only)
      for (const accel_match& match : here)
        print_match(hit, place(hit, line, lines.column(match.start)), match);
    else
      print_line(hit, place(hit, line, lines.column(here.front().start)), line, here);
  }
}

std::string GrepPrinter::place(const GrepHit& hit, const Line& line, int64_t column) const {
  return prefix(hit) + paint(Ink::number, std::to_string(line.number)) + ":" +
         std::to_string(column) + ":";
}

void GrepPrinter::print_match(const GrepHit& hit, const std::string& place,
                              const accel_match& match) {
  print(place + label(match.pattern) +
        paint_match(match.pattern, printable(hit.slice(match.start, match.end))) + "\n");
}

void GrepPrinter::print_line(const GrepHit& hit, const std::string& place, const Line& line,
                             std::span<const accel_match> matches) {
  std::string text = place + labels(matches);
  int64_t at = line.begin;
  for (const accel_match& match : matches) {
    const int64_t end = std::min(match.end, line.end);
    if (match.start < at || end <= match.start) continue;
    text += printable(hit.slice(at, match.start));
    text += paint_match(match.pattern, printable(hit.slice(match.start, end)));
    at = end;
  }
  text += printable(without_return(hit.slice(at, line.end)));
  const int64_t last = std::max_element(matches.begin(), matches.end(), [](auto& a, auto& b) {
                         return a.end < b.end;
                       })->end;
  if (last > line.end) {
    const std::string_view rest = hit.slice(line.end, last);
    text += paint(Ink::muted,
                  " (+" + counted(std::count(rest.begin(), rest.end(), '\n'), "line") + ")");
  }
  print(text + "\n");
}

std::string GrepPrinter::labels(std::span<const accel_match> matches) const {
  std::string text;
  std::vector<bool> seen(patterns_.size());
  for (const accel_match& match : matches)
    if (!seen[match.pattern]) text += label(match.pattern), seen[match.pattern] = true;
  return text;
}

}  // namespace cli
