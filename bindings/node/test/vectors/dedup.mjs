// Calls of tests/vectors/dedup.json. A text is handed on as bytes; where it is a string, that must
// keep the same.
import assert from 'node:assert/strict';
import { dedup } from 'accel';

const OPTIONS = {
  preset: 'preset',
  min_block: 'minBlock',
  max_block: 'maxBlock',
  window_blocks: 'windowBlocks',
  window_bytes: 'windowBytes',
};
const FOLDS = { ascii_case: 'ascii', case: 'unicode' };

function optionsOf(args) {
  const made = {};
  for (const [name, option] of Object.entries(OPTIONS)) if (name in args) made[option] = args[name];
  return made;
}

const bytes = (text) => Buffer.from(text, 'base64');
const textOf = (args) => args.text ?? bytes(args.text_b64);
const both = (data) => ({ text: data.toString(), text_bytes: data });

function blocks(args) {
  const [text, options] = [textOf(args), optionsOf(args)];
  const found = dedup.blocks(Buffer.from(text), options);
  if (typeof text === 'string') {
    assert.equal(dedup.blocks(text, options).text, found.text.toString());
  }
  const spans = found.blocks.map(({ kind, repeat, ...rest }) => ({
    kind: repeat ? `${kind}_repeat` : kind,
    ...rest,
  }));
  return { ...both(found.text), spans };
}

function streamed(options, pieces) {
  const dedupStream = new dedup.Stream(options);
  const parts = [...pieces.map((piece) => dedupStream.feed(piece)), dedupStream.finish()];
  return [parts, dedupStream.stats()];
}

function stream(args) {
  const options = optionsOf(args);
  const pieces = args.chunks ?? args.chunks_b64.map(bytes);
  const data = pieces.map((piece) => Buffer.from(piece));
  const [parts, { repeatedBytes, ...stats }] = streamed(options, data);
  const text = Buffer.concat(parts.map((part) => Buffer.from(part)));
  if (args.chunks) assert.equal(streamed(options, pieces)[0].join(''), text.toString());
  return { ...both(text), ...stats, repeated_bytes: repeatedBytes };
}

function normalize(args) {
  const text = textOf(args);
  const { folds = ['space', 'case'] } = args;
  const options = {
    space: folds.includes('space'),
    case: FOLDS[folds.find((name) => name in FOLDS)] ?? 'none',
    endMarks: folds.includes('end_marks'),
  };
  const made = dedup.normalize(Buffer.from(text), options);
  if (typeof text === 'string') assert.equal(dedup.normalize(text, options), made.toString());
  return both(made);
}

export const CALLS = { dedup_blocks: blocks, dedup_stream: stream, normalize };
