// Many patterns over one text: which of them match where, and what their groups hold.
//
// usage: java -cp accel.jar Regex.java [FILE]
import dev.accel.Captures;
import dev.accel.Match;
import dev.accel.Matches;
import dev.accel.RegexFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class RegexExample {
  private static final String TEXT =
      """
      def read(path):  # TODO: cache
          return open(path).read()
      class Reader: pass
      """;

  public static void main(String[] arguments) throws IOException {
    String text = arguments.length > 0 ? Files.readString(Path.of(arguments[0])) : TEXT;
    try (var rules =
        dev.accel.Regex.builder()
            .add("def (\\w+)")
            .add("class (\\w+)")
            .add("todo|fixme", RegexFlag.IGNORECASE)
            .build()) {
      Matches matches = rules.scan(text);
      for (int i = 0; i < matches.size(); ++i) {
        Match match = matches.get(i);
        System.out.printf("pattern %d at %d: %s%n", match.pattern(), match.start(), match.in(text));
        Captures captures = matches.captures(i);
        for (int g = 1; g <= captures.groupCount(); ++g)
          System.out.println("  group: " + captures.in(text, g));
      }
    }
  }
}
