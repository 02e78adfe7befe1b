// Calls of tests/vectors/think.json. A text is handed on as bytes; where it is a string, that must
// give the same segments.
import assert from 'node:assert/strict';
import { think } from 'accel';

const OPTIONS = {
  preset: 'preset',
  mode: 'mode',
  start_in_thinking: 'startInThinking',
  anywhere: 'anywhere',
  trim: 'trim',
  max_thinking: 'maxThinking',
  pairs: 'pairs',
  implicit_ends: 'implicitEnds',
};

function optionsOf(args) {
  const made = {};
  for (const [name, option] of Object.entries(OPTIONS)) if (name in args) made[option] = args[name];
  return made;
}

const bytes = (text) => Buffer.from(text, 'base64');

/** Segments of the text so far; one that goes on in the next piece grows. */
function merged(segments, join) {
  const rows = [];
  for (const { kind, item, text } of segments) {
    const last = rows.at(-1);
    if (last?.kind === kind && last.item === item) last.text = join([last.text, text]);
    else rows.push({ kind, item, text });
  }
  return rows;
}

const asString = (parts) => parts.join('');

function answer(segments, { truncated, exceeded }) {
  const rows = merged(segments, Buffer.concat);
  const shown = rows.map(({ text, ...row }) => ({ ...row, text: String(text), text_bytes: text }));
  const all = { truncated, exceeded, segments: shown };
  for (const kind of ['content', 'thinking']) {
    const parts = rows.filter((row) => row.kind === kind).map(({ text }) => text);
    all[`${kind}_bytes`] = Buffer.concat(parts);
    all[kind] = all[`${kind}_bytes`].toString();
  }
  return all;
}

function stream(options, pieces) {
  const filter = new think.Filter(options);
  const segments = pieces.flatMap((piece) => filter.feed(piece));
  segments.push(...filter.finish());
  const { truncated, exceeded } = filter;
  return { segments, truncated, exceeded };
}

function filter(args) {
  const options = optionsOf(args);
  const pieces = args.chunks ?? args.chunks_b64.map(bytes);
  const found = stream(
    options,
    pieces.map((piece) => Buffer.from(piece)),
  );
  if (args.chunks) {
    const strings = stream(options, pieces);
    const wanted = merged(found.segments, Buffer.concat);
    assert.deepEqual(
      merged(strings.segments, asString),
      wanted.map((row) => ({ ...row, text: String(row.text) })),
    );
    assert.deepEqual([strings.truncated, strings.exceeded], [found.truncated, found.exceeded]);
  }
  return answer(found.segments, found);
}

function split(args) {
  const text = args.text ?? bytes(args.text_b64);
  const found = think.split(Buffer.from(text), optionsOf(args));
  if (typeof text === 'string') {
    const string = think.split(text, optionsOf(args));
    assert.equal(string.content, String(found.content));
    assert.equal(string.thinking, String(found.thinking));
    assert.equal(string.segments.map((segment) => segment.text).join(''), text);
  }
  return { ...answer(found.segments, found), spans: found.spans.toJSON() };
}

export const CALLS = { think_filter: filter, think_split: split };
