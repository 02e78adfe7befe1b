package dev.accel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rows of secrets.json do not ask. */
class SecretsTest {
  private static final String TOKEN = "ghp_" + "5URYX45jqRO25g3uK5kbAAegiuE8LCAnmuO6";
  private static final String TEXT = "😀 token = \"" + TOKEN + "\" ü " + TOKEN + " 😀";
  private static final String MASKED = TEXT.replace(TOKEN, "[SECRET:github-pat:1]");

  private static Secrets secrets;

  @BeforeAll
  static void compile() {
    secrets = Secrets.builtin();
  }

  @AfterAll
  static void free() {
    secrets.close();
  }

  @Test
  void offsetsAreInTheUnitsOfTheText() throws InterruptedException {
    Findings found = secrets.scan(TEXT);
    assertEquals(2, found.size());
    assertEquals("github-pat", secrets.names().get(found.rule(0)));
    assertEquals(TOKEN, found.get(0).innerIn(TEXT));
    assertEquals(Secrets.CHECKSUM_WRONG, found.flags(0));
    assertTrue(found.score(0) > 4);
    byte[] bytes = TEXT.getBytes(UTF_8);
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
    assertEquals(secrets.scan(bytes), secrets.scan(direct, "", CallOptions.DEFAULT));
    assertTrue(secrets.has(TEXT));
    assertFalse(secrets.has(new byte[3], "a.py", CallOptions.DEFAULT));
    Refused.inNoThread(() -> assertEquals(found, secrets.scan(TEXT)));
  }

  @Test
  void whereTheTextIsCutDoesNotCount() {
    assertEquals(MASKED, secrets.mask(TEXT));
    assertEquals(MASKED, secrets.mask(MASKED));
    try (SecretsMasker masker = secrets.masker(SecretsMask.DEFAULT)) {
      for (int i = 0; i <= TEXT.length(); ++i) {
        String first = masker.feed(TEXT.substring(0, i)) + masker.feed(TEXT.substring(i));
        assertEquals(MASKED, first + masker.finish());
        masker.reset();
      }
      byte[] bytes = TEXT.repeat(300).getBytes(UTF_8);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int i = 0; i < bytes.length; i += 7)
        all.writeBytes(masker.feed(Arrays.copyOfRange(bytes, i, Math.min(i + 7, bytes.length))));
      all.writeBytes(masker.finishBytes());
      assertArrayEquals(MASKED.repeat(300).getBytes(UTF_8), all.toByteArray());
      masker.reset();
      StringBuilder text = new StringBuilder();
      String longer = TEXT.repeat(300);
      for (int i = 0; i < longer.length(); ++i)
        text.append(masker.feed(longer.substring(i, i + 1)));
      assertEquals(MASKED.repeat(300), text + masker.finish());
    }
  }

  @Test
  void halfACharacterIsReplaced() {
    try (SecretsMasker masker = secrets.masker(SecretsMask.STARS)) {
      assertEquals(
          "a\uFFFDb\uFFFD", masker.feed("a\uD83D") + masker.feed("b\uD83D") + masker.finish());
    }
    assertEquals("a\uFFFD", secrets.mask("a\uD83D"));
  }

  @Test
  void stylesDiffer() {
    byte[] key = {1, 2, 3};
    SecretsMask hash = SecretsMask.hash(key);
    key[0] = 9;
    String once = secrets.mask(TEXT, hash, CallOptions.DEFAULT);
    assertEquals(
        once, secrets.mask(TEXT, SecretsMask.hash(new byte[] {1, 2, 3}), CallOptions.DEFAULT));
    assertEquals(
        "ghp_" + "*".repeat(36), secrets.mask(TOKEN, SecretsMask.keep(4), CallOptions.DEFAULT));
    assertEquals("*".repeat(40), secrets.mask(TOKEN, SecretsMask.STARS, CallOptions.DEFAULT));
  }

  @Test
  void savedRulesAreTheSame(@TempDir Path folder) {
    String rules = "{\"rules\": [{\"id\": \"mine\", \"token\": \"mine-[0-9a-f]{16}\"}]}";
    try (Secrets own = Secrets.builder().rules(rules).cacheDir(folder).all(true).build();
        Secrets loaded = Secrets.load(own.save())) {
      String text = "x mine-0123456789abcdef";
      assertEquals(own.scan(text), loaded.scan(text));
      assertEquals(1, loaded.scan(text).size());
      assertTrue(loaded.rules().contains("mine"));
    }
    String table = Secrets.importGitleaks("[[rules]]\nid = \"g\"\nregex = '''g-[0-9]{9}'''\n");
    try (Secrets imported = Secrets.builder().rules(table).build()) {
      assertTrue(imported.has("g-123456789"));
    }
  }

  @Test
  void wrongThingsAreRefused() throws Exception {
    Refused.with(ErrorCode.BAD_DATA, () -> Secrets.load(new byte[9]).close());
    Refused.with(ErrorCode.BAD_JSON, () -> Secrets.builder().rules("{").build().close());
    Refused.with(ErrorCode.INVALID_ARGUMENT, () -> Secrets.importGitleaks("= broken"));
    Refused.with(ErrorCode.INVALID_ARGUMENT, () -> SecretsMask.keep(-1));
    CallOptions atOnce = CallOptions.DEFAULT.withTimeout(Duration.ZERO);
    Refused.with(ErrorCode.DEADLINE, () -> secrets.scan(new byte[16 << 20], "", atOnce));
    String rules = "{\"rules\": [{\"id\": \"a\", \"token\": \"abc[0-9]{9}\"}]}";
    Secrets own = Secrets.builder().rules(rules).build();
    SecretsMasker masker = own.masker(SecretsMask.DEFAULT);
    Refused.ofNull(
        () -> Secrets.load(null),
        () -> Secrets.importGitleaks(null),
        () -> Secrets.builder().rules(null),
        () -> SecretsMask.hash(null),
        () -> own.scan((String) null),
        () -> own.scan("", null, Unit.BYTE, CallOptions.DEFAULT),
        () -> own.mask((String) null),
        () -> own.masker(null),
        () -> masker.feed((String) null),
        () -> masker.feed((byte[]) null));
    Refused.afterClose(
        own,
        () -> own.scan(""),
        () -> own.has(""),
        () -> own.mask(""),
        () -> own.masker(SecretsMask.DEFAULT),
        own::rules,
        own::save);
    assertEquals("x", masker.feed("x") + masker.finish());
    Refused.afterClose(masker, () -> masker.feed("a"), masker::finish, masker::reset);
  }
}
