// The accel command: what accel.h can do, at a shell. Each verb is a file of its own; this one
// chooses the verb, says what is wrong with a command line, and turns every ending into an exit
// code.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <map>
#include <new>

#include "handles.h"
#include "help.h"
#include "interrupt.h"
#include "json_reader.h"
#include "nearest.h"
#include "output.h"
#include "terminal.h"
#include "usage.h"
#include "verbs.h"

namespace cli {
namespace {

constexpr const char* kExamples = R"(Examples:
  accel walk -g '*.py' --size          list the Python files of this tree
  accel grep 'def \w+' src             search a tree, with .gitignore honoured
  accel grep -f rules.txt --json .     many named patterns at once, for a machine
  accel scan .                         find secrets; --git: in history too
  accel sig --dedup < calls.jsonl      drop repeated tool calls
  echo '{"id":1,"call":"version"}' | accel call

`accel VERB --help` tells more about each.)";

struct Verb {
  const char* name;
  const char* about;
  Run (*set_up)(CLI::App& app);
};

constexpr Verb kVerbs[] = {
    {"walk", "List the files and folders of a tree", set_up_walk},
    {"grep", "Search trees for many patterns at once", set_up_grep},
    {"scan", "Find secrets in files, trees and commits", set_up_scan},
    {"analyze", "Find weak and unfinished places in source files", set_up_analyze},
    {"sig", "Sign tool calls, or drop those that repeat", set_up_sig},
    {"repair", "Print the JSON that a broken text means", set_up_repair},
    {"dedup", "Drop blocks of text that came before", set_up_dedup},
    {"think", "Show the answer of a model without its thinking", set_up_think},
    {"classify", "Tell what a text asks for, by weighted keywords", set_up_classify},
    {"loop", "Find where an agent turns in circles, in a log", set_up_loop},
    {"log", "Count and show the matching lines of large logs", set_up_log},
    {"similar", "Find texts that are nearly the same", set_up_similar},
    {"call", "Answer JSON requests, one a line, from any language", set_up_call},
    {"doctor", "Say what this accel is and how it fares here", set_up_doctor},
    {"bench", "Measure walking, searching and signing here", set_up_bench}};

std::vector<std::string> verb_names() {
  std::vector<std::string> names;
  for (const Verb& verb : kVerbs) names.emplace_back(verb.name);
  return names;
}

// Every option of the verb and of the command once, with its dashes.
std::vector<std::string> option_names(const CLI::App& command, const CLI::App& app) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  for (const CLI::App* owner : {&app, &command})
    for (const CLI::Option* option : owner->get_options()) {
      for (const std::string& name : option->get_lnames()) add("--" + name);
      for (const std::string& name : option->get_snames()) add("-" + name);
    }
  return names;
}

const CLI::App& chosen(const CLI::App& command) {
  const auto chosen = command.get_subcommands();
  return chosen.empty() ? command : *chosen.front();
}

std::string what_is_wrong(const CLI::App& command, const CLI::ParseError& error) {
  const CLI::App& app = chosen(command);
  std::vector<std::string> extras = app.remaining();
  if (extras.empty()) extras = command.remaining();
  if (extras.empty()) return error.what();
  const std::string& extra = extras.front();
  if (extra.starts_with('-'))
    return unknown("option", extra.substr(0, extra.find('=')), option_names(command, app));
  return &app == &command ? unknown("verb", extra, verb_names())
                          : "unexpected argument \"" + extra + "\"";
}

int explain_usage(const CLI::App& command, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return command.exit(error);  // --help, --version
  complain(what_is_wrong(command, error));
  const CLI::App& app = chosen(command);
  const std::string help =
      &app == &command ? "accel --help" : "accel " + app.get_name() + " --help";
  std::fprintf(stderr, "Try: %s\n", help.c_str());
  return kUsage;
}

// grep has an exit code of its own for everything that goes wrong.
int trouble_code(const CLI::App& verb, int code) { return verb.get_name() == "grep" ? 2 : code; }

int run_verb(const CLI::App& verb, const Run& run) try {
  const int code = run();
  flush();
  return code;
} catch (const ReaderGone&) {
  return kOk;
} catch (const Interrupted&) {
  complain("interrupted");
  return kInterrupted;
} catch (const Failure& failure) {
  const bool cancelled = failure.code == ACCEL_CANCELLED;
  complain(cancelled ? "interrupted" : failure.what());
  if (cancelled) return kInterrupted;
  const bool usage = failure.code == ACCEL_BAD_PATTERN || failure.code == ACCEL_INVALID_ARGUMENT;
  return trouble_code(verb, usage ? kUsage : kTrouble);
} catch (const BadUsage& bad) {
  complain(bad.what());
  return kUsage;
} catch (const std::bad_alloc&) {
  complain("out of memory");
  return trouble_code(verb, kTrouble);
} catch (const std::exception& trouble) {
  complain(trouble.what());
  return trouble_code(verb, kTrouble);
}

int print_help(const CLI::App& command) {
  std::fputs(command.help().c_str(), stderr);
  return kUsage;
}

int run(int argc, char** argv) {
  CLI::App command("accel: native speed for coding agents and code tools", "accel");
  std::string color = "auto";
  command.add_option("--color", color, "auto (default), always or never; NO_COLOR is respected")
      ->option_text("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  command.set_version_flag("--version", std::string("accel ") + accel_version(),
                           "Print the version and exit");
  command.require_subcommand(1);
  command.fallthrough();
  command.footer(kExamples);
  command.formatter(std::make_shared<Help>());
  std::map<const CLI::App*, Run> runs;
  for (const Verb& verb : kVerbs) {
    CLI::App* const app = command.add_subcommand(verb.name, verb.about);
    app->group("Verbs");
    // All options of all verbs would be a quarter of a short run: a verb that is not among the
    // arguments gets none.
    const bool named =
        std::any_of(argv, argv + argc, [&](std::string_view word) { return word == verb.name; });
    if (named) runs[app] = verb.set_up(*app);
  }
  if (argc == 1) return print_help(command);
  try {
    command.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return explain_usage(command, error);
  }
  choose_color(color);
  catch_interrupts();
  const CLI::App& verb = chosen(command);
  return run_verb(verb, runs.at(&verb));
}

}  // namespace
}  // namespace cli

int main(int argc, char** argv) { return cli::run(argc, argv); }
