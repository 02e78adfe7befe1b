"""Makes the declarations that CFFI reads out of accel.h: gen_cdef.py accel.h > accel.cdef

The header is plain enough for a filter: comments and preprocessor lines go, constants written as
plain numbers stay, and so does every declaration without its ACCEL_API mark.
"""

import re
import sys

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CONSTANT = re.compile(r"^#define (ACCEL_[A-Z_]+ \d+)$", re.MULTILINE)
PLUS_PLUS = re.compile(r"#ifdef __cplusplus\n.*?#endif\n", re.DOTALL)
DIRECTIVE = re.compile(r"^#.*\n", re.MULTILINE)
BLANK = re.compile(r"\n\s*\n+")


def cdef(header: str) -> str:
    header = PLUS_PLUS.sub("", COMMENT.sub("", header))
    constants = "".join(f"#define {line}\n" for line in CONSTANT.findall(header))
    body = DIRECTIVE.sub("", header).replace("ACCEL_API ", "")
    return constants + BLANK.sub("\n", body).lstrip()


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as header:
        sys.stdout.write(cdef(header.read()))
