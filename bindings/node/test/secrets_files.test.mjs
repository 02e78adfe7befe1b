// Secrets of many files beyond the vectors: paths of every kind, what no regular file is.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Cancel, secrets } from 'accel';

import { nothingLives, refused } from './support.mjs';

const TABLE = { allow_paths: ['skip'], rules: [{ id: 'key', pattern: 'key=([0-9a-z]{6})' }] };
const TEXT = 'é\nkey=a1b2c3 key=d4e5f6';

describe('secrets of files', { timeout: 60_000 }, () => {
  nothingLives();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accel-secrets-'));
  after(() => fs.rmSync(folder, { recursive: true }));
  const file = (name, text) => {
    const made = path.join(folder, name);
    fs.writeFileSync(made, text);
    return made;
  };

  test('each file as a scan of its content', async () => {
    const scanner = new secrets.Scanner(TABLE);
    const texts = Array.from(
      { length: 100 },
      (_, i) => `${'none '.repeat(i)}\n`.repeat(i % 3) + TEXT,
    );
    texts.push('', 'nothing');
    const paths = texts.map((text, i) => file(`${i}`, text));
    for (const threads of [0, 1, 2]) {
      for (const found of [
        scanner.scanFiles(paths, { threads }),
        await scanner.scanFilesAsync(new Set(paths), { threads }),
      ]) {
        assert.deepEqual(
          found.map(({ path, state, findings }) => [path, state, findings.toJSON()]),
          texts.map((text, i) => [paths[i], 'scanned', scanner.scan(Buffer.from(text)).toJSON()]),
        );
      }
    }
    assert.deepEqual(scanner.scanFiles([]), []);
    scanner.close();
    assert.throws(() => scanner.scanFiles([]), refused('INVALID_ARGUMENT', /closed/));
    await assert.rejects(scanner.scanFilesAsync([]), refused('INVALID_ARGUMENT', /closed/));
  });

  test('a path is what node:fs takes', () => {
    const scanner = new secrets.Scanner(TABLE);
    const made = file('with é', TEXT);
    const paths = [made, Buffer.from(made), pathToFileURL(made)];
    const files = scanner.scanFiles(paths);
    for (const [i, { path, findings }] of files.entries()) {
      assert.equal(path, paths[i]);
      assert.deepEqual([findings.length, findings.at(0).start, findings.at(0).line], [2, 3, 2]);
      assert.deepEqual(Array.from(findings.columns().innerStart), [7, 18]);
    }
    assert.throws(() => files[0].findings.at(0).text, refused('INVALID_ARGUMENT', /keep no text/));
    assert.throws(() => files[0].findings.at(1).inner, refused('INVALID_ARGUMENT', /keep no text/));
  });

  test('what is not scanned says why', () => {
    const scanner = new secrets.Scanner(TABLE);
    const fifo = path.join(folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    const missing = path.join(folder, 'missing');
    const paths = [folder, missing, pathToFileURL(fifo), file('a skip', TEXT), file('nul', '\0')];
    const files = scanner.scanFiles(paths);
    assert.deepEqual(
      files.map(({ state, error, findings }) => [state, error?.code, findings.length]),
      [
        ['unreadable', 'EISDIR', 0],
        ['unreadable', 'ENOENT', 0],
        ['unreadable', 'EINVAL', 0],
        ['left_out', undefined, 0],
        ['binary', undefined, 0],
      ],
    );
    const [, { error }, { error: ofUrl }] = files;
    assert.ok(error instanceof Error && error.message.includes(missing));
    assert.deepEqual([error.errno, error.path], [-os.constants.errno.ENOENT, missing]);
    assert.equal(ofUrl.path, fifo);
    const state = (options) => scanner.scanFiles([file('nul', `\0${TEXT}`)], options)[0].state;
    assert.deepEqual([state({ binary: true }), state({ maxSize: 9 })], ['scanned', 'too_large']);
  });

  test('what is refused', async () => {
    const scanner = new secrets.Scanner(TABLE);
    for (const paths of ['a', Buffer.from('a'), undefined, null, 1, [1], [undefined], [{}]]) {
      assert.throws(() => scanner.scanFiles(paths), TypeError);
      await assert.rejects(scanner.scanFilesAsync(paths), TypeError);
    }
    const item = (fault) => refused('INVALID_ARGUMENT')(fault) && fault.item === 1;
    assert.throws(() => scanner.scanFiles(['a', '']), item);
    assert.throws(() => scanner.scanFiles(['a', 'a\0']), item);
    assert.throws(() => scanner.scanFiles([], { size: 1 }), refused('INVALID_ARGUMENT', /maxSize/));
    assert.throws(() => scanner.scanFiles([], { maxSize: -1 }), refused('INVALID_ARGUMENT'));
    assert.throws(() => scanner.scanFiles([], { maxSize: 0.5 }), RangeError);
    assert.throws(() => scanner.scanFiles(['a'], { timeout: 0 }), refused('DEADLINE'));
    const cancel = new Cancel();
    cancel.request();
    await assert.rejects(scanner.scanFilesAsync(['a'], { cancel }), refused('CANCELLED'));
  });

  test('the built-in rules', () => {
    const token = ['ghp', '5URYX45jqRO25g3uK5kbAAegiuE8LCAnmuO6'].join('_');
    const [found] = secrets.scanFiles([file('token', `token = ${token}`)]);
    assert.equal(found.findings.at(0).name, 'github-pat');
  });
});
