// Signs tool calls and leaves out those that repeat, whatever the order of their arguments.
//
// usage: java -cp accel.jar Sig.java
import dev.accel.Call;
import java.util.List;

final class SigExample {
  public static void main(String[] arguments) {
    List<Call> calls =
        List.of(
            new Call("read", "{\"path\": \"a.py\", \"limit\": 10}"),
            new Call("read", "{\"limit\": 1e1, \"path\": \"a.py\"}"), // the first again
            new Call("grep", "{\"pattern\": \"def \"}"),
            new Call("read", "{\"path\": \"a.py\", \"limit\": 11}"));
    List<Call> kept = dev.accel.Sig.dedup(calls);
    List<String> signatures = dev.accel.Sig.batch(calls);
    for (int i = 0; i < calls.size(); ++i) {
      Call call = calls.get(i);
      String repeats = kept.contains(call) ? "" : " (repeats)";
      System.out.println(signatures.get(i) + " " + call.tool() + " " + call.arguments() + repeats);
    }
    System.out.println(kept.size() + " of " + calls.size() + " kept");
  }
}
