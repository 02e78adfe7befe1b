package dev.accel;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Which entries a walk lists: immutable. */
public final class WalkOptions {
  /** Everything below the root, in no order, without metadata. */
  public static final WalkOptions DEFAULT = builder().build();

  private final int flags;
  private final WalkMetadata metadata;
  private final GlobDialect dialect;
  private final List<byte[]> include;
  private final List<byte[]> exclude;
  private final int maxDepth;
  private final Long maxEntries;
  private final Long maxBytes;

  private WalkOptions(Builder of) {
    flags = of.flags;
    metadata = of.metadata;
    dialect = of.dialect;
    include = of.include;
    exclude = of.exclude;
    maxDepth = of.maxDepth;
    maxEntries = of.maxEntries;
    maxBytes = of.maxBytes;
  }

  /**
   * Other options than the default ones.
   *
   * @return to be filled
   */
  public static Builder builder() {
    return new Builder();
  }

  /** The library's options, for one call. */
  Prepared prepare() {
    return new Prepared(this);
  }

  /** The library's options with the globs that they point to. Reachable until closed. */
  static final class Prepared implements AutoCloseable {
    private final accel_walk_options options = new accel_walk_options();
    private final Memory include;
    private final Memory exclude;

    private Prepared(WalkOptions of) {
      include = new Memory(of.include);
      exclude = new Memory(of.exclude);
      options.setFlags(of.flags);
      options.setMetadata(of.metadata.value);
      options.setDialect(of.dialect.value);
      options.setInclude(include.views());
      options.setInclude_count(include.count());
      options.setExclude(exclude.views());
      options.setExclude_count(exclude.count());
      options.setMax_depth(of.maxDepth);
      if (of.maxEntries != null) options.setMax_entries(of.maxEntries);
      if (of.maxBytes != null) options.setMax_bytes(of.maxBytes);
    }

    accel_walk_options options() {
      return options;
    }

    @Override
    public void close() {
      options.delete();
      Reference.reachabilityFence(include);
      Reference.reachabilityFence(exclude);
    }
  }

  /** The options to be. One thread at a time. */
  public static final class Builder {
    private int flags;
    private WalkMetadata metadata = WalkMetadata.NONE;
    private GlobDialect dialect = GlobDialect.GITIGNORE;
    private List<byte[]> include = List.of();
    private List<byte[]> exclude = List.of();
    private int maxDepth = -1;
    private Long maxEntries;
    private Long maxBytes;

    private Builder() {}

    private Builder flag(int flag, boolean on) {
      flags = on ? flags | flag : flags & ~flag;
      return this;
    }

    /**
     * Whether to honour .gitignore, .ignore, .accelignore, .git/info/exclude and the user's
     * excludes file, and leave .git out.
     *
     * @param on false unless given
     * @return this
     */
    public Builder gitignore(boolean on) {
      return flag(accel_walk_flag.ACCEL_WALK_GITIGNORE, on);
    }

    /**
     * Whether to list names that begin with a dot, and what is below them.
     *
     * @param on true unless given
     * @return this
     */
    public Builder hidden(boolean on) {
      return flag(accel_walk_flag.ACCEL_WALK_NO_HIDDEN, !on);
    }

    /**
     * Whether to enter links to folders, never one that is its own ancestor.
     *
     * @param on false unless given
     * @return this
     */
    public Builder follow(boolean on) {
      return flag(accel_walk_flag.ACCEL_WALK_FOLLOW, on);
    }

    /**
     * Whether to stay on the root's file system.
     *
     * @param on false unless given
     * @return this
     */
    public Builder sameDevice(boolean on) {
      return flag(accel_walk_flag.ACCEL_WALK_SAME_DEVICE, on);
    }

    /**
     * Whether to go depth first, names in byte order: the same on every machine.
     *
     * @param on false unless given
     * @return this
     */
    public Builder sorted(boolean on) {
      return flag(accel_walk_flag.ACCEL_WALK_SORTED, on);
    }

    /**
     * Whether to list folders.
     *
     * @param on true unless given
     * @return this
     */
    public Builder directories(boolean on) {
      return flag(accel_walk_flag.ACCEL_WALK_NO_DIRECTORIES, !on);
    }

    /**
     * Whether the first unreadable entry fails the walk with {@link ErrorCode#IO}.
     *
     * @param on false unless given: {@link Files#errors} lists them
     * @return this
     */
    public Builder failOnError(boolean on) {
      return flag(accel_walk_flag.ACCEL_WALK_FAIL_ON_ERROR, on);
    }

    /**
     * Whether globs and ignore rules ignore ASCII case.
     *
     * @param on false unless given
     * @return this
     */
    public Builder ignoreCase(boolean on) {
      return flag(accel_walk_flag.ACCEL_WALK_IGNORE_CASE, on);
    }

    /**
     * Whether to list the root too, with an empty path.
     *
     * @param on false unless given
     * @return this
     */
    public Builder listRoot(boolean on) {
      return flag(accel_walk_flag.ACCEL_WALK_ROOT, on);
    }

    /**
     * Of which entries to learn size and time.
     *
     * @param metadata NONE unless given
     * @return this
     */
    public Builder metadata(WalkMetadata metadata) {
      this.metadata = Objects.requireNonNull(metadata, "metadata");
      return this;
    }

    /**
     * The language of the globs to include and exclude.
     *
     * @param dialect GITIGNORE unless given
     * @return this
     */
    public Builder dialect(GlobDialect dialect) {
      this.dialect = Objects.requireNonNull(dialect, "dialect");
      return this;
    }

    /**
     * The entries to list. Folders are searched all the same.
     *
     * @param globs all entries unless given
     * @return this
     */
    public Builder include(String... globs) {
      include = Arrays.stream(globs).map(Utf8::encode).toList();
      return this;
    }

    /**
     * The entries to leave out, folders with all that is below them.
     *
     * @param globs none unless given
     * @return this
     */
    public Builder exclude(String... globs) {
      exclude = Arrays.stream(globs).map(Utf8::encode).toList();
      return this;
    }

    /**
     * How deep to go.
     *
     * @param depth of the root's children is 1; -1, unless given: no limit
     * @return this
     */
    public Builder maxDepth(int depth) {
      maxDepth = depth;
      return this;
    }

    /**
     * How many entries may be listed, then {@link ErrorCode#LIMIT}.
     *
     * @param entries 100,000,000 unless given; 0: no limit
     * @return this
     */
    public Builder maxEntries(long entries) {
      maxEntries = entries;
      return this;
    }

    /**
     * How many bytes of names may be in memory, then {@link ErrorCode#LIMIT}.
     *
     * @param bytes 8 GiB unless given; 0: no limit
     * @return this
     */
    public Builder maxBytes(long bytes) {
      maxBytes = bytes;
      return this;
    }

    /**
     * The options. What is wrong with them the walk tells.
     *
     * @return immutable
     */
    public WalkOptions build() {
      return new WalkOptions(this);
    }
  }
}
