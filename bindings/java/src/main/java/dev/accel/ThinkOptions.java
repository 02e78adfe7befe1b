package dev.accel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** How thinking is told from the answer: immutable, made once and used often. */
public final class ThinkOptions {
  /** QWEN3, as the preset says. */
  public static final ThinkOptions DEFAULT = builder().build();

  /** The library's options, which point into the others; all live as long as this. */
  private final accel_think_options options = new accel_think_options();

  private final Memory starts;
  private final Memory ends;
  private final Memory implicitEnds;

  private ThinkOptions(Builder of) {
    starts = new Memory(of.starts);
    ends = new Memory(of.ends);
    implicitEnds = new Memory(of.implicitEnds);
    options.setPreset(of.preset.ordinal());
    options.setMode(of.mode.ordinal());
    options.setStart_in_thinking(of.startInThinking);
    options.setAnywhere(of.anywhere ? 1 : 0);
    options.setTrim(of.trim ? 1 : 0);
    options.setMax_thinking(of.maxThinking);
    options.setStarts(starts.views());
    options.setEnds(ends.views());
    options.setTag_count(starts.count());
    options.setImplicit_ends(implicitEnds.views());
    options.setImplicit_end_count(implicitEnds.count());
    Handle.CLEANER.register(this, options::delete);
  }

  /**
   * The options of a family of models.
   *
   * @param preset its tags
   * @return all else as the preset says
   */
  public static ThinkOptions of(ThinkPreset preset) {
    return builder().preset(preset).build();
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
  accel_think_options options() {
    return options;
  }

  /** The options to be. One thread at a time. */
  public static final class Builder {
    private final List<byte[]> starts = new ArrayList<>();
    private final List<byte[]> ends = new ArrayList<>();
    private List<byte[]> implicitEnds = List.of();
    private ThinkPreset preset = ThinkPreset.QWEN3;
    private ThinkMode mode = ThinkMode.PRESET;
    private int startInThinking = -1;
    private boolean anywhere;
    private boolean trim;
    private long maxThinking;

    private Builder() {}

    /**
     * The family of models.
     *
     * @param preset QWEN3 unless given
     * @return this
     */
    public Builder preset(ThinkPreset preset) {
      this.preset = Objects.requireNonNull(preset, "preset");
      return this;
    }

    /**
     * Where a start tag counts.
     *
     * @param mode PRESET unless given
     * @return this
     */
    public Builder mode(ThinkMode mode) {
      this.mode = Objects.requireNonNull(mode, "mode");
      return this;
    }

    /**
     * Whether the prompt opened thinking.
     *
     * @param started as the usual prompt of the preset does unless given
     * @return this
     */
    public Builder startInThinking(boolean started) {
      startInThinking = started ? 1 : 0;
      return this;
    }

    /**
     * Whether a start tag counts wherever the mode still lets one count.
     *
     * @param anywhere false unless given
     * @return this
     */
    public Builder anywhere(boolean anywhere) {
      this.anywhere = anywhere;
      return this;
    }

    /**
     * Whether white space that touches a tag is markup too.
     *
     * @param trim false unless given
     * @return this
     */
    public Builder trim(boolean trim) {
      this.trim = trim;
      return this;
    }

    /**
     * How much thinking there may be before {@link ThinkFilter#exceeded} says to stop.
     *
     * @param bytes of UTF-8; 0, unless given: no limit
     * @return this
     */
    public Builder maxThinking(long bytes) {
      maxThinking = bytes;
      return this;
    }

    /**
     * Adds tags of your own, in place of the preset's.
     *
     * @param start 1 to 256 bytes; may be given with several ends
     * @param end 1 to 256 bytes
     * @return this
     */
    public Builder tags(String start, String end) {
      byte[] first = Utf8.encode(start);
      ends.add(Utf8.encode(end));
      starts.add(first);
      return this;
    }

    /**
     * Texts that end thinking and stay in the answer, in place of the preset's.
     *
     * @param texts the preset's unless given
     * @return this
     */
    public Builder implicitEnds(String... texts) {
      implicitEnds = Arrays.stream(texts).map(Utf8::encode).toList();
      return this;
    }

    /**
     * The options. What is wrong with them the first call tells.
     *
     * @return immutable
     */
    public ThinkOptions build() {
      return new ThinkOptions(this);
    }
  }
}
