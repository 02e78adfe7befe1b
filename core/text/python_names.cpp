#include "core/text/python_names.h"

#include <algorithm>

#include "core/base/ascii.h"

namespace accel::text {
namespace {

bool is_name(char c) { return is_alnum(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

}  // namespace

// Reads the import statements, which begin where a statement can.
class PythonNames::Reader {
 public:
  Reader(std::string_view code, PythonNames& names) : code_(code), names_(names) {}

  void run() {
    while (at_ < code_.size()) {
      spaces(false);
      start_ = at_;
      const std::string_view first = word();
      if (first == "import")
        import_modules();
      else if (first == "from")
        import_members();
      next_statement();
    }
  }

 private:
  void import_modules() {
    do {
      const std::string module(dotted());
      if (module.empty()) return;
      const size_t end = at_;
      if (const std::string alias = as(); !alias.empty())
        names_.bound_[alias] = module;
      add(module, end);
    } while (take(','));
  }

  void import_members() {
    const std::string module(dotted());
    if (module.empty() || module.front() == '.' || word() != "import") return;
    in_parentheses_ = take('(');
    add_members(module);
    in_parentheses_ = false;
  }

  void add_members(const std::string& module) {
    add(module, at_);
    do {
      spaces(in_parentheses_);
      const std::string member(word());
      if (member.empty()) return;
      const std::string full = module + "." + member;
      add(full, at_);
      const std::string alias = as();
      names_.bound_[alias.empty() ? member : alias] = full;
    } while (take(','));
  }

  void add(const std::string& name, size_t end) {
    names_.imports_.push_back({name, static_cast<int64_t>(start_), static_cast<int64_t>(end)});
  }

  std::string as() {
    spaces(in_parentheses_);
    const size_t before = at_;
    if (word() == "as") return std::string(word());
    at_ = before;
    return "";
  }

  bool take(char c) {
    spaces(in_parentheses_);
    if (at_ == code_.size() || code_[at_] != c) return false;
    ++at_;
    return true;
  }

  void spaces(bool lines) {
    while (at_ < code_.size() &&
           (code_[at_] == ' ' || code_[at_] == '\t' || code_[at_] == '\r' ||
            (code_[at_] == '\n' && lines) || code_.substr(at_, 2) == "\\\n"))
      at_ += 1 + (code_[at_] == '\\');
  }

  std::string_view word() {
    spaces(in_parentheses_);
    const size_t start = at_;
    while (at_ < code_.size() && is_name(code_[at_])) ++at_;
    return code_.substr(start, at_ - start);
  }

  std::string_view dotted() {
    spaces(false);
    const size_t start = at_;
    while (at_ < code_.size() && (is_name(code_[at_]) || code_[at_] == '.')) ++at_;
    return code_.substr(start, at_ - start);
  }

  void next_statement() {
    at_ = std::min(code_.find_first_of("\n;:", at_), code_.size());
    if (at_ < code_.size()) ++at_;
  }

  const std::string_view code_;
  PythonNames& names_;
  size_t at_ = 0, start_ = 0;
  bool in_parentheses_ = false;
};

PythonNames::PythonNames(std::string_view code) { Reader(code, *this).run(); }

std::string PythonNames::resolve(std::string_view dotted) const {
  const size_t dot = std::min(dotted.find('.'), dotted.size());
  const auto found = bound_.find(std::string(dotted.substr(0, dot)));
  if (found == bound_.end()) return std::string(dotted);
  return found->second + std::string(dotted.substr(dot));
}

}  // namespace accel::text
