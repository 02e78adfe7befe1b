"""Random patterns and texts for the differentials. Small alphabets, so that texts hit; every
construct of Python's re, so that none goes untested; and token soup, for its errors."""
import sys


def need_python(what):
    """Ends the program as skipped on another Python than the one whose re the dialect follows."""
    if sys.version_info[:2] != (3, 11):
        print("skipped: %s: it compares with re of Python 3.11, this is %d.%d" % ((what,) + sys.version_info[:2]))
        sys.exit(77)


# Until 3.11.5 (CPython gh-106052) re forgot to go back after a failed possessive group, so that
# (?!a)?+ could match one character: no oracle for ours, which goes back.
RE_LEAVES_POSSESSIVE_GROUPS_WRONG = sys.version_info < (3, 11, 5)

ASCII = "aabbcABk1 2_\n-.\x1c"
UNICODE = ASCII + "sSiIK\u00e9\u00c9\u0130\u0131\u017f\u212a\u03c3\u03c2\U0001f600\u0660\u2028\u00b5"
BYTES = ASCII + "\x80\xff\xe9"

CLASSES = ["\\d", "\\D", "\\w", "\\W", "\\s", "\\S"]
ANCHORS = ["^", "$", "\\b", "\\B", "\\A", "\\Z"]
SOUP = ["(", ")", "(?", "(?:", "(?P<", "(?P=", "(?P>", "(?i", "(?i)", "(?-i:", "(?ix:", "(?<=", "(?<!",
        "(?=", "(?!", "(?>", "(?(", "(?#", "[", "]", "[^", "{", "}", "{2", ",", "2}", "{,", "*", "+", "?",
        "\\", "\\x", "\\x4", "\\u00", "\\U", "\\0", "\\1", "\\8", "\\12", "\\400", "\\377", "\\N", "\\N{a}",
        "\\z", "\\p", "|", "-", "a", "b", "n", ">", "<", ":", "1", "9", "^", "$", ".", "#", " ", "\n", "L",
        "u", "a", "x", "m", "s", "=", "!", "P", "(?a:", "(?u:", "(?L:", "\\d", "\\w", "\\b", "_"]


PCRE_SOUP = SOUP + ["(?|", "(?<n>", "(?'n'", "\\k<n>", "\\g{1}", "\\g{-1}", "\\g1", "\\Q", "\\E", "\\h", "\\v",
                    "\\R", "\\X", "\\N", "\\o{12}", "\\x{e9}", "\\ca", "\\e", "[[:alpha:]]", "[[:^word:]", "[:",
                    ":]", "(?s-i)", "(?^", "(?U)", "(?xx)", "(?n)", "(*F)", "(*pla:", "(?C1)", "(?(DEFINE)",
                    "(?(?=a)", "\\pL", "\\p{Lu}", "\\P{Greek}", "(?(<n>)", "\\K", "\\G", "(?1)", "(?R)", "{3,2}"]


class Generator:
    soup = SOUP
    classes = CLASSES
    anchors = ANCHORS
    inline_flags = ("i", "s", "m", "x", "-i", "i-s", "a", "u")

    def __init__(self, random, alphabet, unicode):
        self.random = random
        self.alphabet = alphabet
        self.unicode = unicode

    def pattern(self):
        if self.random.random() < 0.12:
            return "".join(self.random.choice(self.soup) for _ in range(self.random.randint(1, 7)))
        self.groups = 0
        self.closed = []
        self.names = []
        self.budget = self.random.choice((3, 6, 10, 16))
        text = self.choice(0)
        if self.random.random() < 0.1:
            text = "(?%s)" % self.random.choice("imsxau") + text
        return text

    def choice(self, depth):
        branches = self.random.choices((1, 2, 3), (7, 3, 1))[0]
        return "|".join(self.sequence(depth) for _ in range(branches))

    def sequence(self, depth):
        return "".join(self.item(depth) for _ in range(self.random.choice((0, 1, 1, 2, 2, 3, 4))))

    def item(self, depth):
        self.budget -= 1
        atom = self.atom(depth)
        if self.random.random() < 0.35:
            atom += self.quantifier()
        return atom

    def quantifier(self):
        low, more = self.random.randint(0, 3), self.random.randint(0, 3)
        text = self.random.choice(
            ("*", "+", "?", "*", "+", "?", "{%d}" % low, "{%d,%d}" % (low, low + more), "{,%d}" % more,
             "{%d,}" % low))
        mode = self.random.choices(("", "?", "+"), (6, 3, 1))[0]
        return text + ("" if mode == "+" and RE_LEAVES_POSSESSIVE_GROUPS_WRONG else mode)

    def letter(self):
        c = self.random.choice(self.alphabet)
        return "\\" + c if c in "-." else c

    def set_item(self):
        kind = self.random.random()
        if kind < 0.3:
            return self.random.choice(self.classes)
        if kind < 0.5:
            low, high = sorted((self.random.choice(self.alphabet), self.random.choice(self.alphabet)))
            return "%s-%s" % (self.escaped(low), self.escaped(high))
        return self.escaped(self.random.choice(self.alphabet))

    @staticmethod
    def escaped(c):
        return "\\" + c if c in "-.[]^\\" else c

    def set(self):
        negated = "^" if self.random.random() < 0.3 else ""
        return "[%s%s]" % (negated, "".join(self.set_item() for _ in range(self.random.randint(1, 3))))

    def atom(self, depth):
        kind = self.random.random()
        if depth > 4 or self.budget < 0 or kind < 0.45:
            return self.letter()
        if kind < 0.52:
            return "."
        if kind < 0.60:
            return self.random.choice(self.classes)
        if kind < 0.70:
            return self.set()
        if kind < 0.77:
            return self.random.choice(self.anchors)
        if kind < 0.90:
            return self.group(depth)
        if kind < 0.94:
            return self.look(depth)
        return self.reference(depth)

    def group(self, depth):
        kind = self.random.random()
        if kind < 0.45:
            self.groups += 1
            number = self.groups
            name = ""
            if self.random.random() < 0.2:
                name = "?P<n%d>" % number
                self.names.append(number)
            body = self.choice(depth + 1)
            self.closed.append(number)
            return "(%s%s)" % (name, body)
        if kind < 0.75:
            return "(?:%s)" % self.choice(depth + 1)
        if kind < 0.85:
            return "(?>%s)" % self.choice(depth + 1)
        flags = self.random.choice(self.inline_flags)
        return "(?%s:%s)" % (flags, self.choice(depth + 1))

    def look(self, depth):
        if self.random.random() < 0.6:
            return "(?%s%s)" % (self.random.choice("=!"), self.choice(depth + 1))
        width = self.random.randint(0, 2)
        branch = lambda: "".join(self.random.choice((self.letter, self.set))() for _ in range(width))
        body = "|".join(branch() for _ in range(self.random.choice((1, 1, 2))))
        return "(?<%s%s)" % (self.random.choice("=!"), body)

    def reference(self, depth):
        if not self.closed:
            return self.letter()
        number = self.random.choice(self.closed)
        if self.random.random() < 0.3:
            yes, no = self.sequence(depth + 1), self.sequence(depth + 1)
            return "(?(%d)%s)" % (number, yes + ("|" + no if self.random.random() < 0.7 else ""))
        if number in self.names and self.random.random() < 0.5:
            return "(?P=n%d)" % number
        return "\\%d" % number

    def text(self, longest):
        length = self.random.randint(0, longest)
        return "".join(self.random.choice(self.alphabet) for _ in range(length))


class PcreGenerator(Generator):
    soup = PCRE_SOUP
    classes = CLASSES + ["\\h", "\\H", "\\v", "\\V", "\\pL", "\\P{Lu}", "\\p{Nd}"]
    anchors = ["^", "$", "\\b", "\\B", "\\A", "\\Z", "\\z", "(?i)", "(?s)", "(?-i)", "(?m)", "(?U)"]
    inline_flags = ("i", "s", "m", "x", "-i", "i-s", "U", "n", "^", "xx")

    def set_item(self):
        if self.random.random() < 0.15:
            return self.random.choice(("[:alpha:]", "[:^digit:]", "[:upper:]", "[:space:]", "[:punct:]", "[:word:]"))
        return super().set_item()

    def atom(self, depth):
        kind = self.random.random()
        if kind < 0.04:
            return self.random.choice(("\\R", "\\N", "\\X", "\\Q.+\\E", "\\x{41}", "\\o{101}", "\\e"))
        if kind < 0.06 and depth < 4:
            return "(?|%s)" % self.choice(depth + 1)
        if kind < 0.08 and depth < 4:
            look = self.random.choice(("?=", "?!", "?<=", "?<!")) + self.letter()
            return "(?(%s)%s|%s)" % (look, self.sequence(depth + 1), self.sequence(depth + 1))
        return super().atom(depth)
