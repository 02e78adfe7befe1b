package dev.accel;

import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * Tells when an agent turns in circles, from its calls and its thoughts.
 *
 * <pre>{@code
 * try (Loop loop = Loop.builtin()) {
 *   LoopReport report = loop.call(new Call("read", "{\"path\": \"a.py\"}"), result);
 *   if (report.isLoop()) tell(report.guidance());
 * }
 * }</pre>
 *
 * <p>A turn with a result that its run has not seen is progress: paging and polling are no loops.
 * One thread at a time: a call that meets another throws {@link ErrorCode#BUSY}.
 */
public final class Loop implements AutoCloseable {
  private final Handle handle;

  private Loop(long loop) {
    handle = new Handle(this, loop, accel::accel_loop_free);
  }

  /**
   * The built-in limits and sentences.
   *
   * @return to be closed
   */
  public static Loop builtin() {
    return of("");
  }

  /**
   * A detector by rules.
   *
   * @param rules a JSON object; members, all optional: "preset" ("default" or "victor"), "calls"
   *     ({"repeat": 3, "cycles": 3, "max_period": 8, "count": 10, "jitter": 5, "polling": 100,
   *     "window": 128, "ignored": {"bash": ["description"]}, "polling_words": [...]}), "thinking"
   *     ({"repetition": 3, "similarity": 0.65, "window": 10, "stalling": 2, ...}), "guidance"
   *     (sentences by kind); {@link ErrorCode#BAD_JSON} with offset, {@link
   *     ErrorCode#INVALID_ARGUMENT} names the place
   * @return to be closed
   */
  public static Loop of(String rules) {
    return new Loop(Native.ofRules(rules, accel::accel_loop_new));
  }

  /**
   * Adds a call to the open turn.
   *
   * @param call arguments that are no JSON object count as they are written
   */
  public void add(Call call) {
    add(call, null);
  }

  /**
   * Adds a call to the open turn.
   *
   * @param call arguments that are no JSON object count as they are written
   * @param result what it gave; null: not known
   */
  public void add(Call call, String result) {
    byte[] tool = Utf8.encodeForSearch(call.tool());
    byte[] arguments = Utf8.encodeForSearch(call.arguments());
    byte[] given = result == null ? null : Utf8.encodeForSearch(result);
    handle.useAlone(loop -> accel.accel_loop_add(loop, tool, arguments, given));
  }

  /**
   * Closes the turn, whose calls count in any order.
   *
   * @return whether it is one of a loop; a turn without calls is none
   */
  public LoopReport finish() {
    return handle.useAlone(loop -> report(loop, made -> accel.accel_loop_finish(loop, made)));
  }

  /**
   * A turn of one call.
   *
   * @param call as in add
   * @param result what it gave; null: not known
   * @return whether the turn is one of a loop
   */
  public LoopReport call(Call call, String result) {
    add(call, result);
    return finish();
  }

  /**
   * A turn of many calls whose results are not known.
   *
   * @param calls in any order
   * @return whether the turn is one of a loop
   */
  public LoopReport turn(List<Call> calls) {
    calls.forEach(this::add);
    return finish();
  }

  /**
   * Looks at a thought: stalling first, then repetition, then similarity.
   *
   * @param text of any length
   * @return whether it is one of a loop
   */
  public LoopReport think(String text) {
    byte[] bytes = Utf8.encodeForSearch(text);
    return handle.useAlone(loop -> report(loop, made -> accel.accel_loop_think(loop, bytes, made)));
  }

  private static LoopReport report(long loop, ToLongFunction<accel_loop_report> step) {
    accel_loop_report made = new accel_loop_report();
    try {
      step.applyAsLong(made);
      LoopKind kind = LoopKind.of(made.getKind());
      return new LoopReport(
          kind,
          LoopCategory.of(made.getCategory()),
          made.getCount(),
          made.getPeriod(),
          made.getSimilarity(),
          kind == LoopKind.NONE ? "" : guidance(loop, made));
    } finally {
      made.delete();
    }
  }

  private static String guidance(long loop, accel_loop_report report) {
    return Utf8.decode(Native.text(out -> accel.accel_loop_guidance(loop, report, out)));
  }

  /**
   * Counts, and what is remembered now.
   *
   * @return a copy
   */
  public LoopStats stats() {
    return handle.useAlone(LoopStats::of);
  }

  /** Forgets the counts alone. */
  public void clearStats() {
    handle.useAlone(
        loop -> {
          accel.accel_loop_clear_statistics(loop);
          return null;
        });
  }

  /** Forgets calls and thoughts, and keeps the counts. */
  public void reset() {
    handle.useAlone(
        loop -> {
          accel.accel_loop_reset(loop);
          return null;
        });
  }

  /**
   * All that it remembers, for {@link #load} of a detector with the same rules.
   *
   * @return for this kind of machine
   */
  public byte[] save() {
    return handle.useAlone(loop -> Native.text(out -> accel.accel_loop_save(loop, out)));
  }

  /**
   * Remembers what {@link #save} gave, in place of what it knows.
   *
   * @param saved {@link ErrorCode#BAD_DATA}: damaged, or of other rules; then nothing has changed
   */
  public void load(byte[] saved) {
    Objects.requireNonNull(saved, "saved");
    handle.useAlone(loop -> accel.accel_loop_load(loop, saved));
  }

  /** Gives the detector back. Any number of times. */
  @Override
  public void close() {
    handle.close();
  }
}
