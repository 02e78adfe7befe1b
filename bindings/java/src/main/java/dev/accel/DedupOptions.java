package dev.accel;

import java.time.Duration;
import java.util.Objects;

/** Which blocks are compared, and with which: immutable, made once and used often. */
public final class DedupOptions {
  /** Blocks of 50 bytes to 1 MiB, compared with the latest 64 MiB of them. */
  public static final DedupOptions DEFAULT = builder().build();

  private final accel_dedup_options options = new accel_dedup_options();

  private DedupOptions(Builder of) {
    options.setPreset(of.preset.ordinal());
    options.setMin_block(of.minBlock);
    options.setMax_block(of.maxBlock);
    options.setWindow_blocks(of.windowBlocks);
    options.setWindow_bytes(of.windowBytes);
    options.setWindow_ns(of.windowNanos);
    Handle.CLEANER.register(this, options::delete);
  }

  /**
   * Other options than the default ones.
   *
   * @return to be filled
   */
  public static Builder builder() {
    return new Builder();
  }

  /** For a call that keeps this reachable. */
  accel_dedup_options options() {
    return options;
  }

  /** The options to be. One thread at a time. */
  public static final class Builder {
    private DedupPreset preset = DedupPreset.DEFAULT;
    private long minBlock = 50;
    private long maxBlock = 1 << 20;
    private long windowBlocks;
    private long windowBytes = 64 << 20;
    private long windowNanos;

    private Builder() {}

    /**
     * How a text is cut and its blocks are compared.
     *
     * @param preset DEFAULT unless given
     * @return this
     */
    public Builder preset(DedupPreset preset) {
      this.preset = Objects.requireNonNull(preset, "preset");
      return this;
    }

    /**
     * Shorter blocks are never repeats.
     *
     * @param bytes of UTF-8 without the white space around; 50 unless given
     * @return this
     */
    public Builder minBlock(long bytes) {
      minBlock = bytes;
      return this;
    }

    /**
     * A longer block is kept and never compared.
     *
     * @param bytes of UTF-8, 1 or more; 1 MiB unless given
     * @return this
     */
    public Builder maxBlock(long bytes) {
      maxBlock = bytes;
      return this;
    }

    /**
     * Compares with so many different blocks, the latest.
     *
     * @param blocks 0, unless given: any number
     * @return this
     */
    public Builder windowBlocks(long blocks) {
      windowBlocks = blocks;
      return this;
    }

    /**
     * And with so many bytes of them.
     *
     * @param bytes 64 MiB unless given
     * @return this
     */
    public Builder windowBytes(long bytes) {
      windowBytes = bytes;
      return this;
    }

    /**
     * And not with what is older.
     *
     * @param age zero, unless given: for ever
     * @return this
     */
    public Builder window(Duration age) {
      windowNanos = Checked.nanos("window", age);
      return this;
    }

    /**
     * The options. What is wrong with them the first call tells.
     *
     * @return immutable
     */
    public DedupOptions build() {
      return new DedupOptions(this);
    }
  }
}
