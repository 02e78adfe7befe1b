// accel doctor: what this accel is, what it found on this machine, and what to do about it.
#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>

#include "cache_folder.h"
#include "handles.h"
#include "json_writer.h"
#include "output.h"
#include "patterns.h"
#include "terminal.h"
#include "usage.h"
#include "verbs.h"

namespace cli {
namespace {

struct Line {
  std::string name, value;
  std::string advice;    // what to do; empty when all is well
  bool trouble = false;  // accel does not work like this; else it is only slower
};

Line check_version() {
  Line line{"accel", std::string(accel_version()) + ", ABI " + std::to_string(accel_abi_version()),
            ""};
  if (accel_abi_version() != ACCEL_ABI_VERSION ||
      std::string_view(accel_version()) != ACCEL_VERSION) {
    line.trouble = accel_abi_version() != ACCEL_ABI_VERSION;
    line.advice = std::string("the command was built for ") + ACCEL_VERSION + ", ABI " +
                  std::to_string(ACCEL_ABI_VERSION) + ": install the two together";
  }
  return line;
}

Line check_library() {
  Dl_info info{};
  if (!dladdr(reinterpret_cast<const void*>(accel_version), &info) || !info.dli_fname)
    return {"library", "linked into the command", ""};
  std::error_code ignored;
  const auto path = std::filesystem::canonical(info.dli_fname, ignored);
  return {"library", ignored ? info.dli_fname : path.string(), ""};
}

Line check_parts() {
  std::string here, missing;
  for (const char* part : {"analyzer", "chunk", "classify", "dedup", "fuzzy", "json", "log", "loop",
                           "phrases", "regex", "response", "secrets", "sig", "think", "walk"}) {
    std::string& list = accel_has(part) ? here : missing;
    list += (list.empty() ? "" : ", ") + std::string(part);
  }
  if (missing.empty()) return {"parts", here, ""};
  return {"parts", here, "built without " + missing + ": these calls answer UNSUPPORTED", true};
}

Line check_cpu() {
  const std::string level = accel_cpu();
  Line line{"CPU level", level, ""};
  if (std::getenv("ACCEL_CPU"))
    line.advice = "lowered by ACCEL_CPU in the environment: unset it";
  else if (level == "scalar" || level == "sse42")
    line.advice = "this CPU has no AVX2: answers are the same, slower";
  return line;
}

Line check_threads() {
  const long online = sysconf(_SC_NPROCESSORS_ONLN);
  const int threads = accel_threads();
  Line line{"threads", std::to_string(threads) + " of " + counted(online, "processor"), ""};
  for (const char* name : {"ACCEL_NUM_THREADS", "OMP_NUM_THREADS"})
    if (threads < online && std::getenv(name)) {
      line.advice = std::string("limited by ") + name + " in the environment";
      break;
    }
  if (threads < online && line.advice.empty())
    line.advice = "limited by affinity or the cgroup's CPU quota";
  return line;
}

Line check_cache() {
  const std::string folder = cache_folder();
  if (folder.empty())
    return {"cache folder", "none", "set HOME or ACCEL_CACHE_DIR: sets are compiled anew each run"};
  Line line{"cache folder", folder, ""};
  struct stat info{};
  if (lstat(folder.c_str(), &info) != 0) {
    line.value += errno == ENOENT ? ", not made yet" : std::string(", ") + std::strerror(errno);
    if (access(std::filesystem::path(folder).parent_path().c_str(), W_OK) != 0)
      line.advice = "it cannot be made there: set ACCEL_CACHE_DIR to a folder of your own";
    return line;
  }
  if (!S_ISDIR(info.st_mode))
    line.advice = "this is no folder: remove it, or set ACCEL_CACHE_DIR";
  else if (info.st_uid != geteuid())
    line.advice = "it belongs to another user: set ACCEL_CACHE_DIR";
  else if (info.st_mode & 077)
    line.advice = "others can enter it, so it is not used: chmod 700 " + folder;
  int64_t files = 0, bytes = 0;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    ++files;
    bytes += static_cast<int64_t>(entry.file_size(ignored));
  }
  line.value += ", " + counted(files, "file") + ", " + human_bytes(bytes);
  return line;
}

// One small job through each part.
Line check_work() {
  try {
    const Regex regex = compile({{"probe", "a+b", 0, ""}}, {});
    const Matches matches = new_matches();
    const std::string_view text = "xaabx";
    check([&](accel_error** err) {
      return accel_regex_scan(regex.get(), text.data(), text.size(), nullptr, matches.get(), err);
    });
    char hex[17];
    check([&](accel_error** err) {
      return accel_sig_compute("t", 1, "{}", 2, nullptr, hex, sizeof hex, err);
    });
    auto options = defaults(accel_walk_options_init);
    options.max_depth = 1;
    make<Files>(
        [&](auto** out, auto** err) { return accel_walk("/", 1, &options, nullptr, out, err); });
    if (accel_matches_count(matches.get()) == 1)
      return {"self-test", "regex, sig and walk answer", ""};
    return {"self-test", "a regex gave a wrong answer", "reinstall accel, and report this", true};
  } catch (const std::exception& fault) {
    return {"self-test", fault.what(), "reinstall accel, and report this", true};
  }
}

int print_json(const std::vector<Line>& lines) {
  std::string out;
  JsonWriter json(out);
  bool trouble = false;
  json.object([&] {
    for (const Line& line : lines) {
      trouble |= line.trouble;
      json.key(line.name).object([&] {
        json.member("value", line.value);
        if (!line.advice.empty()) json.member("advice", line.advice);
        json.member("ok", !line.trouble);
      });
    }
  });
  print(out + "\n");
  return trouble ? kTrouble : kOk;
}

int print_table(const std::vector<Line>& lines) {
  bool trouble = false, advice = false;
  for (const Line& line : lines) {
    const std::string mark = line.trouble          ? paint(Ink::bad, "x")
                             : line.advice.empty() ? paint(Ink::good, "+")
                                                   : paint(Ink::warn, "!");
    print(mark + " " + line.name + std::string(14 - line.name.size(), ' ') + line.value + "\n");
    if (!line.advice.empty()) print(std::string(16, ' ') + paint(Ink::warn, line.advice) + "\n");
    trouble |= line.trouble;
    advice |= !line.advice.empty();
  }
  print(trouble  ? "\nSomething is broken: see the lines marked x.\n"
        : advice ? "\nAll works; the lines marked ! could be better.\n"
                 : "\nAll is well.\n");
  return trouble ? kTrouble : kOk;
}

}  // namespace

Run set_up_doctor(CLI::App& app) {
  auto as_json = std::make_shared<bool>(false);
  app.add_flag("--json", *as_json, "Print one JSON object");
  app.footer("Exit codes: 0 ok, 3 something is broken.\n\nExample:\n  accel doctor");
  return [as_json] {
    const std::vector<Line> lines = {check_version(), check_library(), check_parts(), check_cpu(),
                                     check_threads(), check_cache(),   check_work()};
    return *as_json ? print_json(lines) : print_table(lines);
  };
}

}  // namespace cli
