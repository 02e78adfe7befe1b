// CLI11's help in the words and the shape of a manual: usage with what the verb takes, arguments,
// options in groups, examples.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace cli {

class Help : public CLI::Formatter {
 public:
  Help() {
    column_width(30);
    label("Positionals", "Arguments");
  }

  std::string make_usage(const CLI::App* app, std::string) const override {
    if (!app->get_parent()) return "\nUsage: accel VERB [OPTIONS] ...\n";
    std::string usage = "\nUsage: accel " + app->get_name() + " [OPTIONS]";
    for (const CLI::Option* option : app->get_options())
      if (option->get_positional()) usage += " " + option->get_option_text();
    return usage + "\n";
  }

  std::string make_option_name(const CLI::Option* option, bool positional) const override {
    return positional ? option->get_option_text() : CLI::Formatter::make_option_name(option, false);
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_positional() ? "" : CLI::Formatter::make_option_opts(option);
  }

  // One empty line between groups, not two.
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    std::string tidy;
    for (const char c : CLI::Formatter::make_help(app, name, mode))
      if (c != '\n' || !tidy.ends_with("\n\n")) tidy += c;
    return tidy;
  }
};

}  // namespace cli
