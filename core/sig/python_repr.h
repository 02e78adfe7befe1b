// repr() of Python 3.11 for what JSON can hold: victor's form is made of it.
#pragma once

#include <string>
#include <string_view>

namespace accel::sig {

// Of a float. Appends, as all of them do.
void append_python_repr(std::string& out, double value);

// Of a str, given as strings.h decodes it.
void append_python_repr(std::string& out, std::string_view decoded);

}  // namespace accel::sig
