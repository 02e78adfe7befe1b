/**
 * Native speed for coding agents and code tools: regex sets, secrets, signatures of tool calls,
 * thinking filters, classifiers, analyzers, fast walks.
 *
 * Text is a string or a buffer. Strings are searched as UTF-8 and offsets in them count UTF-16
 * units, as everywhere in JavaScript; a lone surrogate is no character: nothing matches it. Buffers
 * (any view or ArrayBuffer) are used where they lie, offsets in them are bytes.
 *
 * Long calls exist twice: at once (`scan`) and on another thread as a promise (`scanAsync`), for a
 * responsive event loop and not for speed: about 50 us per call. Give those buffers: a string is
 * encoded on the calling thread first. A buffer must be left alone until the promise is settled: a
 * change may or may not be seen, and one that is transferred to another thread meanwhile may be
 * freed there while it is searched.
 *
 * Errors of accel are AccelErrors; what is of the wrong type is a TypeError, a number that does not
 * fit a RangeError. Objects with close() hold native memory; they give it back when closed (`using`
 * does that), collected, or when their thread ends. Closing one that a call uses lets that call
 * finish. The package may be loaded in any number of worker threads; objects belong to the thread
 * that made them. A worker that is terminated in the middle of a call ends when that call does.
 */

/** Text that is searched or signed. */
export type Text = string | NodeJS.ArrayBufferView | ArrayBufferLike;

/** The words of the statuses of accel.h. */
export type ErrorCode =
  | 'INVALID_ARGUMENT' /** a wrong value, an unknown name, an object that is closed */
  | 'OUT_OF_MEMORY' /** an allocation failed; nothing is lost, the call may be repeated */
  | 'BAD_PATTERN' /** a pattern or glob does not parse: item and offset say where */
  | 'IO' /** the system refused a file: the message names path and reason */
  | 'BUFFER_TOO_SMALL'
  | 'CANCELLED' /** by the call's Cancel or signal; the signal's reason is the cause */
  | 'UNSUPPORTED' /** right in itself, but not in this build or for this input */
  | 'BUSY' /** the object is in use by a call that has not returned */
  | 'LIMIT' /** a limit of the options was reached: the message names it */
  | 'DEADLINE' /** the call's timeout passed */
  | 'BAD_JSON' /** offset says where the text stops being JSON */
  | 'BAD_DATA' /** saved bytes that are damaged, foreign or of another machine */
  | 'INTERNAL'; /** a fault of accel itself; please report the message */

/** A call that accel refused or could not finish. */
export class AccelError extends Error {
  constructor(message: string, code?: ErrorCode, item?: number, offset?: number);
  readonly code: ErrorCode;
  /** Index of the pattern, call, text or glob at fault; -1 when it is not about one item. */
  readonly item: number;
  /** Where in that item; -1 when unknown. In patterns, arguments and JSON that were strings it
   *  counts UTF-16 units, in buffers and in scanned texts (as UTF-8) bytes. */
  readonly offset: number;
}

// ---- calls ----

/** A flag that running calls see. */
export class Cancel {
  /** Raises it: calls that hold it throw CANCELLED, running ones within 10 ms as a rule. */
  request(): void;
  /** True once requested, until reset. */
  readonly requested: boolean;
  /** Lowers it, so that it can serve again. */
  reset(): void;
}

/** How one call may run. */
export interface CallOptions {
  /** Milliseconds, then DEADLINE. For a Walker it holds for each batch. */
  timeout?: number;
  /** At most so many; 0: the process limit; 1: none but the calling one. */
  threads?: number;
  cancel?: Cancel;
  /** Cancels an async call; a call at once only looks whether it is aborted already. */
  signal?: AbortSignal;
}

// ---- regex sets ----

/** i ignore case, m multiline, s dot matches newline, x verbose, a ASCII classes, l literal, 1
 *  first match only, n linear time or UNSUPPORTED, u UTF-8 (strings have it already). Letters, in
 *  any order. */
export type Flags = string;

/** A string, bytes, or one of them with flags of its own. */
export type Pattern =
  | string
  | NodeJS.ArrayBufferView
  | ArrayBuffer
  | readonly [string | NodeJS.ArrayBufferView | ArrayBuffer, Flags];

export interface RegexOptions {
  /** Added to the flags of every pattern. */
  flags?: Flags;
  /** The re module of Python 3.11 (default), PCRE2 10.42, or Go's regexp. */
  dialect?: 'python' | 'pcre' | 'go';
  /** 'fail' (default): the first fault throws. 'skip': failures lists them, all else is
   *  complete. */
  onError?: 'fail' | 'skip';
  /** Of the matches: (pattern, start), the default, or (start, pattern). */
  order?: 'pattern' | 'start';
  /** For tests: how patterns are searched. Answers never depend on it. */
  route?: 'auto' | 'fixed' | 'ends' | 'head' | 'run' | 'direct' | 'pcre';
  /** PCRE2's match limit of one attempt; default 1,000,000. */
  matchLimit?: number;
  /** Automaton positions above which a pattern goes to PCRE2; default 4,000. */
  maxPositions?: number;
  /** Bytes per thread that uses PCRE2; default 1 MiB. */
  jitStackMax?: number;
  /** Milliseconds, after which the rest goes to PCRE2; default: no limit. */
  compileBudget?: number;
  /** Of one call, then LIMIT; default 100,000,000; 0: no limit. */
  maxMatches?: number;
  /** Folder of compiled copies on disk, yours alone; default ACCEL_CACHE_DIR, else none. */
  cacheDir?: string;
}

/** The unit of start and end; buffers have bytes only. */
export type Offsets = 'utf16' | 'byte' | 'codepoint';

export interface ScanOptions extends CallOptions {
  /** Of strings: default 'utf16'; 'byte' counts their UTF-8. */
  offsets?: Offsets;
}

/** [start, end) of a group; null for one that took no part. */
export type GroupSpan = [start: number, end: number];

/** A pattern that onError 'skip' let pass; it matches nothing. */
export interface Failure {
  pattern: number;
  offset: number;
  error: AccelError;
}

/** A pattern that ran into matchLimit in a text, with onError 'skip'; offset in bytes. */
export interface ScanFailure {
  pattern: number;
  offset: number;
}

/** What explain() tells of one pattern. */
export interface PatternReport {
  route: string;
  min_width: number;
  /** null: unbounded. */
  max_width: number | null;
  [more: string]: unknown;
}

/**
 * A compiled set of patterns: immutable, any number of calls at once.
 *
 * Costs about 2 ms per rule once; equal sets are compiled once per process and kept (cacheStats).
 * String patterns search strings and buffers of UTF-8; patterns of bytes search buffers. One set
 * holds one kind. Throws BAD_PATTERN with item and offset, UNSUPPORTED.
 */
export class Regex {
  /** An object's keys become the patterns' names. */
  constructor(
    patterns: Iterable<Pattern> | Readonly<Record<string, Pattern>>,
    options?: RegexOptions,
  );
  /** The same on another thread. */
  static compile(
    patterns: Iterable<Pattern> | Readonly<Record<string, Pattern>>,
    options?: RegexOptions,
  ): Promise<Regex>;
  /** The set that save() gave as bytes; kind: what its patterns were. Throws BAD_DATA. The bytes
   *  hold programs for the engine: load only your own. */
  static load(
    data: NodeJS.ArrayBufferView | ArrayBufferLike,
    options?: { kind?: 'text' | 'bytes' },
  ): Regex;

  /** Names of the patterns, where the set was made of an object. */
  readonly names: readonly string[] | undefined;
  /** Number of patterns, refused ones included. */
  readonly length: number;
  /** What onError 'skip' left out when the set was compiled. */
  readonly failures: Failure[];

  /** All matches of all patterns: per pattern those of the dialect's finditer, empty ones included.
   *  Throws LIMIT, DEADLINE, CANCELLED. Linear in text and matches; 24 bytes per match. */
  scan(text: Text, options?: ScanOptions): Matches;
  scanAsync(text: Text, options?: ScanOptions): Promise<Matches>;
  /** scan of many texts in one call, shared out over threads: the fast way for lines and files. One
   *  copy of all texts while it runs. An error's item is the text at fault. */
  scanBatch(texts: Iterable<Text>, options?: ScanOptions): BatchMatches;
  scanBatchAsync(texts: Iterable<Text>, options?: ScanOptions): Promise<BatchMatches>;
  /** The patterns that match at all, ascending; up to 5x faster than a scan. */
  which(text: Text, options?: CallOptions): number[];
  whichAsync(text: Text, options?: CallOptions): Promise<number[]>;
  /** Spans of group 0 (the match), 1, ... of a match that a scan of the same text gave. One pass
   *  over a string: Match.groupSpans is the quicker way. */
  captures(
    text: Text,
    match: { pattern: number; start: number; end: number },
    options?: { offsets?: Offsets },
  ): (GroupSpan | null)[];

  /** Number of capture groups of a pattern, the whole match not counted. */
  groupCount(pattern: number): number;
  /** Names of group 1, 2, ... of a pattern, '' where there is none. */
  groupNames(pattern: number): string[];
  /** How each pattern is searched and why, its widths, where the set came from. */
  explain(): { bounded: boolean; patterns: PatternReport[]; [more: string]: unknown };
  /** The compiled set as bytes, for this version of accel and this kind of CPU. */
  save(): Buffer;
  /** A text that arrives in pieces. UNSUPPORTED when a pattern has no bounded width. */
  stream(): RegexStream;
  /** Gives the set back; calls that run finish, later ones throw. Twice is allowed. */
  close(): void;
  [Symbol.dispose](): void;
}

/** One match: patterns[pattern] matched text[start, end). */
export class Match {
  private constructor();
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
  /** The pattern's name, where the set was made of an object. */
  readonly name: string;
  /** What matched: of a string a string, of a buffer a Buffer on its memory. */
  readonly text: string | Buffer;
  /** What group 1, 2, ... matched; null for one that took no part. */
  readonly groups: (string | Buffer | null)[];
  /** What each named group matched. */
  readonly namedGroups: Record<string, string | Buffer | null>;
  /** Spans of group 0 (the match), 1, ... */
  readonly groupSpans: (GroupSpan | null)[];
  toJSON(): { pattern: number; start: number; end: number };
}

/** Matches by field. */
export interface MatchColumns {
  pattern: Uint32Array;
  start: Float64Array;
  end: Float64Array;
}

/** The matches of one text, in the order that the Regex was made with. Keeps text and Regex alive;
 *  holds no native memory. */
export class Matches implements Iterable<Match> {
  private constructor();
  readonly regex: Regex;
  readonly length: number;
  /** What was given up, with onError 'skip'. */
  readonly failures: ScanFailure[];
  at(i: number): Match | undefined;
  [Symbol.iterator](): IterableIterator<Match>;
  /** Pattern, start and end of all matches, as they are kept: the quickest way through many. 20
   *  bytes a match. */
  columns(): MatchColumns;
  /** The text between two offsets that this result gave. */
  slice(start: number, end: number): string | Buffer;
  /** Match.groupSpans of match i. */
  groupSpans(i: number): (GroupSpan | null)[];
  toJSON(): { pattern: number; start: number; end: number }[];
}

/** The matches of many texts: one Matches per text, made when asked for. */
export class BatchMatches implements Iterable<Matches> {
  private constructor();
  readonly regex: Regex;
  /** Number of texts. */
  readonly length: number;
  /** Number of matches in all texts. */
  readonly total: number;
  /** What was given up; item: the text. */
  readonly failures: (ScanFailure & { item: number })[];
  at(i: number): Matches | undefined;
  [Symbol.iterator](): IterableIterator<Matches>;
}

/** A text that arrives in pieces: feeding it in any pieces gives the matches of one scan, each
 *  once. All pieces are strings (a character may be split between two), or all are buffers. */
export class RegexStream {
  private constructor();
  /** Takes the next piece; the matches that no later piece can change, counted from the start of
   *  the stream, without their texts. */
  feed(text: Text): Matches;
  /** The text is over: the remaining matches. Then reset or close. */
  finish(): Matches;
  /** Ready for a new text. */
  reset(): void;
  close(): void;
  [Symbol.dispose](): void;
}

/** Statistics of the compiled sets that the process keeps, since it began. */
export interface CacheStats {
  hits: number;
  /** hits + misses = requests. */
  misses: number;
  /** Misses that a disk copy answered. */
  diskHits: number;
  evictions: number;
  entries: number;
  capacity: number;
}
export function cacheStats(): CacheStats;
/** Number of compiled sets kept, 100 at first; 0 keeps none. Sets in use are not touched. */
export function cacheResize(capacity: number): void;
/** Forgets the compiled sets kept; the counts stay. */
export function cacheClear(): void;

// ---- spans and findings ----

/** A stretch of a text: text.slice(start, end). What kind and item mean is said where spans are
 *  given. */
export class Span {
  private constructor();
  readonly kind: string | null;
  readonly item: number;
  readonly start: number;
  readonly end: number;
  /** Of a string a string, of a buffer a Buffer on its memory. */
  readonly text: string | Buffer;
  toJSON(): { kind: string | null; item: number; start: number; end: number };
}

/** Spans by field; kind is a number, as in accel.h. */
export interface SpanColumns {
  start: Float64Array;
  end: Float64Array;
  kind: Uint32Array;
  item: Uint32Array;
}

/** Stretches of one text, in order. Keeps the text alive; holds no native memory. */
export class Spans implements Iterable<Span> {
  private constructor();
  readonly length: number;
  at(i: number): Span | undefined;
  [Symbol.iterator](): IterableIterator<Span>;
  /** All fields as they are kept: the quickest way through many. 24 bytes a span. */
  columns(): SpanColumns;
  toJSON(): { kind: string | null; item: number; start: number; end: number }[];
}

/** How grave a finding is, and how sure it is. */
export type Level = 'info' | 'low' | 'medium' | 'high' | 'critical';

/** What a rule found: text.slice(start, end), and in it what matters, text.slice(innerStart,
 *  innerEnd). */
export class Finding {
  private constructor();
  /** Index of the rule. */
  readonly rule: number;
  /** Its id. */
  readonly name: string;
  readonly severity: Level;
  readonly confidence: Level;
  /** Said where findings are given, as is score. */
  readonly flags: number;
  readonly start: number;
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
  /** Of start, from 1. */
  readonly line: number;
  /** Of start in its line, from 1, in the unit of the offsets. */
  readonly column: number;
  readonly score: number;
  readonly text: string | Buffer;
  /** The part that matters. */
  readonly inner: string | Buffer;
  toJSON(): {
    name: string;
    severity: Level;
    confidence: Level;
    start: number;
    end: number;
    innerStart: number;
    innerEnd: number;
    line: number;
    column: number;
  };
}

/** Findings by field; severity and confidence are indexes of info, low, medium, high, critical. */
export interface FindingColumns {
  start: Float64Array;
  end: Float64Array;
  innerStart: Float64Array;
  innerEnd: Float64Array;
  line: Float64Array;
  column: Float64Array;
  score: Float64Array;
  rule: Uint32Array;
  severity: Uint32Array;
  confidence: Uint32Array;
  flags: Uint32Array;
}

/** What rules found in one text, by start, then rule. Keeps the text alive; holds no native
 *  memory. */
export class Findings implements Iterable<Finding> {
  private constructor();
  readonly length: number;
  at(i: number): Finding | undefined;
  [Symbol.iterator](): IterableIterator<Finding>;
  /** All fields as they are kept: the quickest way through many. 72 bytes a finding. */
  columns(): FindingColumns;
  toJSON(): ReturnType<Finding['toJSON']>[];
}

// ---- classifier ----

/** Guesses what a person asks for from weighted keywords. */
export namespace classify {
  interface ClassifierOptions {
    /** 'default', or 'victor': to the bit what that program answers. */
    preset?: 'default' | 'victor';
    /** Classes, each with keywords and their weights; built in: action, analysis, generation,
     *  search, edit. */
    classes?: Readonly<Record<string, Readonly<Record<string, number>>>>;
    /** In place of the built-in ones, such as 'do not'. */
    negations?: Iterable<string>;
    /** 'words' (default): word bounds, endings, Unicode case; 'substrings': anywhere, ASCII
     *  case. */
    match?: 'words' | 'substrings';
    /** Whether keywords may end in -s, -es, -d, -ed and -ing; default true. */
    inflect?: boolean;
    /** How far a negation reaches; default 3 words, for substrings 20 bytes. */
    negationReach?: number;
    /** How much more a keyword is worth at the start than at the end; default 0.1. */
    positionWeight?: number;
    /** Below it no class wins; default 0.3. */
    minConfidence?: number;
  }

  /** A keyword of a class, or a negation (name is null). */
  interface Hit {
    name: string | null;
    keyword: string;
    negated: boolean;
    start: number;
    end: number;
  }

  interface Classification {
    /** null: no class is sure enough. */
    name: string | null;
    /** The highest score as a part of the sum of all. */
    confidence: number;
    /** Keywords that count for their class. */
    matched: number;
    /** Keywords that count against it. */
    negated: number;
    scores: Record<string, number>;
    hits: Hit[];
  }

  /** Immutable. Throws INVALID_ARGUMENT that names the place, LIMIT for over 256 KiB of
   *  keywords. */
  class Classifier {
    constructor(options?: ClassifierOptions);
    /** Of the classes. */
    readonly names: readonly string[];
    /** One pass over the text, about 3 ns a byte. */
    classify(text: Text, options?: { offsets?: Offsets }): Classification;
    /** The class alone: faster than classify(). */
    name(text: Text): string | null;
    /** The class of each of many texts. */
    batch(texts: Iterable<Text>, options?: CallOptions): (string | null)[];
    batchAsync(texts: Iterable<Text>, options?: CallOptions): Promise<(string | null)[]>;
    close(): void;
    [Symbol.dispose](): void;
  }
}

// ---- analyzer ----

/** What an analyzer looks for. */
export interface AnalyzerRule {
  id: string;
  category: 'security' | 'smell' | 'todo' | (string & {});
  severity: Level;
  confidence: Level;
  message: string;
  /** Of the Common Weakness Enumeration. */
  cwe?: number;
}

/** A rule of your own: pattern (a regular expression of the python dialect, by lines, in the view
 *  `in`), calls (names of functions), or imports (Python modules). */
export interface OwnAnalyzerRule {
  id: string;
  message: string;
  category?: string;
  severity?: Level;
  confidence?: Level;
  cwe?: number;
  pattern?: string;
  /** 'code' (default): without comments and the contents of strings; 'text': without comments. */
  in?: 'code' | 'text' | 'comments' | 'all';
  calls?: readonly string[];
  /** Pattern that must stand between the parentheses of a call. */
  arguments?: string;
  /** Pattern that must not. */
  unless?: string;
  imports?: readonly string[];
}

/** A place that a rule found. */
export interface Issue {
  rule: AnalyzerRule;
  start: number;
  end: number;
  line: number;
  column: number;
}

/**
 * The rules of one programming language, compiled: immutable. python, javascript, typescript, java,
 * go, rust, c, cpp, or an alias such as js. builtin: false leaves the built-in rules out.
 *
 * Throws UNSUPPORTED for another language, INVALID_ARGUMENT and BAD_PATTERN that name the rule.
 * Some ms; equal rules again cost nearly nothing.
 */
export class Analyzer {
  constructor(language: Text, options?: { rules?: Iterable<OwnAnalyzerRule>; builtin?: boolean });
  readonly language: string;
  readonly rules: readonly AnalyzerRule[];
  /** Number of rules. */
  readonly length: number;
  /** Comments and strings are told from code. A line with the comment accel:ignore (in Python also
   *  nosec) has no findings. Source that does not parse is searched all the same. score and flags
   *  are 0. Linear. Throws DEADLINE, CANCELLED. */
  scan(text: Text, options?: ScanOptions): Findings;
  scanAsync(text: Text, options?: ScanOptions): Promise<Findings>;
  /** The findings with their rules, for reading. */
  issues(text: Text, options?: ScanOptions): Issue[];
  close(): void;
  [Symbol.dispose](): void;
}

/** What the built-in rules of a language find in source text. */
export function analyze(text: Text, language: Text): Issue[];

// ---- fuzzy text ----

/** How alike texts are, from 0 to 1: distances, ratios, fingerprints, and indexes of texts by
 *  likeness. */
export namespace fuzzy {
  /** 'levenshtein' (default): 1 - edits / longer length; 'ratio': 1 - insertions and deletions /
   *  sum of the lengths; 'partial_ratio': the best ratio of the shorter text in the longer one;
   *  'token_sort': ratio of the words, sorted; 'token_set': the best ratio of common words and
   *  those of either text; 'jaro' and 'jaro_winkler' for names; 'cosine' and 'jaccard' of words.
   *  ratio to jaro_winkler are those of RapidFuzz. */
  type Measure =
    | 'levenshtein'
    | 'ratio'
    | 'partial_ratio'
    | 'token_sort'
    | 'token_set'
    | 'jaro'
    | 'jaro_winkler'
    | 'cosine'
    | 'jaccard';
  interface MeasureOptions extends CallOptions {
    measure?: Measure;
    /** What is one character; default 'codepoint'. */
    unit?: Offsets;
    /** A score below it is 0, often at much less cost. */
    cutoff?: number;
  }
  interface DistanceOptions extends CallOptions {
    measure?: 'levenshtein' | 'ratio';
    unit?: Offsets;
    /** More is limit + 1, found sooner. */
    limit?: number;
  }
  interface PrintOptions extends CallOptions {
    /** Words of a shingle; default 3. */
    width?: number;
  }
  interface SignatureOptions extends PrintOptions {
    /** 2 to 65,536, even; default 128. */
    permutations?: number;
  }

  /** Numbers in rows. */
  class Table<T extends Float64Array | Uint32Array = Float64Array> {
    private constructor();
    /** Row by row. */
    readonly data: T;
    readonly rows: number;
    readonly columns: number;
    at(i: number, j: number): number | undefined;
    /** On the same memory. */
    row(i: number): T;
    toJSON(): number[][];
  }

  /** How alike two texts are. */
  function score(a: Text, b: Text, options?: MeasureOptions): number;
  /** The edits ('levenshtein') or insertions and deletions ('ratio') from a to b. */
  function distance(a: Text, b: Text, options?: DistanceOptions): number;
  /** All pairs of two lists. */
  function cdist(rows: Iterable<Text>, columns: Iterable<Text>, options?: MeasureOptions): Table;
  function cdistAsync(
    rows: Iterable<Text>,
    columns: Iterable<Text>,
    options?: MeasureOptions,
  ): Promise<Table>;
  /** All pairs of one list; the diagonal is 1. */
  function matrix(texts: Iterable<Text>, options?: MeasureOptions): Table;
  function matrixAsync(texts: Iterable<Text>, options?: MeasureOptions): Promise<Table>;
  /** The number of each text's cluster, from a square of similarities. least 0 (default): the first
   *  text of no cluster begins one and takes all that are at least threshold (0.7) like it. Else as
   *  DBSCAN: a text with `least` texts so like it spreads its cluster to them; -1: of none. */
  function clusters(
    similarities: Table | Float64Array | Iterable<Iterable<number>>,
    options?: { threshold?: number; least?: number },
  ): number[];
  /** The SimHash of each text: finds texts that share most of their words in order. */
  function simhash(texts: Iterable<Text>, options?: PrintOptions): BigUint64Array;
  function simhashAsync(texts: Iterable<Text>, options?: PrintOptions): Promise<BigUint64Array>;
  /** The MinHash signature of each text: the share of equal values of two rows estimates the share
   *  of common shingles. */
  function minhash(texts: Iterable<Text>, options?: SignatureOptions): Table<Uint32Array>;
  function minhashAsync(
    texts: Iterable<Text>,
    options?: SignatureOptions,
  ): Promise<Table<Uint32Array>>;

  interface IndexOptions {
    /** 'minhash' (default): near duplicates by common shingles; 'tfidf': search by n-grams. */
    kind?: 'minhash' | 'tfidf';
    /** Words of a shingle, characters of an n-gram; default 3. */
    width?: number;
    /** Of 'minhash'; default 128. */
    permutations?: number;
    /** Of 'minhash': pairs as alike as this are found with a chance of 98%; default 0.8. */
    threshold?: number;
  }
  /** A text of an index that is like the query. */
  interface Hit {
    key: number;
    score: number;
  }

  /** Texts under numbers, to be found again by texts like them. */
  class Index {
    constructor(options?: IndexOptions);
    /** What save() gave. Throws BAD_DATA. */
    static load(data: NodeJS.ArrayBufferView | ArrayBufferLike): Index;
    /** Number of texts. */
    readonly length: number;
    /** A text under a number, in place of what was there. */
    add(key: number, text: Text): void;
    addMany(keys: Iterable<number>, texts: Iterable<Text>, options?: CallOptions): void;
    /** BUSY is what other calls answer until it is settled. */
    addManyAsync(
      keys: Iterable<number>,
      texts: Iterable<Text>,
      options?: CallOptions,
    ): Promise<void>;
    /** Whether there was such a key. */
    remove(key: number): boolean;
    /** Adds all of an index with the same options; of equal keys its texts stay. */
    merge(other: Index): void;
    /** At most k (10) texts like this one, none below the threshold, the best first. */
    query(text: Text, k?: number, options?: { threshold?: number }): Hit[];
    save(): Buffer;
    close(): void;
    [Symbol.dispose](): void;
  }
}

// ---- chunks and lines ----

/** Texts in pieces: chunks for a model or an index, lines, document types, guesses at tokens. */
export namespace chunk {
  interface SplitOptions {
    /** Where a chunk may end; default 'lines'. */
    by?: 'lines' | 'sentences' | 'paragraphs' | 'characters';
    /** The most of a chunk; default 1344. */
    size?: number;
    /** How much of its end the next one repeats at most; default 128. */
    overlap?: number;
    /** What these two count; default: the unit of the text. */
    unit?: Offsets;
  }
  /** text.slice(start, end), which begins in a line, counted from 1. */
  interface Chunk {
    start: number;
    end: number;
    line: number;
  }
  /** text.slice(start, end), of which the last `ending` characters end the line: 0, 1 or 2. */
  interface Line {
    start: number;
    end: number;
    ending: number;
  }
  /** Chunks that cover all of the text. No character is cut. */
  function split(text: Text, options?: SplitOptions): Chunk[];
  /** The lines with what ends them, but no empty last one. */
  function lines(text: Text): Line[];
  /** Newlines and one; 0 for an empty text. */
  function lineCount(text: Text): number;
  /** The line of an offset, from 1. */
  function lineAt(text: Text, offset: number): number;
  /** What a file of this name holds: 'html', 'markdown', 'code', 'json', 'yaml', 'xml', 'csv' or
   *  'text'. */
  function document(name: Text): string;
  /** Guesses at the number of tokens of each text. */
  function tokens(texts: Iterable<Text>, options?: { by?: 'simple' | 'fine' }): number[];
}

// ---- logs ----

/** Large logs: how many lines match, which, and when. Files are read in blocks, never mapped. */
export namespace log {
  interface TextOptions extends CallOptions {
    /** Of all patterns, such as 'i' and 'l'. */
    flags?: Flags;
    /** Matching lines to give; default 0. */
    maxLines?: number;
    /** Bytes of a line, where lines are looked at; longer: LIMIT; default 1 MiB. */
    maxLine?: number;
    /** Width of the bars over time; default 0: none. */
    barSeconds?: number;
    /** Count the lines of each pattern; default true. */
    each?: boolean;
    /** Count all lines, not only those that match; default true. Without it and without each,
     *  maxLines and barSeconds, plain texts are counted at memory speed. */
    countLines?: boolean;
    /** Leave out a last line that has no newline yet; default false. */
    wholeLines?: boolean;
  }
  interface FileOptions extends TextOptions {
    /** An earlier scan of the file, whose end is where this one begins. */
    after?: Pick<Scan, 'end' | 'identity'>;
  }
  /** A matching line without its newline; its place in bytes. */
  interface Line {
    start: number;
    end: number;
    /** The first that matches. */
    pattern: number;
    text: Buffer;
  }
  /** Matching lines with a time from start up to end, in seconds since 1970. */
  interface Bar {
    start: number;
    end: number;
    lines: number;
  }
  interface Scan {
    /** All; 0 when not counted. */
    lines: number;
    /** Lines that match any pattern. */
    matched: number;
    /** Lines that match each pattern. */
    counts: number[];
    /** The first maxLines. */
    matching: Line[];
    bars: Bar[];
    /** Where the scan began. */
    start: number;
    /** Where a scan of what is added later begins. */
    end: number;
    /** Of the file. */
    identity: bigint;
    /** Not the file of `after`: scanned from its beginning. */
    rotated: boolean;
    /** Shorter than before: scanned from its beginning; or cut meanwhile. */
    truncated: boolean;
    /** The last line has no newline. */
    openLine: boolean;
  }
  /** The lines of a file that match any of the patterns (of the python dialect), as grep does;
   *  without patterns, all lines. Throws IO, LIMIT, BAD_PATTERN, DEADLINE, CANCELLED. */
  function scan(path: Text | URL, patterns?: Iterable<Text>, options?: FileOptions): Scan;
  function scanAsync(
    path: Text | URL,
    patterns?: Iterable<Text>,
    options?: FileOptions,
  ): Promise<Scan>;
  /** The same for a log in memory. Places are bytes, of a string those of its UTF-8. */
  function scanText(text: Text, patterns?: Iterable<Text>, options?: TextOptions): Scan;
  function scanTextAsync(
    text: Text,
    patterns?: Iterable<Text>,
    options?: TextOptions,
  ): Promise<Scan>;
}

// ---- phrases ----

/** Phrases of a mind that turns in circles, and text that repeats itself. */
export namespace phrases {
  interface PhrasesOptions {
    /** 'default', or 'victor': that program's 31 phrases and its way to find them. */
    preset?: 'default' | 'victor';
    /** Own ones, in place of the built-in, or beside those of `languages`. */
    phrases?: Iterable<string>;
    /** Of the built-in lists; all by default. */
    languages?: Iterable<'en' | 'de' | 'es' | 'fr'>;
    /** 'words' (default): whole words, Unicode case; 'substrings': anywhere, ASCII case. */
    match?: 'words' | 'substrings';
    /** Which of those that overlap are kept. */
    overlap?: 'longest' | 'earliest' | 'all';
  }
  interface Phrase {
    phrase: string;
    start: number;
    end: number;
  }

  /** A list of phrases: immutable. Throws INVALID_ARGUMENT that names the place, LIMIT. */
  class Phrases {
    constructor(options?: PhrasesOptions);
    readonly phrases: readonly string[];
    readonly length: number;
    /** Where phrases occur, by start. One pass, about 2 ns a byte. */
    find(text: Text, options?: { offsets?: Offsets }): Phrase[];
    close(): void;
    [Symbol.dispose](): void;
  }

  /** text.slice(start, unitEnd) over and over up to `end`, so far. */
  interface Repeat {
    start: number;
    end: number;
    unitEnd: number;
    /** Tokens of what repeats: words and signs. */
    period: number;
    /** Whole ones. */
    copies: number;
  }
  interface TailOptions {
    /** Tokens after which it may repeat; default 128, at most 1024. */
    maxPeriod?: number;
    /** So often before it counts; default 3. */
    minCopies?: number;
    /** All copies together are at least so long; default 48. */
    minTokens?: number;
  }

  /** Watches a growing text, all strings or all buffers, for an end that repeats itself. What is
   *  found does not depend on how it is cut; each token costs the same whatever came before. */
  class Tail {
    constructor(options?: TailOptions);
    /** What was found last; it grows while it goes on. */
    readonly repeat: Repeat | null;
    /** The next piece. Whether a repeat was found so far. */
    feed(text: Text): boolean;
    /** The text is over: its last word counts too. */
    finish(): boolean;
    /** Forgets the text. */
    reset(): void;
    close(): void;
    [Symbol.dispose](): void;
  }
}

// ---- responses ----

/** Answers of models, checked and cleaned: control tokens, markup of tool calls, fragments of
 *  prompts. */
export namespace response {
  interface Rule {
    id: string;
    category: string;
    severity?: Level;
    weight?: number;
    regex?: string;
    literal?: string;
    ignore_case?: boolean;
    /** An end that repeats itself. */
    repeats?: boolean;
    /** A fence that says json and holds none. */
    json?: boolean;
  }
  interface ResponseOptions {
    preset?: 'default' | 'victor' | 'victor_markup';
    /** In place of the built-in ones. */
    rules?: Iterable<Rule>;
    /** Looks for keys and tokens too: a rule named secret. */
    secrets?: boolean;
    /** Categories that sanitize() removes; default 'control'. */
    remove?: Iterable<string>;
    /** Which findings that overlap are kept. */
    overlap?: 'all' | 'longest' | 'earliest';
    /** Names of the registered tools. */
    tools?: Iterable<string>;
    /** Replacements that sanitizing takes after that, in order. */
    steps?: Iterable<{ regex: string; with?: string }>;
    /** Beginnings of lines to leave out. */
    dropLines?: Iterable<string>;
    trim?: boolean;
    namePrefixes?: Iterable<string>;
  }
  interface Issue {
    rule: string;
    category: string;
    severity: Level;
    /** In a fence or between backticks: shown, not leaked. */
    inCode: boolean;
    /** sanitize() removes it. */
    removable: boolean;
    start: number;
    end: number;
    line: number;
    column: number;
    weight: number;
  }
  interface Validation {
    /** The weights of the different rules found outside code, summed; 0: clean. */
    readonly score: number;
    readonly isClean: boolean;
    /** score of a finding: the weight of its rule; flags: 1 in code, 2 removable. */
    readonly findings: Findings;
    /** The same, for reading. */
    readonly issues: Issue[];
  }
  interface ToolCheck {
    isAllowed: boolean;
    /** '' or why not: 'unknown', 'invalid_characters', 'contains_whitespace', ... */
    fault: string;
    /** The registered tool that is meant. */
    nearest: string | null;
  }

  /** Rules, compiled once: immutable. Throws INVALID_ARGUMENT and BAD_PATTERN that name the
   *  place. */
  class Response {
    constructor(options?: ResponseOptions);
    readonly rules: readonly { id: string; category: string }[];
    /** What does not belong into an answer. Throws DEADLINE, CANCELLED. */
    validate(text: Text, options?: ScanOptions): Validation;
    validateAsync(text: Text, options?: ScanOptions): Promise<Validation>;
    /** The text without what is removable; nothing else changes, but for steps. */
    sanitize(text: string, options?: CallOptions): string;
    sanitize(text: Exclude<Text, string>, options?: CallOptions): Buffer;
    sanitizeAsync(text: string, options?: CallOptions): Promise<string>;
    sanitizeAsync(text: Exclude<Text, string>, options?: CallOptions): Promise<Buffer>;
    /** Whether a model may call a tool by this name. */
    checkTool(name: Text): ToolCheck;
    close(): void;
    [Symbol.dispose](): void;
  }
}

// ---- loops ----

/** When an agent turns in circles, told from its calls and its thoughts. */
export namespace loop {
  interface DetectorOptions {
    /** 'victor' for that program's thinking detector. */
    preset?: 'default' | 'victor';
    /** Limits, lists and sentences in place of the built-in ones, as accel.h says at
     *  accel_loop_new, such as { repeat: 4, ignored: { bash: ['description'] } }. */
    calls?: Readonly<Record<string, unknown>>;
    thinking?: Readonly<Record<string, unknown>>;
    guidance?: Readonly<Record<string, unknown>>;
  }
  /** What one turn or thought was found to be. */
  interface Report {
    isLoop: boolean;
    /** 'repeat': the same turn again and again; 'cycle': the same 2 to 8 turns; 'count': the same
     *  turn often of late; 'jitter': one argument changes, the result does not; 'stalling': deeds
     *  are announced and not done; the last two: of thoughts. */
    kind:
      | 'none'
      | 'repeat'
      | 'cycle'
      | 'count'
      | 'jitter'
      | 'stalling'
      | 'exact_repetition'
      | 'semantic_similarity';
    /** Of a thought. */
    category: 'none' | 'general' | 'file_read' | 'search' | 'analysis' | 'implementation';
    /** How often. */
    count: number;
    /** Turns of a round. */
    period: number;
    /** Of a thought to the most similar one before. */
    similarity: number;
    /** What to tell the agent; '' when it is no loop. */
    guidance: string;
  }
  /** Counts since the detector was made, or clearStats(). */
  interface Stats {
    calls: number;
    turns: number;
    /** Turns that were said to be of a loop. */
    callLoops: number;
    thoughts: number;
    thoughtLoops: number;
    /** Of these. */
    stalling: number;
    exact: number;
    similar: number;
    /** Announcements in a row, now. */
    stalls: number;
    /** Thoughts kept, now. */
    history: number;
    /** Texts whose count is kept, now. */
    distinct: number;
  }
  type Call = readonly [tool: Text, arguments: Arguments, result?: Text | null];

  /** One agent's calls and thoughts. A turn with a result that its run has not seen is progress:
   *  paging and polling are no loops. */
  class Detector {
    constructor(options?: DetectorOptions);
    /** A turn of one call, with its result where it is known. */
    call(tool: Text, args: Arguments, result?: Text | null): Report;
    /** A turn of calls, in any order. */
    turn(calls: Iterable<Call>): Report;
    /** A thought: stalling is looked for first, then repetition, then similarity. */
    think(text: Text): Report;
    stats(): Stats;
    /** Forgets the counts alone. */
    clearStats(): void;
    /** Forgets calls and thoughts, and keeps the counts. */
    reset(): void;
    /** All that it remembers, for load() of a detector with the same rules. */
    save(): Buffer;
    /** Throws BAD_DATA: damaged, or of other rules; then nothing has changed. */
    load(data: NodeJS.ArrayBufferView | ArrayBufferLike): void;
    close(): void;
    [Symbol.dispose](): void;
  }
}

// ---- thinking ----

/** Thinking and answer told apart in the output of a model, whole or as it arrives. */
export namespace think {
  type Kind = 'content' | 'thinking' | 'tool' | 'markup' | 'role' | 'channel' | 'recipient';

  interface Options {
    /** The tags of a family of models: 'qwen3' (default) is <think>, as most have it. */
    preset?:
      | 'qwen3'
      | 'deepseek'
      | 'kimi'
      | 'glm'
      | 'gemma'
      | 'granite'
      | 'minimax'
      | 'olmo3'
      | 'harmony'
      | 'anthropic'
      | 'none'
      | 'victor';
    /** 'first_only': a start tag counts once, before all that is not white space; 'interleaved':
     *  any number of times, first on a line or after a block; default: as the preset says. */
    mode?: 'preset' | 'first_only' | 'interleaved';
    /** Whether the prompt opened thinking; default: as the preset's usual prompt does. */
    startInThinking?: boolean;
    /** A start tag counts wherever it stands. */
    anywhere?: boolean;
    /** White space that touches a tag is markup too. */
    trim?: boolean;
    /** Bytes of thinking after which `exceeded` says to stop the generation; 0 (default): never. */
    maxThinking?: number;
    /** Tags in place of the preset's. */
    pairs?: Iterable<readonly [start: Text, end: Text]>;
    /** Texts that end thinking and stay in the answer, in place of the preset's. */
    implicitEnds?: Iterable<Text>;
  }

  /** A part of an output. item: the thinking block or harmony message that it belongs to or
   *  follows, from 1; 0 before the first. */
  interface Segment<T extends string | Buffer = string> {
    kind: Kind;
    item: number;
    text: T;
  }

  interface Split<T extends string | Buffer = string> {
    content: T;
    thinking: T;
    /** All of the text, in order. */
    segments: Segment<T>[];
    /** The same with offsets. */
    spans: Spans;
    /** It ended inside thinking, or in a harmony header. */
    truncated: boolean;
    /** More thinking than maxThinking. */
    exceeded: boolean;
  }

  /** A whole output, cut up; linear. No text is refused, nothing is lost. */
  function split(text: string, options?: Options): Split;
  function split(text: Exclude<Text, string>, options?: Options): Split<Buffer>;

  /** One output that arrives in pieces: all strings (a character may be split between two), or all
   *  buffers. The segments do not depend on where the text is cut, but for a text that goes on: it
   *  comes as one segment per piece. Held back is only what the next character could turn into
   *  something else, at most 1.3 KB. */
  class Filter {
    constructor(options?: Options);
    /** The segments that became certain with the next piece. */
    feed(text: string): Segment[];
    feed(text: Exclude<Text, string>): Segment<Buffer>[];
    /** The text is over: what was held back. Then reset or close. */
    finish(): Segment<string | Buffer>[];
    /** The next text is thinking. */
    readonly inside: boolean;
    /** More thinking than maxThinking has come: stop the generation. The text is still given. */
    readonly exceeded: boolean;
    /** Finished inside thinking, or in a harmony header. */
    readonly truncated: boolean;
    /** Ready for a new output. */
    reset(): void;
    close(): void;
    [Symbol.dispose](): void;
  }
}

// ---- dedup ----

/** Blocks of text that came before, found and left out: paragraphs, and code fences whole. Prose is
 *  equal whatever its case and white space, code when it is the same but for the ends of lines. */
export namespace dedup {
  interface Options {
    /** 'victor': that program's borders and folding. */
    preset?: 'default' | 'victor';
    /** Bytes without the white space around: shorter blocks are never repeats; default 50. */
    minBlock?: number;
    /** Bytes: a longer block is kept and not compared; default 1 MiB. */
    maxBlock?: number;
    /** Compare with so many different blocks, the latest; 0 (default): any number. */
    windowBlocks?: number;
    /** And with so many bytes of them; default 64 MiB. */
    windowBytes?: number;
    /** And not with what is older, in milliseconds; 0 (default): for ever. */
    window?: number;
  }

  /** A part of the text, the blank lines behind it included; offsets in the unit of the text. */
  interface Block {
    kind: 'prose' | 'code';
    /** It came before. */
    repeat: boolean;
    /** Number from 0 of the first equal block: the block's own when it is no repeat. */
    item: number;
    start: number;
    end: number;
  }

  interface Deduped<T extends string | Buffer = string> {
    /** The text without the blocks that came before. */
    text: T;
    /** All blocks, in order; together they are the text. */
    blocks: Block[];
    /** Those that came before. */
    removed: Block[];
  }

  interface Stats {
    blocks: number;
    /** Of these, blocks that came before. */
    repeats: number;
    /** Judged so far, as UTF-8. */
    bytes: number;
    /** Of these, in repeats. */
    repeatedBytes: number;
  }

  /** Cuts a text into blocks and finds those that came before; linear. */
  function blocks(text: string, options?: Options): Deduped;
  function blocks(text: Exclude<Text, string>, options?: Options): Deduped<Buffer>;

  /** A text that arrives in pieces: all strings (a character may be split between two), or all
   *  buffers. What it gives, joined, is blocks(text).text of the whole, wherever it was cut; a lone
   *  surrogate becomes U+FFFD. A block is held back until its last line is over. */
  class Stream {
    constructor(options?: Options);
    /** The text that became certain with the next piece. */
    feed(piece: string): string;
    feed(piece: Exclude<Text, string>): Buffer;
    /** The text is over: what was held back. Then reset or close. */
    finish(): string | Buffer;
    /** Counts since the stream was made or reset. */
    stats(): Stats;
    /** Forgets all blocks; ready for a new text. */
    reset(): void;
    close(): void;
    [Symbol.dispose](): void;
  }

  interface NormalizeOptions {
    /** Runs of white space become one space, none at the ends; default true. */
    space?: boolean;
    /** 'unicode' (default): simple case folding. */
    case?: 'none' | 'ascii' | 'unicode';
    /** . , ; : at the end go; default false. */
    endMarks?: boolean;
  }

  /** A text in the form in which it is compared. victor's is { case: 'ascii', endMarks: true }. A
   *  lone surrogate becomes U+FFFD. */
  function normalize(text: string, options?: NormalizeOptions): string;
  function normalize(text: Exclude<Text, string>, options?: NormalizeOptions): Buffer;
}

// ---- secrets ----

/** Keys, tokens and passwords, found and hidden. The functions ask the built-in rules, which are
 *  made when first asked for: a quarter of a second. */
export namespace secrets {
  interface ScannerOptions {
    /** Add the built-in rules to yours; default false. */
    builtin?: boolean;
    /** Findings that overlap too, not the most specific alone; default false. */
    all?: boolean;
    /** Folder of compiled copies on disk, yours alone; default ACCEL_CACHE_DIR, else none. */
    cacheDir?: Text;
  }
  interface SecretScanOptions extends ScanOptions {
    /** The file's name, for rules that ask for one and for files that are left out. */
    path?: Text;
  }
  interface MaskOptions {
    /** 'label' (default): [SECRET:github-pat:1], numbered by secret; 'stars': one for each byte;
     *  'hash': [SECRET:github-pat:9f86d081884c7d65]; 'keep': the first bytes, then stars. */
    style?: 'label' | 'stars' | 'hash' | 'keep';
    /** Of 'keep': how many bytes; default 4, never more than a quarter of the secret. */
    keep?: number;
    /** Of 'hash': the same key gives the same hash; default: a random one. */
    key?: Text;
  }
  interface FilesOptions extends CallOptions {
    /** Scan files with a NUL byte in their first 8 KiB too; default false. */
    binary?: boolean;
    /** In bytes, default 256 MiB: larger files are not read. */
    maxSize?: number;
  }
  /** What became of a file, and what it holds. */
  interface ScannedFile<P extends Text | URL = Text | URL> {
    /** As it was given. */
    path: P;
    /** 'binary': a NUL byte in its first 8 KiB; 'too_large': more than maxSize; 'left_out': the
     *  rules leave files of its name out; 'gave_up': a match of a rule cost too much. */
    state: 'scanned' | 'binary' | 'too_large' | 'left_out' | 'gave_up' | 'unreadable';
    /** Why an 'unreadable' one was not read, with code and errno as node:fs has them. */
    error?: NodeJS.ErrnoException;
    /** Offsets in bytes. Their text is not kept: text and inner throw. */
    findings: Findings;
  }
  /** As accel.h describes it at accel_secrets_new. */
  interface Table {
    rules: readonly { id: string; [member: string]: unknown }[];
    [member: string]: unknown;
  }
  interface SecretRule {
    id: string;
    severity: Level;
    confidence: Level;
    pattern: string;
    path?: string;
  }

  /** Rules made ready: immutable. Throws BAD_JSON, BAD_PATTERN (item: the rule), INVALID_ARGUMENT
   *  with the place in the table. */
  class Scanner {
    /** rules: a table, or its JSON text; default: the built-in one. */
    constructor(rules?: Table | Text | null, options?: ScannerOptions);
    /** The same on another thread. */
    static compile(rules?: Table | Text | null, options?: ScannerOptions): Promise<Scanner>;
    /** The scanner that save() gave as bytes. Throws BAD_DATA. The bytes hold programs for the
     *  engine: load only your own. */
    static load(data: NodeJS.ArrayBufferView | ArrayBufferLike): Scanner;
    /** The ids of the rules. */
    readonly names: readonly string[];
    /** Number of rules. */
    readonly length: number;
    rules(): SecretRule[];
    /** A finding's inner part is the secret, its score the secret's entropy in bits per byte, its
     *  flags 1 where the token's own checksum is right, 2 where it is wrong, 0 where it has none.
     *  Published examples and placeholders are not reported. Throws LIMIT, DEADLINE,
     *  CANCELLED. */
    scan(text: Text, options?: SecretScanOptions): Findings;
    scanAsync(text: Text, options?: SecretScanOptions): Promise<Findings>;
    /** Scans files, each with its path as scan() would, in the order of their paths; many at once,
     *  on threads. Links are followed. What is wrong with one file is said of it and stops no
     *  other. Memory: one file per thread. Throws INVALID_ARGUMENT (item: the path) for a path
     *  that is empty or has a NUL in it, DEADLINE, CANCELLED. */
    scanFiles<P extends Text | URL>(paths: Iterable<P>, options?: FilesOptions): ScannedFile<P>[];
    scanFilesAsync<P extends Text | URL>(
      paths: Iterable<P>,
      options?: FilesOptions,
    ): Promise<ScannedFile<P>[]>;
    /** Whether a scan would find something. */
    has(text: Text, options?: { path?: Text } & CallOptions): boolean;
    /** The text with its secrets hidden; nothing else changes. Hides more than a scan reports.
     *  Masking twice is masking once. */
    mask(text: string, options?: MaskOptions & CallOptions): string;
    mask(text: Exclude<Text, string>, options?: MaskOptions & CallOptions): Buffer;
    maskAsync(text: string, options?: MaskOptions & CallOptions): Promise<string>;
    maskAsync(text: Exclude<Text, string>, options?: MaskOptions & CallOptions): Promise<Buffer>;
    save(): Buffer;
    close(): void;
    [Symbol.dispose](): void;
  }

  /** A mask for a text that arrives in pieces, all strings or all buffers: the same as mask() of
   *  the whole, for every way of cutting it. At most 8 KB are held back. Needs its scanner only to
   *  begin. */
  class Masker {
    constructor(options?: { scanner?: Scanner } & MaskOptions);
    /** The text that can be given out by now. */
    feed(piece: string): string;
    feed(piece: Exclude<Text, string>): Buffer;
    /** The rest; the text is over. Then reset or close. */
    finish(): string | Buffer;
    /** Ready for a new text, whose labels begin at 1. */
    reset(): void;
    close(): void;
    [Symbol.dispose](): void;
  }

  function scan(text: Text, options?: SecretScanOptions): Findings;
  function scanFiles<P extends Text | URL>(
    paths: Iterable<P>,
    options?: FilesOptions,
  ): ScannedFile<P>[];
  function has(text: Text, options?: { path?: Text } & CallOptions): boolean;
  function mask(text: string, options?: MaskOptions & CallOptions): string;
  function mask(text: Exclude<Text, string>, options?: MaskOptions & CallOptions): Buffer;
  /** A configuration of gitleaks (TOML) as the JSON text of a table for Scanner. */
  function importGitleaks(toml: Text): string;
}

// ---- signatures ----

/** The arguments of a tool call: JSON text, or a value that JSON.stringify writes (which leaves out
 *  undefined and writes null for NaN). */
export type Arguments = Text | object;
/** A tool's name and its arguments. */
export type Call = readonly [tool: Text, arguments: Arguments];

export interface SigOptions {
  /** 'exact' (default): RFC 8785, but integers keep every digit; 'jcs': RFC 8785 to the letter;
   *  'victor': bit for bit what victor computes. Do not mix forms. */
  form?: 'exact' | 'jcs' | 'victor';
  /** Names of top-level arguments to leave out: times, request ids. */
  ignored?: Iterable<string>;
  /** For JSON text: a repeated key is BAD_JSON unless true. */
  lastKeyWins?: boolean;
  /** Of nesting; default 512. */
  maxDepth?: number;
}
export interface SignOptions extends SigOptions {
  /** 16 (XXH3-64, default) or 32 (XXH3-128). */
  digits?: 16 | 32;
}

/** Signatures of tool calls, removal of repeats, and the hashes under them (XXH3 by Yann Collet).
 *  Equal calls have equal signatures whatever the order and spelling of the arguments. */
export namespace sig {
  /** The signature of one call as lower-case hex. 16 digits collide by chance once in 5 billion
   *  distinct calls or so, 32 never in practice. Stable across versions of accel. Throws
   *  BAD_JSON. */
  function compute(tool: Text, args: Arguments, options?: SignOptions): string;
  /** The signatures of many calls. An error's item is the lowest call at fault. */
  function batch(calls: Iterable<Call>, options?: SignOptions & CallOptions): string[];
  function batchAsync(
    calls: Iterable<Call>,
    options?: SignOptions & CallOptions,
  ): Promise<string[]>;
  /** The first of every set of equal calls, in order: the same objects. Equal means equal canonical
   *  bytes, compared, not equal hashes. */
  function dedup<T extends Call>(calls: Iterable<T>, options?: SigOptions & CallOptions): T[];
  function dedupAsync<T extends Call>(
    calls: Iterable<T>,
    options?: SigOptions & CallOptions,
  ): Promise<T[]>;
  /** The bytes that are hashed, for comparing or storing. */
  function canonical(tool: Text, args: Arguments, options?: SigOptions): Buffer;
  /** XXH3-64 of data. seed: from 0n to 2n ** 64n - 1n. */
  function hash(data: Text, seed?: bigint | number): bigint;
  /** XXH3-64 of every item. */
  function hashBatch(items: Iterable<Text>, seed?: bigint | number): BigUint64Array;
  /** A hash as lower-case hex, high digits first: 'xxh3_64' and 'xxh64' 16 digits, 'xxh3_128'
   *  32. */
  function digest(
    data: Text,
    algorithm?: 'xxh3_64' | 'xxh3_128' | 'xxh64',
    seed?: bigint | number,
  ): string;
  /** Counts since the process began: signatures, calls given to dedup, and repeats among these. */
  function stats(): { computed: number; deduplicated: number; duplicates: number };
}

// ---- JSON ----

/** JSON text: repair of what models and people write, values out of prose, JSON that is still
 *  arriving, the canonical form. Offsets count UTF-16 units of strings, bytes of buffers. */
export namespace json {
  type Kind = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';
  /** How far a repaired value can be trusted: 'lossless' is another spelling, 'guessed' the
   *  likeliest reading, 'lossy' means that something was dropped. */
  type Grade = 'unchanged' | 'lossless' | 'guessed' | 'lossy';

  interface ExtractOptions {
    /** 'scalar' (default): anything is a value, a text without one becomes a string; 'extract':
     *  objects and arrays alone, wherever they stand; 'strict': as scalar, but what would have to
     *  be guessed or dropped is BAD_JSON. */
    mode?: 'scalar' | 'extract' | 'strict';
    /** Default 512; deeper: LIMIT, as is what is over the others. */
    maxDepth?: number;
    /** Of the text in bytes; 0 (default): no limit. */
    maxLength?: number;
    /** Default 1,000,000. */
    maxEdits?: number;
  }
  interface RepairOptions extends ExtractOptions {
    /** What becomes of several values: 'all' (default, one array), 'first', 'last'. */
    many?: 'all' | 'first' | 'last';
  }

  /** What repair did to a stretch of the text: its name, such as 'comma_removed'. */
  interface Edit {
    name: string;
    grade: Grade;
    start: number;
    end: number;
  }
  interface Repaired {
    /** The value as JSON. */
    readonly text: string;
    readonly kind: Kind;
    readonly grade: Grade;
    /** Values in the text, whatever `many` asks for. */
    readonly count: number;
    /** A snapshot of the stream showed what is not so. */
    readonly revised: boolean;
    /** The value as JSON.parse reads it. */
    readonly value: any;
    /** What was changed, by start. */
    readonly edits: Edit[];
  }
  /** A value and where it stands in the text. */
  interface Extracted {
    readonly kind: Kind;
    readonly grade: Grade;
    readonly start: number;
    readonly end: number;
    readonly text: string;
    readonly value: any;
  }
  interface Coerced {
    kind: Kind;
    /** The value as JSON; of a string its characters. */
    text: string;
    value: any;
  }

  /** Canonical text of the one JSON value in text: keys sorted by UTF-16 units, no white space,
   *  shortest numbers and escapes. 'exact' (default) is RFC 8785, but integers keep every digit and
   *  lone surrogates stay \udxxx; 'jcs' is RFC 8785 to the letter. Strict: BAD_JSON with the
   *  offset. */
  function canonical(text: Text, options?: { form?: 'exact' | 'jcs' }): string;
  /** Spelling of a number in RFC 8785, which is that of JSON.stringify. Not for NaN and
   *  infinities. */
  function number(value: number): string;
  /** Throws BAD_JSON, with the offset, unless text is one JSON value: strictly RFC 8259, at most
   *  512 deep. */
  function validate(text: Text): void;
  /** The JSON value that a text means: other quotes, missing ones, inner ones, commas, colons,
   *  brackets, comments, Python, prose and fences around it, an end that was cut off. Valid JSON
   *  comes back as it is. Throws BAD_JSON when there is no value. Linear on every input. */
  function repair(text: Text, options?: RepairOptions): Repaired;
  /** All values of a text in order, each repaired. Where a fence holds values, those outside of
   *  fences are left out. */
  function extract(text: Text, options?: ExtractOptions): Extracted[];
  /** What a text says where any type may stand, such as an argument that a model wrote in quotes:
   *  '42' is a number, 'none' null, '[1]' an array, 'hello' a string. Ids such as 007 stay
   *  strings, but not for preset 'victor', which also has nil, inf and nan. */
  function coerce(text: Text, options?: { preset?: 'accel' | 'victor' }): Coerced;

  /** JSON that arrives in pieces, such as the arguments of a tool call: all strings (a character
   *  may be split between two), or all buffers. finish() gives what repair() gives for the whole
   *  text, however it was cut; for a prefix of valid JSON each snapshot continues the one before.
   *  Keeps the text for the offsets of edits. */
  class Stream {
    constructor(options?: RepairOptions);
    /** The next piece. After an error the stream is of no more use until it is reset. */
    feed(delta: Text): void;
    /** The value so far as JSON, '' before it begins: text.slice(0, stable) is there to stay, the
     *  rest closes strings and brackets. */
    snapshot(): { text: string; stable: number };
    /** The value so far, undefined before it begins. Containers and strings grow; numbers and
     *  literals come when they are complete, a key with its value. */
    readonly value: any;
    /** The text is whole. Then reset or close. */
    finish(): Repaired;
    /** Ready for a new text, with the same options. */
    reset(): void;
    close(): void;
    [Symbol.dispose](): void;
  }
}

// ---- walk ----

/** Dialects of globs: 'gitignore' (** crosses folders, / anchors, a final / is for folders), 'name'
 *  (fnmatch of the entry's own name) or 'fnmatch' (Python's fnmatch of the whole relative path). */
export type GlobDialect = 'gitignore' | 'name' | 'fnmatch';

export interface WalkOptions extends CallOptions {
  /** Globs of entries to list; none: all. Folders are still searched. */
  include?: Iterable<Text>;
  /** Globs of entries to leave out, folders with all that is below them. */
  exclude?: Iterable<Text>;
  /** Of both; default 'gitignore'. */
  dialect?: GlobDialect;
  /** Honour .gitignore, .ignore, .accelignore, .git/info/exclude and the user's excludes file;
   *  leave .git out. Default false. */
  gitignore?: boolean;
  /** List names that begin with a dot; default true. */
  hidden?: boolean;
  /** List folders; default true. */
  directories?: boolean;
  /** Depth first, names in byte order; default false. Not for walkIter. */
  sorted?: boolean;
  /** Sizes and times of no entries (default), of regular files, or of all. */
  metadata?: 'none' | 'files' | 'all';
  /** Enter links to folders, never one that is its own ancestor; default false. */
  follow?: boolean;
  /** Stay on the root's file system; default false. */
  sameDevice?: boolean;
  /** Globs and ignore rules ignore ASCII case; default false. */
  ignoreCase?: boolean;
  /** List the root too, with an empty path; default false. */
  listRoot?: boolean;
  /** The first unreadable entry throws, else Files.errors lists them; default false. */
  failOnError?: boolean;
  /** The root's children have 1; deeper ones are left out. */
  maxDepth?: number;
  /** More: LIMIT; default 100,000,000; Infinity: no limit. */
  maxEntries?: number;
  /** Of names in memory, then LIMIT; default 8 GiB; Infinity: no limit. */
  maxBytes?: number;
}

export type FileType =
  'unknown' | 'file' | 'directory' | 'symlink' | 'fifo' | 'socket' | 'character' | 'block';

/** Entry i is named names[nameOffsets[i], nameOffsets[i + 1]) in folder directories[i]; folder 0 is
 *  the root, with an empty name and parent -1. */
export interface FileColumns {
  names: Buffer;
  nameOffsets: Float64Array;
  directories: Int32Array;
  /** 0 unknown, 1 file, 2 directory, 3 symlink, 4 fifo, 5 socket, 6 character, 7 block. */
  types: Uint8Array;
  /** Bytes; -1: not asked or not known. undefined without metadata. */
  sizes: Float64Array | undefined;
  /** Since 1970; -(2n ** 63n): not known. undefined without metadata. */
  mtimesNs: BigInt64Array | undefined;
  directoryParents: Int32Array;
  directoryNames: Buffer;
  directoryNameOffsets: Float64Array;
}

/** An entry that could not be read. */
export interface WalkError {
  /** Relative to the root; '' is the root itself. */
  path: string;
  errno: number;
  /** The system's name of errno, such as 'EACCES'. */
  code: string;
}

/** One entry of a Files; it needs the Files open. */
export class Entry {
  private constructor();
  /** Relative to the root, with /. Bytes that are not UTF-8 become U+FFFD, as in node:fs. */
  readonly path: string;
  /** The path as the bytes that the system knows it by. */
  readonly pathBytes: Buffer;
  /** Root and path, joined. */
  readonly fullPath: string;
  readonly name: string;
  readonly type: FileType;
  /** In bytes; undefined where not asked or not known. */
  readonly size: number | undefined;
  /** Last change in nanoseconds since 1970; undefined where not asked or not known. */
  readonly mtimeNs: bigint | undefined;
  toJSON(): { path: string; type: FileType; size: number | undefined };
}

/** A snapshot of a tree in columns: immutable. */
export class Files implements Iterable<Entry> {
  private constructor();
  readonly root: string;
  readonly length: number;
  /** What could not be read; the rest is complete. */
  readonly errors: WalkError[];
  at(i: number): Entry | undefined;
  [Symbol.iterator](): IterableIterator<Entry>;
  /** All columns, copied once. They outlive close(). */
  columns(): FileColumns;
  /** All paths relative to the root, in one pass. */
  paths(): string[];
  /** The path of entry i as bytes. */
  pathBytes(i: number): Buffer;
  close(): void;
  [Symbol.dispose](): void;
}

/** Lists the tree below root (a folder, or a link to one; default '.'), completely, or throws: IO
 *  (the root is missing, unreadable or no folder), BAD_PATTERN (item counts includes, then
 *  excludes), LIMIT, DEADLINE, CANCELLED. Two to three system calls per folder, one per entry with
 *  metadata. */
export function walk(root?: Text | URL, options?: WalkOptions): Files;
export function walkAsync(root?: Text | URL, options?: WalkOptions): Promise<Files>;
/** walk in batches of up to some ten thousand entries, for first results early, in no order. */
export function walkIter(root?: Text | URL, options?: WalkOptions): Walker;

/** A walk that hands out batches as it goes, complete in themselves: an iterator, and an async
 *  iterator whose batches are made on another thread. A loop that is left ends the walk. */
export class Walker implements Iterable<Files>, AsyncIterable<Files> {
  private constructor();
  next(): IteratorResult<Files, undefined>;
  /** BUSY while one is on its way. */
  nextAsync(): Promise<IteratorResult<Files, undefined>>;
  return(value?: unknown): IteratorResult<Files, undefined>;
  [Symbol.iterator](): Iterator<Files, undefined>;
  [Symbol.asyncIterator](): AsyncIterator<Files, undefined>;
  /** Ends the walk, also in the middle. Twice is allowed. */
  close(): void;
  [Symbol.dispose](): void;
}

/** Whether a path, relative and with /, matches a glob. A 'gitignore' glob is taken as a line of an
 *  ignore file at the root; one for folders only matches paths that end in /. */
export function globMatch(
  glob: Text,
  path: Text,
  options?: { dialect?: GlobDialect; ignoreCase?: boolean },
): boolean;

// ---- process ----

/** Version of the library, such as '1.0.0'. */
export function version(): string;
/** The ABI of the library; the package loads one only. */
export function abiVersion(): number;
/** Whether a part is built in: 'regex', 'sig', 'walk', 'json', 'think', ... */
export function has(part: string): boolean;
/** The instruction set that kernels were chosen for: 'scalar', 'sse42', 'avx2' or 'avx512'. */
export function cpu(): 'scalar' | 'sse42' | 'avx2' | 'avx512';
/** The number of threads that all calls of this process may use together, at least 1. */
export function threads(): number;
/** Limits them; 0: back to the default, which is ACCEL_NUM_THREADS, else OMP_NUM_THREADS, else what
 *  affinity and cgroup quota allow. */
export function setThreads(count: number): void;
/** Objects of the library that were made and not yet freed, in all threads: for leak tests. Frees
 *  what the package keeps for its next scans. */
export function liveObjects(): number;
