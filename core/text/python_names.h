// What names mean in a Python file: which module or function an import has bound to a name, so that
// `from os import system as run` makes run("…") a call of os.system. Light: every import of the
// file counts everywhere below it, whatever its scope.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace accel::text {

// One module, or member of one, that an import names.
struct PythonImport {
  std::string name;  // such as os.path or os.system
  int64_t start;     // of the statement
  int64_t end;
};

class PythonNames {
 public:
  // `code`: the view of a Python file without comments and the contents of strings.
  explicit PythonNames(std::string_view code);

  const std::vector<PythonImport>& imports() const { return imports_; }

  // The full name that a dotted name stands for.
  std::string resolve(std::string_view dotted) const;

 private:
  class Reader;

  std::vector<PythonImport> imports_;
  std::unordered_map<std::string, std::string> bound_;
};

}  // namespace accel::text
