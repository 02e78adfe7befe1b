package dev.accel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/** Many calls as the library takes them. */
final class Calls {
  private final List<Call> calls;
  private final Packed tools;
  private final Packed arguments;

  Calls(List<Call> calls) {
    this.calls = List.copyOf(calls);
    tools = Packed.of(this.calls, call -> Utf8.encode(call.tool()));
    arguments = Packed.of(this.calls, call -> Utf8.encode(call.arguments()));
  }

  String compute(SigOptions options, CallOptions.Running running) {
    accel_call_options call = CallOptions.Running.of(running);
    accel_sig_options how = options.options();
    return new String(
        Native.text(out -> accel.accel_sig_compute_batch(tools, arguments, how, call, out)),
        ISO_8859_1);
  }

  List<String> cut(String hex, int digits) {
    List<String> signatures = new ArrayList<>(calls.size());
    for (int i = 0; i < calls.size(); ++i)
      signatures.add(hex.substring(i * digits, (i + 1) * digits));
    return signatures;
  }

  /** The index of the first call that is equal to call i. */
  long[] firsts(SigOptions options, CallOptions.Running running) {
    long[] firsts = new long[calls.size()];
    accel_call_options call = CallOptions.Running.of(running);
    accel.accel_sig_dedup(tools, arguments, options.options(), call, firsts);
    return firsts;
  }

  List<Call> kept(long[] firsts) {
    List<Call> kept = new ArrayList<>();
    for (int i = 0; i < firsts.length; ++i) if (firsts[i] == i) kept.add(calls.get(i));
    return kept;
  }

  AccelException told(AccelException fault) {
    if (fault.item() < 0) return fault;
    String arguments = calls.get((int) fault.item()).arguments();
    return fault.at(Units.before(arguments, fault.offset()));
  }
}
