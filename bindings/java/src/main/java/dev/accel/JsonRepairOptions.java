package dev.accel;

import java.util.Objects;

/** How JSON is repaired: immutable. */
public final class JsonRepairOptions {
  /** SCALAR, ALL, 512 deep, 1,000,000 edits. */
  public static final JsonRepairOptions DEFAULT = builder().build();

  private final JsonMode mode;
  private final JsonMany many;
  private final int maxDepth;
  private final long maxLength;
  private final long maxEdits;

  private JsonRepairOptions(Builder of) {
    mode = of.mode;
    many = of.many;
    maxDepth = of.maxDepth;
    maxLength = of.maxLength;
    maxEdits = of.maxEdits;
  }

  /**
   * Other options than the default ones.
   *
   * @return to be filled
   */
  public static Builder builder() {
    return new Builder();
  }

  /** The library's options, for one call; to be deleted. */
  accel_json_repair_options make() {
    accel_json_repair_options options = new accel_json_repair_options();
    options.setMode(mode.ordinal());
    options.setMany(many.ordinal());
    options.setMax_depth(maxDepth);
    options.setMax_length(maxLength);
    options.setMax_edits(maxEdits);
    return options;
  }

  /** The options to be. One thread at a time. */
  public static final class Builder {
    private JsonMode mode = JsonMode.SCALAR;
    private JsonMany many = JsonMany.ALL;
    private int maxDepth = 512;
    private long maxLength;
    private long maxEdits = 1_000_000;

    private Builder() {}

    /**
     * What is taken for a value.
     *
     * @param mode SCALAR unless given
     * @return this
     */
    public Builder mode(JsonMode mode) {
      this.mode = Objects.requireNonNull(mode, "mode");
      return this;
    }

    /**
     * What becomes of several values in one text.
     *
     * @param many ALL unless given
     * @return this
     */
    public Builder many(JsonMany many) {
      this.many = Objects.requireNonNull(many, "many");
      return this;
    }

    /**
     * How deep values may nest, then {@link ErrorCode#LIMIT}.
     *
     * @param depth 512 unless given
     * @return this
     */
    public Builder maxDepth(int depth) {
      maxDepth = Checked.natural("maxDepth", depth);
      return this;
    }

    /**
     * How long a text may be, then {@link ErrorCode#LIMIT}.
     *
     * @param bytes of UTF-8; 0, unless given: no limit
     * @return this
     */
    public Builder maxLength(long bytes) {
      maxLength = bytes;
      return this;
    }

    /**
     * How many edits a text may take, then {@link ErrorCode#LIMIT}.
     *
     * @param edits 1,000,000 unless given
     * @return this
     */
    public Builder maxEdits(long edits) {
      maxEdits = edits;
      return this;
    }

    /**
     * The options. What is wrong with them the first call tells.
     *
     * @return immutable
     */
    public JsonRepairOptions build() {
      return new JsonRepairOptions(this);
    }
  }
}
