// Finds the secrets of a text, and hides them while it arrives in pieces.
#include <accel.hpp>
#include <iomanip>
#include <iostream>

// A made-up token, put together so that no scanner of this file finds it.
static const std::string kToken = std::string("ghp_") + "5URYX45jqRO25g3uK5kbAAegiuE8LCAnmuO6";
static const std::string kText =
    "remote = origin\ntoken = \"" + kToken + "\"\n# not " + kToken + ", the old one\n";

int main() try {
  const accel::Secrets secrets("", nullptr);  // the built-in rules
  accel::Findings found;
  accel::call(accel_secrets_scan, secrets, kText, "", nullptr, found);
  for (const accel_finding& one : found)
    std::cout << one.line << ':' << one.column << ": "
              << accel_secrets_name(secrets.get(), one.rule) << ", " << std::fixed
              << std::setprecision(1) << one.score
              << " bits a byte: " << kText.substr(one.inner_start, 6) << "...\n";

  accel::SecretsMasker masker(secrets, accel::SecretsMaskOptions{});
  for (size_t at = 0; at < kText.size(); at += 7)
    std::cout << accel::text(accel_secrets_masker_feed, masker, kText.substr(at, 7));
  std::cout << accel::text(accel_secrets_masker_finish, masker);
} catch (const accel::Error& error) {
  std::cerr << "secrets: " << error.what() << '\n';
  return 1;
}
