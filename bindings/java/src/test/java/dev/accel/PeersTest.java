package dev.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same answers as java.util.regex, where both languages mean the same. */
class PeersTest {
  static final List<String> CODE_PATTERNS =
      List.of(
          "(?m)^\\s*def\\s+\\w+",
          "(?m)^\\s*class\\s+\\w+",
          "(?m)^\\s*(?:from\\s+\\S+\\s+)?import\\s+.+",
          "(?:TODO|FIXME|XXX).*",
          "def.*:",
          "\"\"\"[\\s\\S]*?\"\"\"",
          "self\\.\\w+\\s*=",
          "\\b(?:[Ee]rror|[Ee]xception|[Ff]ailed)\\b",
          "\\b\\d+\\.\\d+\\b",
          "https?://[^\\s\"'<>)]+");

  /** Python's \w and \s, and a newline as the only one, are these of Java. */
  static Pattern peer(String pattern) {
    return Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES);
  }

  static List<Match> found(List<Pattern> patterns, String text) {
    List<Match> all = new ArrayList<>();
    for (int p = 0; p < patterns.size(); ++p) {
      int number = p;
      patterns
          .get(p)
          .matcher(text)
          .results()
          .map((MatchResult each) -> new Match(number, each.start(), each.end()))
          .forEach(all::add);
    }
    return all;
  }

  @Test
  void sourceCodeGivesTheSame() throws IOException {
    List<Pattern> peers = CODE_PATTERNS.stream().map(PeersTest::peer).toList();
    int matches = 0;
    try (Regex regex = Regex.of(CODE_PATTERNS.toArray(String[]::new));
        Stream<Path> sources =
            Files.walk(Path.of(System.getProperty("accel.project"), "bindings/python"))) {
      List<Path> files =
          sources.filter(file -> file.toString().matches(".*\\.(py|pyx|md)")).toList();
      for (Path file : files) {
        String text = Files.readString(file);
        assertEquals(found(peers, text), regex.scan(text), file.toString());
        matches += regex.scan(text).size();
      }
    }
    assertTrue(matches > 1000, matches + " matches");
  }
}
