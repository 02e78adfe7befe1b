// Shows thinking and answer apart while the text of a model arrives in pieces.
//
// usage: java -cp accel.jar Think.java
import dev.accel.ThinkFilter;
import dev.accel.ThinkOptions;
import dev.accel.ThinkPreset;
import dev.accel.ThinkSegment;
import java.util.List;

final class ThinkExample {
  private static final List<String> PIECES =
      List.of("Two and two: let me co", "unt.</thi", "nk>\nIt is f", "our.");

  public static void main(String[] arguments) {
    ThinkOptions options =
        ThinkOptions.builder().preset(ThinkPreset.DEEPSEEK).trim(true).build(); // opens thinking
    try (ThinkFilter filter = new ThinkFilter(options)) {
      for (String piece : PIECES)
        for (ThinkSegment segment : filter.feed(piece))
          System.out.printf("%-8s %s%n", segment.kind(), segment.text());
      filter.finish();
      System.out.println(filter.truncated() ? "truncated" : "complete");
    }
  }
}
