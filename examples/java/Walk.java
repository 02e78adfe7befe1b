// The Python files of a tree, the largest first, as git would see it.
//
// usage: java -cp accel.jar Walk.java [FOLDER]
import dev.accel.Entry;
import dev.accel.Files;
import dev.accel.WalkError;
import dev.accel.WalkMetadata;
import dev.accel.WalkOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;

final class WalkExample {
  public static void main(String[] arguments) {
    Path root = Path.of(arguments.length > 0 ? arguments[0] : ".");
    WalkOptions options =
        WalkOptions.builder()
            .gitignore(true)
            .hidden(false)
            .directories(false)
            .include("*.py")
            .metadata(WalkMetadata.FILES)
            .build();
    Files files = dev.accel.Walk.walk(root, options);
    files.stream()
        .sorted(Comparator.comparingLong(Entry::size).reversed().thenComparing(Entry::path))
        .limit(10)
        .forEach(entry -> System.out.printf("%10d  %s%n", entry.size(), entry.path()));
    for (WalkError error : files.errors())
      System.err.println("walk: " + error.path() + ": errno " + error.errno());
    System.out.printf("%d files, %d bytes%n", files.size(), Arrays.stream(files.sizes()).sum());
  }
}
