package dev.accel;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** How calls are signed: immutable, made once and used often. */
public final class SigOptions {
  /** EXACT, 16 digits, nothing ignored. */
  public static final SigOptions DEFAULT = builder().build();

  /** The library's options, which point into {@code ignored}; both live as long as this. */
  private final accel_sig_options options = new accel_sig_options();

  private final Memory ignored;
  private final int digits;

  private SigOptions(Builder of) {
    ignored = new Memory(of.ignored);
    digits = of.digits;
    options.setForm(of.form.value);
    options.setDigits(of.digits);
    options.setLast_key_wins(of.lastKeyWins ? 1 : 0);
    options.setMax_depth(of.maxDepth);
    options.setIgnored(ignored.views());
    options.setIgnored_count(ignored.count());
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
  accel_sig_options options() {
    return options;
  }

  int digits() {
    return digits;
  }

  /** The options to be. One thread at a time. */
  public static final class Builder {
    private SigForm form = SigForm.EXACT;
    private int digits = 16;
    private boolean lastKeyWins;
    private int maxDepth = 512;
    private List<byte[]> ignored = List.of();

    private Builder() {}

    /**
     * What of a call is signed.
     *
     * @param form EXACT unless given
     * @return this
     */
    public Builder form(SigForm form) {
      this.form = Objects.requireNonNull(form, "form");
      return this;
    }

    /**
     * The length of signatures. 16 digits collide by chance once in 5 billion distinct calls or so,
     * 32 never in practice.
     *
     * @param digits 16 (unless given) or 32
     * @return this
     */
    public Builder digits(int digits) {
      this.digits = digits;
      return this;
    }

    /**
     * Whether the last of several equal keys counts.
     *
     * @param wins false unless given: a repeated key is {@link ErrorCode#BAD_JSON}
     * @return this
     */
    public Builder lastKeyWins(boolean wins) {
      lastKeyWins = wins;
      return this;
    }

    /**
     * How deep arguments may nest.
     *
     * @param depth 512 unless given
     * @return this
     */
    public Builder maxDepth(int depth) {
      maxDepth = Checked.natural("maxDepth", depth);
      return this;
    }

    /**
     * Names of top-level arguments that do not count: times, request ids.
     *
     * @param names none unless given
     * @return this
     */
    public Builder ignored(String... names) {
      ignored = Arrays.stream(names).map(Utf8::encode).toList();
      return this;
    }

    /**
     * The options. What is wrong with them the first call tells.
     *
     * @return immutable
     */
    public SigOptions build() {
      return new SigOptions(this);
    }
  }
}
