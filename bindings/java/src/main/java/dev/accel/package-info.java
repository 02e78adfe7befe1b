/**
 * Native speed for coding agents and code tools.
 *
 * <ul>
 *   <li>{@link dev.accel.Regex}: many patterns at once; per pattern the matches of a search with it
 *       alone
 *   <li>{@link dev.accel.Secrets}: keys, tokens and passwords found and hidden; {@link
 *       dev.accel.SecretsMasker} for streams
 *   <li>{@link dev.accel.Json}: broken JSON repaired, values out of prose, canonical JSON; {@link
 *       dev.accel.JsonStream} for JSON that arrives
 *   <li>{@link dev.accel.Think}: thinking and answer of a model told apart; {@link
 *       dev.accel.ThinkFilter} for streams
 *   <li>{@link dev.accel.Phrases}: phrases of a mind that turns in circles; {@link
 *       dev.accel.PhrasesTail}: text that repeats itself
 *   <li>{@link dev.accel.Dedup}: paragraphs and code that came before left out, text normalised;
 *       {@link dev.accel.DedupStream} for streams
 *   <li>{@link dev.accel.Loop}: an agent that turns in circles, told from its calls and thoughts
 *   <li>{@link dev.accel.Response}: answers of models checked and cleaned, names of tools
 *   <li>{@link dev.accel.Classifier}: what a person asks for, from weighted keywords
 *   <li>{@link dev.accel.Analyzer}: weak, dangerous and unfinished places in source text
 *   <li>{@link dev.accel.Fuzzy}: how alike texts are, groups, fingerprints; {@link
 *       dev.accel.FuzzyIndex}: texts found by texts like them
 *   <li>{@link dev.accel.Chunks}: texts in pieces for a model or an index, lines, guesses at tokens
 *   <li>{@link dev.accel.Log}: large logs: how many lines match, which, and when
 *   <li>{@link dev.accel.Sig}: short stable names for tool calls, removal of repeats, hashes
 *   <li>{@link dev.accel.Walk}: a source tree into columns, honouring ignore files, globs and
 *       limits
 *   <li>{@link dev.accel.Accel}: version, threads and what is built in
 * </ul>
 *
 * <p>Texts are {@code String}, {@code byte[]} or, where they may be large, {@code ByteBuffer} (from
 * position to limit, neither of which moves; a direct one is used where it lies). They must not
 * change while a call reads them. What arrives in pieces may be cut anywhere, also between the two
 * halves of a character. Offsets count UTF-16 units in a {@code String} and bytes in all else.
 * Results lie in Java's own arrays, objects are made when asked for: only what is {@link
 * java.lang.AutoCloseable} holds native memory, and a forgotten one is freed after its collection.
 *
 * <p>What accel refuses is an {@link dev.accel.AccelException}; null is a {@code
 * NullPointerException}, an index out of range an {@code IndexOutOfBoundsException}. Any class may
 * be used from many threads at once unless it says otherwise. A closed object refuses further
 * calls; calls that run finish first.
 */
package dev.accel;
