package dev.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every row of tests/vectors: what every language must answer. */
class VectorsTest {
  /** Answers the arguments of a row with its result. */
  interface Answer {
    JsonElement of(JsonObject args) throws IOException;
  }

  private static final Map<String, Map<String, Answer>> NOUNS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("analyzer", AnalyzerCalls.ALL),
              Map.entry("chunk", ChunkCalls.ALL),
              Map.entry("classify", ClassifyCalls.ALL),
              Map.entry("dedup", DedupCalls.ALL),
              Map.entry("fuzzy", FuzzyCalls.ALL),
              Map.entry("json", JsonCalls.ALL),
              Map.entry("log", LogCalls.ALL),
              Map.entry("loop", LoopCalls.ALL),
              Map.entry("phrases", PhrasesCalls.ALL),
              Map.entry("regex", RegexCalls.ALL),
              Map.entry("response", ResponseCalls.ALL),
              Map.entry("secrets", SecretsCalls.ALL),
              Map.entry("sig", SigCalls.ALL),
              Map.entry("think", ThinkCalls.ALL),
              Map.entry("walk", WalkCalls.ALL)));

  private static final Map<String, int[]> COUNTS = new TreeMap<>(); // ran, skipped

  @TempDir private static Path scratch;
  private static int folders;

  @TestFactory
  Stream<DynamicTest> rows() throws IOException {
    try (Stream<Path> files = Files.list(Rows.FOLDER)) {
      assertEquals(
          NOUNS.keySet(),
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".json"))
              .map(name -> name.substring(0, name.length() - 5))
              .collect(Collectors.toSet()));
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (String noun : NOUNS.keySet())
      for (JsonObject row : Rows.read(noun))
        tests.add(DynamicTest.dynamicTest(name(noun, row), () -> run(noun, row)));
    return tests.stream();
  }

  private static String name(String noun, JsonObject row) {
    return noun + ": " + row.get("name").getAsString();
  }

  @AfterAll
  static void printCounts() {
    System.out.println(
        COUNTS.entrySet().stream()
            .map(each -> each.getKey() + " " + told(each.getValue()[0], each.getValue()[1]))
            .collect(Collectors.joining(", ", "java: ", "")));
  }

  private static String told(int ran, int skipped) {
    return ran + " rows" + (skipped == 0 ? "" : " (" + skipped + " skipped)");
  }

  private static void run(String noun, JsonObject row) throws IOException {
    int[] counts = COUNTS.computeIfAbsent(noun, key -> new int[2]);
    String reason = Rows.reason(row);
    if (reason != null) {
      ++counts[1];
      System.out.println("skipped: " + name(noun, row) + ": " + reason);
      return;
    }
    ++counts[0];
    Answer call = NOUNS.get(noun).get(row.get("call").getAsString());
    JsonObject args = withTree(row);
    JsonObject error = row.getAsJsonObject("error");
    try {
      JsonObject result = call.of(args).getAsJsonObject();
      assertTrue(error == null, () -> "no error but " + result);
      check(row, result);
    } catch (AccelException fault) {
      if (error == null) throw fault;
      check(error, fault);
    }
  }

  private static JsonObject withTree(JsonObject row) throws IOException {
    JsonObject args = row.getAsJsonObject("args");
    if (!row.has("tree")) return args;
    Path root = Files.createDirectory(scratch.resolve("tree" + folders++));
    Tree.make(root, row.getAsJsonObject("tree"));
    String text = args.toString().replace("$TREE", root.toString());
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static void check(JsonObject row, JsonObject result) {
    List<JsonElement> sets = Rows.list(row, "unordered");
    for (Map.Entry<String, JsonElement> each : row.getAsJsonObject("result").entrySet()) {
      boolean asSet = sets.stream().anyMatch(name -> name.getAsString().equals(each.getKey()));
      JsonElement actual = result.get(each.getKey());
      assertTrue(
          actual != null && Rows.fits(each.getValue(), actual, asSet),
          () -> each.getKey() + " is " + actual + " in place of " + each.getValue());
    }
  }

  private static void check(JsonObject error, AccelException fault) {
    assertEquals(error.get("code").getAsString(), fault.code().name(), fault.getMessage());
    if (error.has("item")) assertEquals(error.get("item").getAsLong(), fault.item());
    if (error.has("offset")) assertEquals(error.get("offset").getAsLong(), fault.offset());
  }
}
