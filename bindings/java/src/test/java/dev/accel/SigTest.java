package dev.accel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Signatures, hashes and canonical JSON, beyond the vectors. */
class SigTest {
  private static AccelException fault(ErrorCode code, Executable call) {
    AccelException fault = assertThrows(AccelException.class, call);
    assertEquals(code, fault.code(), fault.getMessage());
    return fault;
  }

  @Test
  void oneCallAndManyAgree() {
    SigOptions options = SigOptions.builder().digits(32).ignored("id", "", "日").build();
    List<Call> calls =
        List.of(
            new Call("read", "{\"path\":\"a\",\"id\":1}"),
            new Call("read", "{\"日\":2,\"path\":\"\\u0061\"}"),
            new Call("read", "{\"path\":\"b\"}"));
    List<String> signatures = Sig.batch(calls, options, CallOptions.DEFAULT);
    for (int i = 0; i < calls.size(); ++i) {
      Call call = calls.get(i);
      assertEquals(signatures.get(i), Sig.compute(call.tool(), call.arguments(), options));
    }
    assertEquals(signatures.get(0), signatures.get(1));
    assertNotEquals(signatures.get(0), signatures.get(2));
    assertEquals(32, signatures.get(0).length());
    List<Call> kept = Sig.dedup(calls, options, CallOptions.DEFAULT);
    assertEquals(2, kept.size());
    assertSame(calls.get(2), kept.get(1));
    assertEquals(3, Sig.dedup(calls).size());
    assertEquals(List.of(), Sig.batch(List.of()));
    assertEquals(List.of(), Sig.dedup(List.of()));
  }

  @Test
  void whatIsSignedIsWhatCanonicalGives() {
    byte[] canonical = Sig.canonical("t", "{\"b\": 1.0, \"a\": 2}", SigOptions.DEFAULT);
    assertEquals("t\0{\"a\":2,\"b\":1}", new String(canonical, UTF_8));
    assertEquals(
        Sig.compute("t", "{\"a\":2,\"b\":1}"), HexFormat.of().toHexDigits(Sig.hash(canonical)));
  }

  @Test
  void faultsCountUtf16UnitsInStrings() {
    String bad = "{\"é𝒳\": nil}";
    assertEquals(
        bad.indexOf("nil"), fault(ErrorCode.BAD_JSON, () -> Sig.compute("t", bad)).offset());
    assertEquals(bad.indexOf("nil"), fault(ErrorCode.BAD_JSON, () -> Json.canonical(bad)).offset());
    AccelException inBatch =
        fault(
            ErrorCode.BAD_JSON, () -> Sig.batch(List.of(new Call("t", "{}"), new Call("t", bad))));
    assertEquals(1, inBatch.item());
    assertEquals(bad.indexOf("nil"), inBatch.offset());
    byte[] bytes = bad.getBytes(UTF_8);
    assertEquals(
        bad.indexOf("nil") + 3,
        fault(ErrorCode.BAD_JSON, () -> Sig.compute(new byte[0], bytes, SigOptions.DEFAULT))
            .offset());
  }

  @Test
  void aLoneSurrogateIsNoJson() {
    String text = "{\"a\":\"?\ud800\"}";
    assertEquals(7, fault(ErrorCode.BAD_JSON, () -> Sig.compute("t", text)).offset());
    assertEquals(7, fault(ErrorCode.BAD_JSON, () -> Json.canonical(text)).offset());
    assertEquals("\"\\ud800\"", Json.canonical("\"\\ud800\""));
    fault(ErrorCode.BAD_JSON, () -> Json.canonical("\"\\ud800\"", JsonForm.JCS));
  }

  @Test
  void largeNumbersKeepTheirBits() {
    assertEquals("9007199254740993", Json.canonical("9007199254740993"));
    assertEquals("9223372036854775809", Json.canonical("9223372036854775809"));
    long[] seeds = {0, (1L << 53) + 1, Long.MIN_VALUE, Long.MIN_VALUE + 1, -1};
    for (long seed : seeds) {
      byte[] data = "data".getBytes(UTF_8);
      String digest = Sig.digest(data, SigAlgorithm.XXH3_64, seed);
      assertEquals(digest, HexFormat.of().toHexDigits(Sig.hash(data, seed)));
      assertEquals(digest, Sig.digest(ByteBuffer.wrap(data), SigAlgorithm.XXH3_64, seed));
      assertArrayEquals(
          new long[] {Sig.hash(data, seed), Sig.hash(new byte[0], seed)},
          Sig.hashBatch(new byte[][] {data, {}}, seed));
    }
    assertEquals("1e+22", Json.number(1e22));
    fault(ErrorCode.INVALID_ARGUMENT, () -> Json.number(Double.NaN));
    fault(ErrorCode.INVALID_ARGUMENT, () -> Json.number(Double.NEGATIVE_INFINITY));
  }

  @Test
  void hashesOfEverySizeAndKindAgree() {
    for (int size : new int[] {0, 1, 16, 511, 512, 513, 100_000}) {
      byte[] padded = new byte[size + 7];
      for (int i = 0; i < padded.length; ++i) padded[i] = (byte) (i * 31);
      byte[] data = java.util.Arrays.copyOfRange(padded, 3, size + 3);
      ByteBuffer direct = ByteBuffer.allocateDirect(padded.length).put(0, padded);
      direct.position(3).limit(size + 3);
      ByteBuffer heap = ByteBuffer.wrap(padded, 3, size);
      long expected = Sig.hash(data);
      assertEquals(expected, Sig.hash(direct));
      assertEquals(expected, Sig.hash(heap));
      assertEquals(expected, Sig.hash(heap.asReadOnlyBuffer()));
      assertEquals(
          Sig.digest(data, SigAlgorithm.XXH3_128, 1), Sig.digest(direct, SigAlgorithm.XXH3_128, 1));
      assertEquals(3, direct.position());
    }
  }

  @Test
  void wrongOptionsAreRefused() {
    SigOptions seventeen = SigOptions.builder().digits(17).build();
    fault(ErrorCode.INVALID_ARGUMENT, () -> Sig.compute("t", "{}", seventeen));
    List<Call> calls = List.of(new Call("t", "{}"));
    fault(ErrorCode.INVALID_ARGUMENT, () -> Sig.batch(calls, seventeen, CallOptions.DEFAULT));
    SigOptions shallow = SigOptions.builder().maxDepth(1).build();
    fault(ErrorCode.BAD_JSON, () -> Sig.compute("t", "{\"a\":[1]}", shallow));
    assertThrows(NullPointerException.class, () -> Sig.compute(null, "{}"));
    assertThrows(NullPointerException.class, () -> Sig.hash((byte[]) null));
    assertThrows(NullPointerException.class, () -> Sig.hash((ByteBuffer) null));
    assertThrows(NullPointerException.class, () -> new Call("t", null));
    assertThrows(NullPointerException.class, () -> Sig.compute("t", "{}", (SigOptions) null));
  }

  @Test
  void statsCount() {
    SigStats before = Sig.stats();
    Sig.dedup(List.of(new Call("t", "{}"), new Call("t", " {}")));
    Sig.compute("t", "{}");
    SigStats after = Sig.stats();
    assertTrue(after.computed() > before.computed());
    assertEquals(before.deduplicated() + 2, after.deduplicated());
    assertEquals(before.duplicates() + 1, after.duplicates());
  }
}
