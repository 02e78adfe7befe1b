/**
 * Native speed for coding agents and code tools.
 *
 * <ul>
 *   <li>{@link dev.accel.Regex}: many patterns at once; per pattern the matches of a search with it
 *       alone
 *   <li>{@link dev.accel.Sig}: short stable names for tool calls, removal of repeats, hashes;
 *       {@link dev.accel.Json}: canonical JSON
 *   <li>{@link dev.accel.Walk}: a source tree into columns, honouring ignore files, globs and
 *       limits
 *   <li>{@link dev.accel.Accel}: version, threads and what is built in
 * </ul>
 *
 * <p>Texts are {@code String}, {@code byte[]} or {@code ByteBuffer} (from position to limit,
 * neither of which moves; a direct one is used where it lies). They must not change while a call
 * reads them. Offsets count UTF-16 units in a {@code String} and bytes in all else. Results lie in
 * Java's own arrays: only what is {@link java.lang.AutoCloseable} holds native memory, and a
 * forgotten one is freed after its collection.
 *
 * <p>What accel refuses is an {@link dev.accel.AccelException}; null is a {@code
 * NullPointerException}, an index out of range an {@code IndexOutOfBoundsException}. Any class may
 * be used from many threads at once unless it says otherwise. A closed object refuses further
 * calls; calls that run finish first.
 */
package dev.accel;
