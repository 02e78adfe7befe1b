package dev.accel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of examples/java, as a reader runs them. */
class ExamplesTest {
  private static final Path PROJECT = Path.of(System.getProperty("accel.project"));

  @TempDir private Path scratch;

  private String run(String name, String... arguments) throws IOException, InterruptedException {
    String[] all = new String[arguments.length + 1];
    all[0] = PROJECT.resolve("examples/java").resolve(name).toString();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    ChildJvm.Result result = ChildJvm.run(scratch, all);
    assertEquals(0, result.status(), result.errors());
    return result.output();
  }

  @Test
  void theFirstProgramOfTheReadme() throws IOException, InterruptedException {
    String readme = Files.readString(PROJECT.resolve("bindings/java/README.md"));
    String program = readme.split("```java\\R")[1].split("```")[0];
    Path file = Files.writeString(scratch.resolve("First.java"), program);
    ChildJvm.Result result = ChildJvm.run(scratch, file.toString(), scratch.toString());
    assertEquals("0 0 def f\n1 12 TODO\n0 files\n", result.output(), result.errors());
  }

  @Test
  void regex() throws IOException, InterruptedException {
    assertEquals(
        """
        pattern 0 at 0: def read
          group: read
        pattern 1 at 60: class Reader
          group: Reader
        pattern 2 at 19: TODO
        """,
        run("Regex.java"));
  }

  @Test
  void sig() throws IOException, InterruptedException {
    assertEquals(
        """
        %1$s read {"path": "a.py", "limit": 10}
        %1$s read {"limit": 1e1, "path": "a.py"} (repeats)
        %2$s grep {"pattern": "def "}
        %3$s read {"path": "a.py", "limit": 11}
        3 of 4 kept
        """
            .formatted(
                Sig.compute("read", "{\"path\":\"a.py\",\"limit\":10}"),
                Sig.compute("grep", "{\"pattern\":\"def \"}"),
                Sig.compute("read", "{\"path\":\"a.py\",\"limit\":11}")),
        run("Sig.java"));
  }

  @Test
  void think() throws IOException, InterruptedException {
    assertEquals(
        """
        THINKING Two and two: let me co
        THINKING unt.
        MARKUP   </think>

        CONTENT  It is f
        CONTENT  our.
        complete
        """,
        run("Think.java"));
  }

  @Test
  void secrets() throws IOException, InterruptedException {
    assertEquals(
        """
        2:10 github-pat (CRITICAL): ghp_5U...
        remote = origin
        token = "[SECRET:github-pat:1]"
        """,
        run("Secrets.java"));
  }

  @Test
  void walk() throws IOException, InterruptedException {
    Files.writeString(scratch.resolve("small.py"), "1");
    Files.writeString(scratch.resolve("large.py"), "12345");
    Files.writeString(scratch.resolve("other.txt"), "123");
    assertEquals(
        """
                 5  large.py
                 1  small.py
        2 files, 6 bytes
        """
            .indent(0),
        run("Walk.java", scratch.toString()));
  }
}
