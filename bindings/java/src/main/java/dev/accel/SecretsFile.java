package dev.accel;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A file that was scanned for secrets, or why it was not.
 *
 * @param path as it was asked for
 * @param state what became of it
 * @param errno the system's number of the reason; 0 unless UNREADABLE
 * @param findings offsets and columns in bytes of the file
 */
public record SecretsFile(String path, SecretsFileState state, int errno, Findings findings) {
  /** Findings of file i are all[first[i], first[i + 1]). */
  static List<SecretsFile> of(
      IntFunction<String> path, Findings all, long[] first, int[] states) {
    IntFunction<SecretsFile> each =
        i ->
            new SecretsFile(
                path.apply(i),
                SecretsFileState.of(states[i]),
                Math.max(states[i], 0),
                all.part(first[i], first[i + 1]));
    return IntStream.range(0, states.length).mapToObj(each).toList();
  }
}
