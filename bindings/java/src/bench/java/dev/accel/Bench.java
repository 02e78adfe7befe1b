package dev.accel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the border costs, and how accel does against java.util.regex. Each case prints a line of
 * JSON: the median of rounds in which the cases take turns.
 *
 * <p>usage: Bench [TEXT [RULES]], TEXT being source code to search, RULES a JSON list of patterns
 */
final class Bench {
  private static final int ROUNDS = 15;
  private static final long SAMPLE_NS = 30_000_000;
  private static final long WARM_UP_NS = 1_000_000_000;
  private static final int MATCHES = 10_000;
  private static long sink;

  private final Map<String, LongSupplier> cases = new LinkedHashMap<>();
  private final String unit;
  private final double scale;

  private Bench(String unit, double scale) {
    this.unit = unit;
    this.scale = scale;
  }

  public static void main(String[] arguments) throws IOException {
    hash();
    scan();
    String text =
        arguments.length > 0
            ? Files.readString(Path.of(arguments[0]))
            : "class A:\n  def f(self): # TODO\n    self.x = 1.5\n".repeat(10_000);
    patterns("code patterns", PeersTest.CODE_PATTERNS, RegexDialect.PYTHON, text);
    if (arguments.length > 1) {
      List<String> rules =
          Arrays.asList(
              new Gson().fromJson(Files.readString(Path.of(arguments[1])), String[].class));
      String part = text.substring(0, Math.min(text.length(), 1 << 18));
      patterns("rules", rules, RegexDialect.GO, part);
    }
    if (sink == 42) System.err.println("so that nothing is optimised away");
  }

  private static void hash() {
    byte[] array = "0123456789abcdef".getBytes(ISO_8859_1);
    ByteBuffer direct = ByteBuffer.allocateDirect(16).put(0, array);
    ByteBuffer heap = ByteBuffer.wrap(array);
    Bench bench = new Bench("ns", 1);
    bench.cases.put("hash of 16 bytes, byte[]", () -> Sig.hash(array));
    bench.cases.put("hash of 16 bytes, direct buffer", () -> Sig.hash(direct));
    bench.cases.put("hash of 16 bytes, heap buffer", () -> Sig.hash(heap));
    bench.run();
  }

  /** 10,000 matches in 1 MB, read as columns; the C call alone is what the library takes. */
  private static void scan() {
    String text = ("needle" + " ".repeat(98)).repeat(MATCHES);
    byte[] array = text.getBytes(UTF_8);
    ByteBuffer direct = ByteBuffer.allocateDirect(array.length).put(0, array);
    long found = accel.accel_matches_new();
    try (Regex regex = Regex.of("needle")) {
      long set = accel.accel_regex_load(regex.save());
      Bench bench = new Bench("us", 1e-3);
      bench.cases.put(
          "scan of 1 MB, the C call", () -> accel.accel_regex_scan(set, direct, null, found));
      bench.cases.put("scan of 1 MB, direct buffer", () -> read(regex.scan(direct)));
      bench.cases.put("scan of 1 MB, byte[]", () -> read(regex.scan(array)));
      bench.cases.put("scan of 1 MB, String", () -> read(regex.scan(text)));
      bench.run();
      accel.accel_regex_free(set);
    } finally {
      accel.accel_matches_free(found);
    }
  }

  private static long read(Matches found) {
    long sum = 0;
    for (int i = 0; i < found.size(); ++i) sum += found.pattern(i) + found.start(i) + found.end(i);
    return sum;
  }

  private static void patterns(
      String name, List<String> patterns, RegexDialect dialect, String text) {
    List<String> both = new ArrayList<>();
    List<Pattern> theirs = new ArrayList<>();
    for (String each : patterns) {
      try {
        theirs.add(Pattern.compile(each, Pattern.UNIX_LINES));
        both.add(each);
      } catch (PatternSyntaxException fault) {
        System.err.println("java.util.regex refuses " + fault.getPattern());
      }
    }
    RegexBuilder ours = Regex.builder().dialect(dialect);
    both.forEach(each -> ours.add(each));
    try (Regex regex = ours.build()) {
      List<Match> expected = PeersTest.found(theirs, text);
      boolean same = expected.equals(regex.scan(text));
      String what =
          both.size()
              + " "
              + name
              + ", "
              + text.length()
              + " characters, "
              + expected.size()
              + " matches";
      if (!same) what += " (accel: " + regex.scan(text).size() + ")";
      Bench bench = new Bench("us", 1e-3);
      bench.cases.put(what + ", accel", () -> read(regex.scan(text)));
      bench.cases.put(what + ", java.util.regex", () -> PeersTest.found(theirs, text).size());
      bench.run();
    }
  }

  private void run() {
    Map<String, double[]> samples = new LinkedHashMap<>();
    for (LongSupplier each : cases.values()) sample(each, WARM_UP_NS);
    for (int round = 0; round < ROUNDS; ++round)
      for (String name : cases.keySet()) {
        double[] of = samples.computeIfAbsent(name, key -> new double[ROUNDS]);
        of[round] = sample(cases.get(name), SAMPLE_NS);
      }
    samples.forEach(this::print);
  }

  private static double sample(LongSupplier call, long atLeastNs) {
    long calls = 0;
    long begin = System.nanoTime();
    long end = begin;
    for (long step = 1; end - begin < atLeastNs; step *= 2) {
      for (long i = 0; i < step; ++i) sink += call.getAsLong();
      calls += step;
      end = System.nanoTime();
    }
    return (double) (end - begin) / calls;
  }

  private void print(String name, double[] values) {
    Arrays.sort(values);
    JsonObject line = new JsonObject();
    line.addProperty("language", "java");
    line.addProperty("case", name);
    line.addProperty("unit", unit);
    line.addProperty("value", Math.round(values[ROUNDS / 2] * scale * 10) / 10.0);
    System.out.println(line);
  }
}
