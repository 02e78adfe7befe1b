// Finds the secrets of a text, and hides them while it arrives in pieces.
//
// usage: java -cp accel.jar Secrets.java
import dev.accel.Finding;
import dev.accel.SecretsMask;

final class SecretsExample {
  private static final String TEXT =
      """
      remote = origin
      token = "ghp_5URYX45jqRO25g3uK5kbAAegiuE8LCAnmuO6"
      """;

  public static void main(String[] arguments) {
    try (var secrets = dev.accel.Secrets.builtin();
        var masker = secrets.masker(SecretsMask.DEFAULT)) {
      for (Finding found : secrets.scan(TEXT)) {
        String rule = secrets.names().get(found.rule());
        String begin = found.innerIn(TEXT).substring(0, 6);
        System.out.printf(
            "%d:%d %s (%s): %s...%n", found.line(), found.column(), rule, found.severity(), begin);
      }
      for (int i = 0; i < TEXT.length(); i += 7)
        System.out.print(masker.feed(TEXT.substring(i, Math.min(i + 7, TEXT.length()))));
      System.out.print(masker.finish());
    }
  }
}
