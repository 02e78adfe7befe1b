package dev.accel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * Signatures of tool calls, removal of repeats, and the hashes under them (XXH3 by Yann Collet).
 *
 * <p>A call is a tool's name and the JSON text of its arguments, an object. Equal calls have equal
 * signatures whatever the order and spelling of the arguments, in every version of accel. What is
 * no such text is {@link ErrorCode#BAD_JSON} with the offset in the arguments.
 */
public final class Sig {
  private Sig() {}

  /**
   * The signature of a call with the default options.
   *
   * @param tool its name
   * @param arguments the text of a JSON object
   * @return 16 lower-case hex digits
   */
  public static String compute(String tool, String arguments) {
    return compute(tool, arguments, SigOptions.DEFAULT);
  }

  /**
   * The signature of a call. Under a microsecond for a usual one.
   *
   * @param tool its name
   * @param arguments the text of a JSON object
   * @param options form, digits, what is ignored
   * @return lower-case hex digits
   */
  public static String compute(String tool, String arguments, SigOptions options) {
    try {
      return compute(Utf8.encode(tool), Utf8.encode(arguments), options);
    } catch (AccelException fault) {
      throw fault.at(Units.before(arguments, fault.offset()));
    }
  }

  /**
   * The signature of a call.
   *
   * @param tool its name
   * @param arguments the text of a JSON object in UTF-8
   * @param options form, digits, what is ignored
   * @return lower-case hex digits
   */
  public static String compute(byte[] tool, byte[] arguments, SigOptions options) {
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(arguments, "arguments");
    byte[] hex = new byte[Hex.ROOM];
    try {
      accel.accel_sig_compute(tool, arguments, options.options(), hex);
      return Hex.of(hex);
    } finally {
      Reference.reachabilityFence(options);
    }
  }

  /**
   * The signatures of many calls, on all threads. An exception's item is the lowest call at fault.
   *
   * @param calls any number
   * @return one signature per call
   */
  public static List<String> batch(List<Call> calls) {
    return batch(calls, SigOptions.DEFAULT, CallOptions.DEFAULT);
  }

  /**
   * The signatures of many calls.
   *
   * @param calls any number
   * @param options form, digits, what is ignored
   * @param running timeout, cancel, threads
   * @return one signature per call
   */
  public static List<String> batch(List<Call> calls, SigOptions options, CallOptions running) {
    Calls packed = new Calls(calls);
    try (CallOptions.Running call = running.start()) {
      return packed.cut(packed.compute(options, call), options.digits());
    } catch (AccelException fault) {
      throw packed.told(fault);
    } finally {
      Reference.reachabilityFence(options);
    }
  }

  /**
   * The first of every set of equal calls. Equal means equal canonical bytes, compared, not equal
   * hashes.
   *
   * @param calls any number
   * @return those kept, in order: the same objects
   */
  public static List<Call> dedup(List<Call> calls) {
    return dedup(calls, SigOptions.DEFAULT, CallOptions.DEFAULT);
  }

  /**
   * The first of every set of equal calls.
   *
   * @param calls any number
   * @param options form, what is ignored
   * @param running timeout, cancel, threads
   * @return those kept, in order: the same objects
   */
  public static List<Call> dedup(List<Call> calls, SigOptions options, CallOptions running) {
    Calls packed = new Calls(calls);
    try (CallOptions.Running call = running.start()) {
      return packed.kept(packed.firsts(options, call));
    } catch (AccelException fault) {
      throw packed.told(fault);
    } finally {
      Reference.reachabilityFence(options);
    }
  }

  /**
   * The bytes that are hashed, for comparing or storing.
   *
   * @param tool its name
   * @param arguments the text of a JSON object
   * @param options form, what is ignored
   * @return canonical bytes
   */
  public static byte[] canonical(String tool, String arguments, SigOptions options) {
    try {
      return canonical(Utf8.encode(tool), Utf8.encode(arguments), options);
    } catch (AccelException fault) {
      throw fault.at(Units.before(arguments, fault.offset()));
    }
  }

  /**
   * The bytes that are hashed, for comparing or storing.
   *
   * @param tool its name
   * @param arguments the text of a JSON object in UTF-8
   * @param options form, what is ignored
   * @return canonical bytes
   */
  public static byte[] canonical(byte[] tool, byte[] arguments, SigOptions options) {
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(arguments, "arguments");
    accel_sig_options how = options.options();
    try {
      return Native.text(out -> accel.accel_sig_canonical(tool, arguments, how, out));
    } finally {
      Reference.reachabilityFence(options);
    }
  }

  /**
   * XXH3-64 of bytes.
   *
   * @param data any
   * @return all 64 bits: read it with the unsigned methods of {@link Long}
   */
  public static long hash(byte[] data) {
    return hash(data, 0);
  }

  /**
   * XXH3-64 of bytes.
   *
   * @param data any
   * @param seed all 64 bits
   * @return all 64 bits
   */
  public static long hash(byte[] data, long seed) {
    return accel.hash_array(Objects.requireNonNull(data, "data"), seed);
  }

  /**
   * XXH3-64 of a buffer.
   *
   * @param data from position to limit; direct ones are not copied
   * @return all 64 bits
   */
  public static long hash(ByteBuffer data) {
    return hash(data, 0);
  }

  /**
   * XXH3-64 of a buffer.
   *
   * @param data from position to limit; direct ones are not copied
   * @param seed all 64 bits
   * @return all 64 bits
   */
  public static long hash(ByteBuffer data, long seed) {
    if (!data.isDirect()) return accel.accel_sig_hash(Native.whole(data), seed);
    return accel.hash_direct(data, data.position(), data.remaining(), seed);
  }

  /**
   * XXH3-64 of many items.
   *
   * @param items any number, together at most 2 GiB
   * @param seed all 64 bits
   * @return one hash per item
   */
  public static long[] hashBatch(byte[][] items, long seed) {
    long[] hashes = new long[items.length];
    accel.accel_sig_hash_batch(Packed.of(items), seed, hashes);
    return hashes;
  }

  /**
   * A hash as hex.
   *
   * @param data any
   * @param algorithm which
   * @param seed all 64 bits
   * @return 16 or 32 lower-case digits, high ones first
   */
  public static String digest(byte[] data, SigAlgorithm algorithm, long seed) {
    byte[] hex = new byte[Hex.ROOM];
    accel.accel_sig_digest(Objects.requireNonNull(data, "data"), seed, algorithm.value, hex);
    return Hex.of(hex);
  }

  /**
   * A hash as hex.
   *
   * @param data from position to limit; direct ones are not copied
   * @param algorithm which
   * @param seed all 64 bits
   * @return 16 or 32 lower-case digits, high ones first
   */
  public static String digest(ByteBuffer data, SigAlgorithm algorithm, long seed) {
    byte[] hex = new byte[Hex.ROOM];
    accel.accel_sig_digest(Native.whole(data), seed, algorithm.value, hex);
    return Hex.of(hex);
  }

  /** Hex digits as the library writes them, with a NUL behind. */
  private static final class Hex {
    static final int ROOM = 33;

    static String of(byte[] hex) {
      return new String(hex, 0, hex[16] == 0 ? 16 : 32, ISO_8859_1);
    }
  }

  /**
   * Counts since the process began.
   *
   * @return of signatures and repeats
   */
  public static SigStats stats() {
    return SigStats.read();
  }
}
