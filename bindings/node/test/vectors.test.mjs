// The rows of tests/vectors: what every language must answer. vectors/<noun>.mjs maps the calls of
// one file to the package. Prints one line of counts, and every row left out with its reason.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AccelError, liveObjects } from 'accel';

import { VECTORS } from './support.mjs';

const counts = [];
const files = fs
  .readdirSync(VECTORS)
  .filter((file) => file.endsWith('.json'))
  .sort();

/** Why Node cannot answer the row, or undefined. */
function leftOut(row) {
  if (row.not?.node) return row.not.node;
  return row.only && !row.only.node ? 'only for other languages' : undefined;
}

function makeTree(root, tree) {
  for (const [name, content] of Object.entries(tree)) {
    const raw = name.startsWith('b64:') ? Buffer.from(name.slice(4), 'base64') : Buffer.from(name);
    const full = Buffer.concat([Buffer.from(`${root}/`), raw]);
    const folder = full.subarray(0, full.lastIndexOf('/', full.at(-1) === 0x2f ? -2 : undefined));
    fs.mkdirSync(folder, { recursive: true });
    if (content === null) fs.mkdirSync(full, { recursive: true });
    else if (typeof content.link === 'string') fs.symlinkSync(content.link, full);
    else fs.writeFileSync(full, content.b64 ? Buffer.from(content.b64, 'base64') : content);
  }
}

/** Whether `got` is what a row wants: objects may hold more keys, text may be wanted in base64. */
function holds(wanted, got, unordered = [], name = '') {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(got) || got.length !== wanted.length) return false;
    if (!unordered.includes(name)) return wanted.every((item, i) => holds(item, got[i]));
    const rest = [...got];
    return wanted.every((item) => {
      const found = rest.findIndex((other) => holds(item, other));
      return found >= 0 && rest.splice(found, 1).length === 1;
    });
  }
  if (wanted === null || typeof wanted !== 'object') return Object.is(wanted, got);
  return Object.entries(wanted).every(([key, value]) =>
    holds(value, key.endsWith('_b64') ? inBase64(got, key) : got?.[key], unordered, key),
  );
}

const inBase64 = (got, key) => Buffer.from(got[`${key.slice(0, -4)}_bytes`]).toString('base64');

async function answer(call, args) {
  try {
    return { result: await call(args) };
  } catch (fault) {
    if (!(fault instanceof AccelError)) throw fault;
    return { error: { code: fault.code, item: fault.item, offset: fault.offset } };
  }
}

for (const file of files) {
  const noun = path.basename(file, '.json');
  const text = fs.readFileSync(path.join(VECTORS, file), 'utf8');
  const { CALLS, rowsOf = (source) => JSON.parse(source).rows } = await import(
    `./vectors/${noun}.mjs`
  );
  const rows = rowsOf(text);
  const skipped = rows.filter(leftOut);
  for (const row of skipped) console.log(`skipped: node: ${noun}: ${row.name}: ${leftOut(row)}`);
  counts.push({ noun, ran: rows.length - skipped.length, skipped: skipped.length });

  describe(noun, { timeout: 120_000 }, () => {
    let folder;
    before(() => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accel-vectors-'));
    });
    after(() => fs.rmSync(folder, { recursive: true, force: true }));

    for (const [i, row] of rows.entries()) {
      if (leftOut(row)) continue;
      test(row.name, async () => {
        const root = path.join(folder, String(i));
        if (row.tree) {
          fs.mkdirSync(root);
          makeTree(root, row.tree);
        }
        const args = row.tree
          ? JSON.parse(JSON.stringify(row.args).replaceAll('$TREE', root))
          : row.args;
        const call = CALLS[row.call];
        assert.ok(call, `no call ${row.call}`);
        const got = await answer(call, args);
        assert.ok(
          row.error ? holds(row.error, got.error) : holds(row.result, got.result, row.unordered),
          `wanted ${JSON.stringify(row.error ?? row.result)}, got ${JSON.stringify(got)}`,
        );
      });
    }
  });
}

after(async () => {
  globalThis.gc();
  await new Promise(setImmediate);
  assert.equal(liveObjects(), 0);
  const parts = counts.map(
    ({ noun, ran, skipped }) => `${noun} ${ran} rows${skipped ? ` (${skipped} skipped)` : ''}`,
  );
  console.log(`node: ${parts.join(', ')}`);
  assert.deepEqual(
    counts.map(({ ran }) => ran > 0),
    counts.map(() => true),
  );
});
