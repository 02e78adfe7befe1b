// Checks a model's answer, cleans it, and asks which tool a wrong name means.
#include <accel.hpp>
#include <iostream>

int main() try {
  const std::string_view answer = "Done.<|im_end|>\nA turn begins with `<|im_start|>`.\n";
  const accel::Response response(R"({"tools": ["read_file", "grep"]})");
  accel::Findings found;
  double score = 0;
  accel::call(accel_response_validate, response, answer, nullptr, found, &score);
  for (const accel_finding& one : found)
    std::cout << one.line << ':' << one.column << ": "
              << accel_response_name(response.get(), one.rule)
              << (one.flags & ACCEL_RESPONSE_IN_CODE ? ", in code\n" : "\n");
  std::cout << accel::text(accel_response_sanitize, response, answer, nullptr);

  accel::Text fault;
  int64_t nearest = -1;
  accel::call(accel_response_check_tool, response, "readfile", fault, &nearest);
  std::cout << "readfile is " << accel::view(fault) << "; is it "
            << accel_response_tool(response.get(), nearest) << "?\n";
} catch (const accel::Error& error) {
  std::cerr << "response: " << error.what() << '\n';
  return 1;
}
