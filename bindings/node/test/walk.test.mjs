// What the vectors cannot say of walks in JavaScript: roots, columns, entries, errors.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { globMatch, walk, walkIter } from 'accel';

import { nothingLives, refused } from './support.mjs';

describe('walk', { timeout: 60_000 }, () => {
  nothingLives();
  let root;
  before(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'accel-walk-'));
    fs.mkdirSync(path.join(root, 'sub/deep'), { recursive: true });
    fs.writeFileSync(path.join(root, 'sub/é.txt'), '12345');
    fs.writeFileSync(path.join(root, 'sub/deep/z'), '');
    fs.writeFileSync(Buffer.from(`${root}/\xff`, 'latin1'), 'x');
  });
  after(() => fs.rmSync(root, { recursive: true }));

  test('a root is a string, bytes or a URL', () => {
    const wanted = walk(root, { sorted: true }).paths();
    assert.deepEqual(wanted, ['sub', 'sub/deep', 'sub/deep/z', 'sub/é.txt', '\ufffd']);
    for (const other of [Buffer.from(root), pathToFileURL(root), `${root}/`]) {
      assert.deepEqual(walk(other, { sorted: true }).paths(), wanted);
    }
    assert.throws(() => walk(new URL('http://localhost/')), /file/);
  });

  test('entries', () => {
    const files = walk(root, { sorted: true, metadata: 'all' });
    const entry = files.at(3);
    assert.equal(files.length, 5);
    assert.deepEqual(
      [entry.path, entry.name, entry.type, entry.size],
      ['sub/é.txt', 'é.txt', 'file', 5],
    );
    const stat = fs.statSync(entry.fullPath, { bigint: true });
    assert.equal(entry.mtimeNs, stat.mtimeNs);
    assert.deepEqual(files.at(-1).pathBytes, Buffer.of(0xff));
    assert.equal(files.at(5), undefined);
    assert.deepEqual(
      Array.from(files, ({ type }) => type),
      ['directory', 'directory', 'file', 'file', 'file'],
    );
    assert.equal(JSON.stringify(entry), '{"path":"sub/é.txt","type":"file","size":5}');
    assert.equal(walk(root).at(0).size, undefined);
    assert.equal(walk(root).at(0).mtimeNs, undefined);
  });

  test('columns name the entries', () => {
    const files = walk(root, { sorted: true, metadata: 'files' });
    const all = files.columns();
    const offsets = all.directoryNameOffsets;
    const nameOf = (i) => all.directoryNames.toString('utf8', offsets[i], offsets[i + 1]);
    const folder = (i) => (i <= 0 ? '' : `${folder(all.directoryParents[i])}${nameOf(i)}/`);
    const paths = Array.from(all.types, (_, i) => folder(all.directories[i]) + files.at(i).name);
    assert.deepEqual(paths, files.paths());
    assert.deepEqual([...all.sizes], [-1, -1, 0, 5, 1]);
    assert.equal(all.mtimesNs[0], -(2n ** 63n));
    assert.equal(walk(root).columns().sizes, undefined);
    const none = walk(root, { include: ['nothing'], metadata: 'all' });
    assert.deepEqual([none.columns().sizes.length, none.columns().mtimesNs.length], [0, 0]);
    assert.deepEqual(
      [none.length, none.paths(), [...none], none.columns().names.length],
      [0, [], [], 0],
    );
  });

  test('what cannot be read is listed', () => {
    const locked = path.join(root, 'locked');
    fs.mkdirSync(locked, { mode: 0 });
    fs.chmodSync(root, 0o755);
    const isRoot = process.geteuid() === 0; // who reads everything
    if (isRoot) process.seteuid(65534);
    let files;
    try {
      files = walk(root);
      assert.throws(() => walk(root, { failOnError: true }), refused('IO', /locked/));
    } finally {
      if (isRoot) process.seteuid(0);
      fs.rmdirSync(locked);
    }
    const wanted = { path: 'locked', errno: os.constants.errno.EACCES, code: 'EACCES' };
    assert.deepEqual(files.errors, [wanted]);
    assert.equal(files.length, 6);
  });

  test('limits', () => {
    assert.equal(walk(root, { maxDepth: 1 }).length, 2);
    assert.equal(
      walk(root, { maxDepth: Infinity, maxEntries: Infinity, maxBytes: Infinity }).length,
      5,
    );
    assert.throws(() => walk(root, { maxEntries: 2 }), refused('LIMIT'));
    assert.throws(() => walk(`${root}/none`), refused('IO', /none/));
    assert.throws(() => walkIter(root, { sorted: true }), refused('UNSUPPORTED'));
    assert.throws(() => walk(root, { include: ['a\0'] }), refused('BAD_PATTERN'));
  });

  test('globs may be bytes', () => {
    assert.deepEqual(walk(root, { include: [Buffer.of(0xff)] }).at(0).pathBytes, Buffer.of(0xff));
    assert.equal(globMatch(Buffer.of(0x2a, 0xff), Buffer.of(0x61, 0xff)), true);
    assert.equal(globMatch('*.TXT', 'sub/é.txt', { ignoreCase: true }), true);
    assert.equal(
      globMatch('*.txt', 'sub/é.txt', { dialect: 'name' }),
      globMatch('*.txt', 'é.txt', { dialect: 'name' }),
    );
  });
});
