// What a strict user of TypeScript writes; compiled, not run.
import accel, {
  Analyzer,
  type AccelError,
  type BatchMatches,
  Cancel,
  classify,
  dedup,
  type Files,
  type Findings,
  fuzzy,
  globMatch,
  json,
  log,
  loop,
  response,
  Matches,
  Regex,
  secrets,
  sig,
  think,
  walk,
  walkAsync,
  walkIter,
} from 'accel';

const named = new Regex({ def: 'def (\\w+)', todo: ['todo', 'i'] }, { dialect: 'go' });
const found: Matches = named.scan('def f():', { offsets: 'byte', timeout: 100 });
const texts: (string | Buffer)[] = Array.from(found, (match) => match.text);
const starts: Float64Array = found.columns().start;
const span: [number, number] | null | undefined = found.at(0)?.groupSpans[1];
const batch: BatchMatches = named.scanBatch([Buffer.of(1), new Uint8Array(3), new ArrayBuffer(2)]);

async function later(signal: AbortSignal): Promise<number> {
  using regex = await Regex.compile(['a', Buffer.of(2)]);
  const matches = await regex.scanAsync(Buffer.alloc(10), { signal, cancel: new Cancel() });
  let total = matches.length + (await walkAsync(new URL('file:///'))).length;
  for await (const files of walkIter('.', { metadata: 'all' })) total += files.length;
  for (const files of walkIter()) total += files.at(0)?.size ?? 0;
  return total;
}

const calls = [['read', { path: 'a' }]] satisfies [string, object][];
const kept: [string, object][] = sig.dedup(calls, { ignored: ['id'] });
const hash: bigint = sig.hash('a', 1n);
const files: Files = walk('.', { maxDepth: 2 });
const code = (fault: AccelError): boolean => fault.code === 'BAD_PATTERN' && fault.offset >= 0;

const findings: Findings = new Analyzer('python', { rules: [{ id: 'a', message: 'm' }] }).scan('');
const worst: boolean = findings.at(0)?.severity === 'critical';
const answer: string = think.split('a', { preset: 'deepseek' }).content;
const unique: Buffer = dedup.blocks(Buffer.of(1), { window: 1000 }).text;
const hidden: Buffer = secrets.mask(Buffer.of(1), { style: 'hash', key: 'k' });
const scanned: secrets.ScannedFile<URL>[] = secrets.scanFiles([new URL('file:///a')], {
  maxSize: 9,
});
const asked: string | null = new classify.Classifier({ classes: { a: { b: 1 } } }).name('b');

// @ts-expect-error: a Buffer's parts are Buffers
const wrong: string = new think.Filter().feed(Buffer.of(1))[0]!.text;
// @ts-expect-error: no such preset
think.split('', { preset: 'gpt' });
// @ts-expect-error: no such option
named.scan('', { timout: 1 });
// @ts-expect-error: no such dialect
new Regex([], { dialect: 'perl' });
// @ts-expect-error: a scan gives Matches, they are not made
new Matches();
// @ts-expect-error: not writable
found.length = 3;
// @ts-expect-error: no number is a text
sig.hash(3);

const likeness: Float64Array = fuzzy.cdist(['a'], ['b'], { measure: 'jaro' }).row(0);
const repaired: string = json.repair('{a: 1}', { many: 'first' }).grade;
const clean: Promise<string> = new response.Response().sanitizeAsync('a');
const told: boolean = new loop.Detector().call('a', {}, null).isLoop;
const bars: number[] = log.scanText('a', ['a'], { barSeconds: 60 }).bars.map((bar) => bar.lines);

export const more = [unique, likeness, repaired, clean, told, bars, answer, hidden, asked, wrong];
export default [
  texts,
  starts,
  span,
  batch,
  later,
  kept,
  hash,
  files,
  code,
  fuzzy,
  globMatch,
  json,
  log,
  loop,
  response,
  accel,
  worst,
];
