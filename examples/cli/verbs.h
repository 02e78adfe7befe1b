// The verbs of the command, one file each. Setting one up registers its options with its app
// and gives back what runs it, which answers the exit code.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace cli {

using Run = std::function<int()>;

Run set_up_walk(CLI::App& app);
Run set_up_grep(CLI::App& app);
Run set_up_scan(CLI::App& app);
Run set_up_log(CLI::App& app);
Run set_up_sig(CLI::App& app);
Run set_up_classify(CLI::App& app);
Run set_up_loop(CLI::App& app);
Run set_up_similar(CLI::App& app);
Run set_up_repair(CLI::App& app);
Run set_up_dedup(CLI::App& app);
Run set_up_think(CLI::App& app);
Run set_up_analyze(CLI::App& app);
Run set_up_call(CLI::App& app);
Run set_up_doctor(CLI::App& app);
Run set_up_bench(CLI::App& app);

}  // namespace cli
