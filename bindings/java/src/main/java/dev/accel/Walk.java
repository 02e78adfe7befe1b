package dev.accel;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Walks of source trees, and the globs of walking. Two to three system calls per folder, and one
 * more per entry with metadata; on up to 8 threads. Never leaves the root by a link, unless told to
 * follow.
 */
public final class Walk {
  private Walk() {}

  /**
   * Lists the tree below a folder with the default options.
   *
   * @param root a folder, or a link to one
   * @return everything below it
   */
  public static Files walk(Path root) {
    return walk(root, WalkOptions.DEFAULT);
  }

  /**
   * Lists the tree below a folder, completely, or throws.
   *
   * @param root a folder, or a link to one
   * @param options which entries
   * @return what was listed, and what could not be read
   */
  public static Files walk(Path root, WalkOptions options) {
    return walk(root, options, CallOptions.DEFAULT);
  }

  /**
   * Lists the tree below a folder, completely, or throws: {@link ErrorCode#IO} when it is missing,
   * unreadable or no folder, {@link ErrorCode#BAD_PATTERN} for a glob (the item counts includes,
   * then excludes), {@link ErrorCode#LIMIT}, {@link ErrorCode#DEADLINE}, {@link
   * ErrorCode#CANCELLED}.
   *
   * @param root a folder, or a link to one
   * @param options which entries
   * @param running timeout, cancel, threads
   * @return what was listed, and what could not be read
   */
  public static Files walk(Path root, WalkOptions options, CallOptions running) {
    return walk(Checked.path(root), options, running);
  }

  /**
   * Lists the tree below a folder whose name need not be UTF-8.
   *
   * @param root its path as the system has it
   * @param options which entries
   * @param running timeout, cancel, threads
   * @return what was listed, and what could not be read
   */
  public static Files walk(byte[] root, WalkOptions options, CallOptions running) {
    Objects.requireNonNull(root, "root");
    try (WalkOptions.Prepared prepared = options.prepare();
        CallOptions.Running call = running.start()) {
      return Files.take(accel.accel_walk(root, prepared.options(), CallOptions.Running.of(call)));
    }
  }

  /**
   * Starts a walk that hands out batches as it goes, for first results early and trees of any size.
   *
   * @param root a folder, or a link to one
   * @param options which entries; sorted is {@link ErrorCode#UNSUPPORTED}
   * @return to be closed
   */
  public static Walker walker(Path root, WalkOptions options) {
    return walker(root, options, CallOptions.DEFAULT);
  }

  /**
   * Starts a walk that hands out batches as it goes.
   *
   * @param root a folder, or a link to one
   * @param options which entries; sorted is {@link ErrorCode#UNSUPPORTED}
   * @param running timeout, cancel, threads of each batch
   * @return to be closed
   */
  public static Walker walker(Path root, WalkOptions options, CallOptions running) {
    return walker(Checked.path(root), options, running);
  }

  /**
   * Starts a walk of a folder whose name need not be UTF-8.
   *
   * @param root its path as the system has it
   * @param options which entries; sorted is {@link ErrorCode#UNSUPPORTED}
   * @param running timeout, cancel, threads of each batch
   * @return to be closed
   */
  public static Walker walker(byte[] root, WalkOptions options, CallOptions running) {
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(running, "running");
    try (WalkOptions.Prepared prepared = options.prepare()) {
      return new Walker(accel.accel_walker_new(root, prepared.options()), running);
    }
  }

  /**
   * Whether a path matches a glob of an ignore file.
   *
   * @param glob taken as a line of an ignore file at the root
   * @param path relative, with /; a folder ends in /
   * @return true when it matches
   */
  public static boolean globMatch(String glob, String path) {
    return globMatch(glob, path, GlobDialect.GITIGNORE, false);
  }

  /**
   * Whether a path matches a glob.
   *
   * @param glob in the dialect; {@link ErrorCode#BAD_PATTERN} when it is none
   * @param path relative, with /; a folder ends in /
   * @param dialect of the glob
   * @param ignoreCase whether ASCII case does not count
   * @return true when it matches
   */
  public static boolean globMatch(
      String glob, String path, GlobDialect dialect, boolean ignoreCase) {
    return accel.accel_glob_match(
            Utf8.encode(glob), Utf8.encode(path), dialect.value, ignoreCase ? 1 : 0)
        != 0;
  }
}
