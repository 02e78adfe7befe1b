// The verbs of the command, one file each. Adding one registers its options with the application
// and gives back what runs it, which answers the exit code.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace cli {

using Run = std::function<int()>;

struct Verb {
  CLI::App* app;
  Run run;
};

Verb add_walk(CLI::App& command);
Verb add_grep(CLI::App& command);
Verb add_scan(CLI::App& command);
Verb add_sig(CLI::App& command);
Verb add_call(CLI::App& command);
Verb add_doctor(CLI::App& command);
Verb add_bench(CLI::App& command);

}  // namespace cli
