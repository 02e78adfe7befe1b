// Calls of tests/vectors/secrets.json. Long calls are made twice, the second time as promises, and
// must agree.
import assert from 'node:assert/strict';
import { secrets } from 'accel';

const bytes = (text) => Buffer.from(text, 'base64');
const CHECKSUMS = ['none', 'right', 'wrong'];

const scannerOf = (args) =>
  new secrets.Scanner(args.rules_text ?? args.rules, { builtin: args.builtin, all: args.all });

function textOf(args) {
  const data = args.text_b64 === undefined ? Buffer.from(args.text) : bytes(args.text_b64);
  return (args.offsets ?? 'byte') === 'byte' ? data : data.toString();
}

async function scan(args) {
  const scanner = scannerOf(args);
  const text = textOf(args);
  const options = { path: args.path, offsets: args.offsets };
  const found = scanner.scan(text, options);
  assert.deepEqual((await scanner.scanAsync(text, options)).toJSON(), found.toJSON());
  return { findings: rowsOf(found) };
}

const rowsOf = (found) =>
  Array.from(found, (row) => ({
    rule: row.name,
    start: row.start,
    end: row.end,
    secret_start: row.innerStart,
    secret_end: row.innerEnd,
    severity: row.severity,
    confidence: row.confidence,
    line: row.line,
    column: row.column,
    entropy_millibits: Math.round(row.score * 1000),
    checksum: CHECKSUMS[row.flags],
  }));

async function scanFiles(args) {
  const scanner = scannerOf(args);
  const options = { binary: args.binary, maxSize: args.max_size };
  const found = scanner.scanFiles(args.paths, options);
  const told = ({ state, findings }) => ({ state, findings: rowsOf(findings) });
  assert.deepEqual((await scanner.scanFilesAsync(args.paths, options)).map(told), found.map(told));
  for (const [i, file] of found.entries()) {
    assert.equal(file.path, args.paths[i]);
    assert.equal(file.error !== undefined, file.state === 'unreadable');
  }
  return { files: found.map(told) };
}

const has = (args) => ({ found: scannerOf(args).has(textOf(args), { path: args.path }) });

const styleOf = ({ style, keep, key }) => ({ style, keep, key });

async function mask(args) {
  const scanner = scannerOf(args);
  const text = textOf(args);
  const masked = scanner.mask(text, styleOf(args));
  assert.deepEqual(await scanner.maskAsync(text, styleOf(args)), masked);
  if (args.style !== 'stars')
    assert.equal(scanner.mask(String(text), styleOf(args)), String(masked));
  return { text: String(masked), text_bytes: masked };
}

function masker(args) {
  const masking = new secrets.Masker({ scanner: scannerOf(args), ...styleOf(args) });
  const chunks = args.chunks?.map((chunk) => Buffer.from(chunk)) ?? args.chunks_b64.map(bytes);
  const parts = chunks.map((chunk) => masking.feed(chunk));
  const text = Buffer.concat([...parts, Buffer.from(masking.finish())]);
  masking.reset();
  const given = args.chunks && [...args.chunks.map((c) => masking.feed(c)), masking.finish()];
  if (given) assert.equal(given.join(''), String(text));
  return { text: String(text), text_bytes: text };
}

async function rules(args) {
  const scanner = await secrets.Scanner.compile(args.rules_text ?? args.rules, {
    builtin: args.builtin,
    all: args.all,
  });
  assert.deepEqual(
    scanner.rules().map(({ id }) => id),
    scanner.names,
  );
  return { count: scanner.length, ids: scanner.names };
}

const imported = (args) => ({ text: secrets.importGitleaks(args.text) });

export const CALLS = {
  secrets_scan: scan,
  secrets_scan_files: scanFiles,
  secrets_has: has,
  secrets_mask: mask,
  secrets_masker: masker,
  secrets_rules: rules,
  secrets_import: imported,
};
