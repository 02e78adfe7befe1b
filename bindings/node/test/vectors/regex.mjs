// Calls of tests/vectors/regex.json. Where a row's text is a string, so are its patterns;
// `text_b64` is bytes. Rows count bytes unless they ask otherwise. Long calls are made twice, the
// second time as promises, and must agree.
import assert from 'node:assert/strict';
import { Regex } from 'accel';

const OPTIONS = {
  dialect: 'dialect',
  on_error: 'onError',
  order: 'order',
  route: 'route',
  match_limit: 'matchLimit',
  max_positions: 'maxPositions',
  max_matches: 'maxMatches',
  compile_budget_ms: 'compileBudget',
  flags: 'flags',
};

const bytes = (text) => Buffer.from(text, 'base64');
const textOf = (args) => args.text ?? bytes(args.text_b64);
const textsOf = (args, name) => args[name] ?? args[`${name}_b64`].map(bytes);

async function regexOf(args) {
  const isText = ['text', 'texts', 'chunks'].some((name) => name in args);
  const names = [];
  const patterns = args.patterns.map((given, i) => {
    const {
      pattern,
      pattern_b64,
      flags = '',
      name,
    } = typeof given === 'string' ? { pattern: given } : given;
    names[i] = name;
    const text = pattern_b64 === undefined ? pattern : bytes(pattern_b64);
    return [isText ? text : Buffer.from(text), flags];
  });
  const options = {};
  for (const [name, option] of Object.entries(OPTIONS)) {
    if (name in args) options[option] = args[name];
  }
  try {
    const regex = new Regex(patterns, options);
    (await Regex.compile(patterns, options)).close();
    return { regex, names };
  } catch (fault) {
    // An offset in a string counts UTF-16 units, a row bytes.
    if (isText && fault.offset > 0) {
      fault.offset = Buffer.byteLength(patterns[fault.item][0].slice(0, fault.offset));
    }
    throw fault;
  }
}

const offsetsOf = (args) => ({ offsets: args.offsets ?? 'byte' });

function matchOf(match, names, args) {
  const made = { pattern: match.pattern, start: match.start, end: match.end };
  if (names[match.pattern]) made.name = names[match.pattern];
  if (args.groups) made.groups = match.groupSpans.slice(1);
  return made;
}

function failuresOf(regex, found) {
  const made = regex.failures.map(({ pattern, offset, error: { code } }) => ({
    pattern,
    item: pattern,
    offset,
    code,
  }));
  const late = found.failures.map((failure) => ({ item: 0, ...failure, code: 'LIMIT' }));
  return [...made, ...late];
}

async function scan(args) {
  const { regex, names } = await regexOf(args);
  const text = textOf(args);
  const found = regex.scan(text, offsetsOf(args));
  const later = await regex.scanAsync(text, offsetsOf(args));
  assert.deepEqual(later.columns(), found.columns());
  const matches = Array.from(found, (match) => matchOf(match, names, args));
  return { matches, failures: failuresOf(regex, found) };
}

async function scanBatch(args) {
  const { regex, names } = await regexOf(args);
  const all = textsOf(args, 'texts');
  const found = regex.scanBatch(all, offsetsOf(args));
  const later = await regex.scanBatchAsync(all, offsetsOf(args));
  const lists = (batch) =>
    Array.from(batch, (matches) => Array.from(matches, (match) => matchOf(match, names, args)));
  assert.deepEqual(lists(later), lists(found));
  return { texts: lists(found), failures: failuresOf(regex, found) };
}

async function which(args) {
  const { regex } = await regexOf(args);
  const patterns = regex.which(textOf(args));
  assert.deepEqual(await regex.whichAsync(textOf(args)), patterns);
  return { patterns };
}

async function captures(args) {
  const { regex } = await regexOf(args);
  const spans = regex.captures(textOf(args), args.match, { offsets: 'byte' });
  return { groups: spans.slice(1), names: regex.groupNames(args.match.pattern) };
}

async function stream(args) {
  const { regex, names } = await regexOf(args);
  const open = regex.stream();
  const found = textsOf(args, 'chunks').flatMap((chunk) => [...open.feed(Buffer.from(chunk))]);
  found.push(...open.finish());
  return { matches: found.map((match) => matchOf(match, names, {})) };
}

export const CALLS = {
  regex_scan: scan,
  regex_scan_batch: scanBatch,
  regex_which: which,
  regex_captures: captures,
  regex_stream: stream,
};
