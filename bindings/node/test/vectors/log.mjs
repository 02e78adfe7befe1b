// Calls of tests/vectors/log.json. A scan is made twice, the second time as a promise, and must
// agree.
import assert from 'node:assert/strict';
import { log } from 'accel';

const OPTIONS = {
  flags: 'flags',
  max_lines: 'maxLines',
  max_line: 'maxLine',
  bar_seconds: 'barSeconds',
  whole_lines: 'wholeLines',
  count_lines: 'countLines',
};

async function scan(args) {
  const options = {};
  for (const [name, option] of Object.entries(OPTIONS)) {
    if (name in args) options[option] = args[name];
  }
  if ('start' in args || 'identity' in args) {
    options.after = { end: args.start ?? 0, identity: BigInt(`0x${args.identity ?? '0'}`) };
  }
  const [source, now, later] =
    'path' in args
      ? [args.path, log.scan, log.scanAsync]
      : [args.text, log.scanText, log.scanTextAsync];
  const found = now(source, args.patterns, options);
  assert.deepEqual(await later(source, args.patterns, options), found);
  const { openLine, matching, identity, ...rest } = found;
  assert.equal(typeof identity, 'bigint');
  return {
    ...rest,
    open_line: openLine,
    matching: matching.map(({ text, ...line }) => ({ ...line, text: String(text) })),
  };
}

export const CALLS = { log_scan: scan };
