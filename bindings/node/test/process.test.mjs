// Other threads and other processes: workers, workers that are terminated, children, ends in
// mid-call, and packages whose library is missing or older.
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { liveObjects, Regex, sig, walk } from 'accel';

import { collect, nothingLives, PROJECT } from './support.mjs';

const require = createRequire(import.meta.url);
const folder = path.dirname(require.resolve('accel/package.json'));
const worker = (code, options) =>
  new Worker(`const accel = require(${JSON.stringify(folder)}); ${code}`, {
    eval: true,
    ...options,
  });
const once = (target, event) => new Promise((resolve) => target.once(event, resolve));

describe('process', { timeout: 120_000 }, () => {
  nothingLives();

  test('several workers at once', async () => {
    const code = `
      const { parentPort } = require('node:worker_threads');
      const regex = new accel.Regex(['a(\\\\d)', 'é']);
      let total = 0;
      for (let i = 0; i < 200; ++i) {
        total += regex.scan('a1 é a2').length + accel.sig.batch([['t', {}]]).length;
        try { accel.json.canonical('{') }
        catch (fault) { total += fault instanceof accel.AccelError }
      }
      regex.scanAsync(Buffer.from('a1'))
        .then((found) => parentPort.postMessage(total + found.length));`;
    const totals = Array.from({ length: 4 }, () => once(worker(code), 'message'));
    const regex = new Regex(['a(\\d)', 'é']);
    for (let i = 0; i < 200; ++i) assert.equal(regex.scan('a1 é a2').length, 3);
    regex.close();
    assert.deepEqual(await Promise.all(totals), [1001, 1001, 1001, 1001]);
  });

  test('what a worker did not free goes with it', async () => {
    await collect();
    const before = liveObjects();
    const ended = once(
      worker(`globalThis.kept = [new accel.Regex(['a']), accel.walk('/', { maxDepth: 1 })];`),
      'exit',
    );
    assert.equal(await ended, 0);
    assert.equal(liveObjects(), before);
  });

  test('a worker terminated in the middle of calls', async () => {
    await collect();
    const before = liveObjects();
    const code = `
      const { parentPort } = require('node:worker_threads');
      const regex = new accel.Regex(['[a-z]+[0-9]', 'e\\\\w+']);
      const text = Buffer.alloc(10e6, 'some text with a1b2 in it ');
      for (let i = 0; i < 6; ++i) regex.scanAsync(text).then(() => {}, () => {});
      accel.walkAsync('/', { maxDepth: 4 }).catch(() => {});
      accel.Regex.compile(['(']).catch(() => {});
      parentPort.postMessage('started');
      IN_A_CALL;`;
    for (const inACall of ['', 'for (;;) regex.scan(text)', 'setInterval(() => {}, 1)']) {
      for (let i = 0; i < 3; ++i) {
        const running = worker(code.replace('IN_A_CALL', inACall));
        await once(running, 'message');
        await running.terminate();
      }
    }
    await collect();
    assert.equal(liveObjects(), before);
  });

  test('a process that ends in the middle of calls', () => {
    const code = `
      const accel = require(${JSON.stringify(folder)});
      const regex = new accel.Regex(['[a-z]+[0-9]', 'e\\\\w+']);
      const text = Buffer.alloc(20e6, 'some text with a1b2 in it ');
      for (let i = 0; i < 6; ++i) regex.scanAsync(text);
      accel.walkAsync('/usr');
      setTimeout(() => process.exit(7), 5);`;
    const { status, signal, stderr } = spawnSync(process.execPath, ['-e', code], {
      timeout: 60_000,
    });
    assert.deepEqual([status, signal, String(stderr)], [7, null, '']);
  });

  const sanitized = process.env.ACCEL_SANITIZED && 'a sanitizer aborts where memory is out';
  test('a text that there is no memory for', { skip: sanitized || false }, () => {
    const code = `
      const accel = require(${JSON.stringify(folder)});
      const { execFileSync } = require('node:child_process');
      const regex = new accel.Regex(['a']);
      const text = 'ab'.repeat(50e6);
      text.codePointAt(7);
      const size = 1024 * /VmSize:\\s+(\\d+)/.exec(fs.readFileSync('/proc/self/status'))[1];
      execFileSync('prlimit', ['--pid', process.pid, '--as=' + (size + 64e6)]);
      for (const call of [
        () => regex.scan(text),
        () => regex.scanBatch([text]),
        () => accel.sig.hash(text),
      ]) try { call() } catch (fault) { console.log(fault.code) }
      regex.scanAsync(text).catch((fault) => console.log(fault.code));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
    assert.equal(stderr, '');
    assert.equal(stdout, 'OUT_OF_MEMORY\n'.repeat(4));
  });

  test('children after every kind of call', async () => {
    walk(PROJECT).close();
    const regex = new Regex(['needle']);
    const text = Buffer.alloc(20e6, 'a needle ');
    regex.scan(text);
    const scan = regex.scanAsync(text);
    const code = `console.log(require(${JSON.stringify(folder)}).sig.hash('a'))`;
    const children = Array.from({ length: 3 }, () =>
      promisify(execFile)(process.execPath, ['-e', code]),
    );
    for (const { stdout } of await Promise.all(children))
      assert.equal(stdout, `${sig.hash('a')}n\n`);
    assert.equal((await scan).length, Math.floor(20e6 / 9));
    const forked = spawnSync(process.execPath, ['-p', '1 + 1'], { encoding: 'utf8' });
    assert.equal(forked.stdout, '2\n');
    regex.close();
  });

  test('a library that is missing, none at all, or older', () => {
    const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'accel-package-'));
    const prebuilds = path.join(copy, 'prebuilds', `${process.platform}-${process.arch}`);
    const addon = path.join(prebuilds, 'accel.node');
    const library = path.join(prebuilds, 'libaccel.so.1');
    const refusal = () => {
      const { stderr } = spawnSync(process.execPath, ['-e', `require(${JSON.stringify(copy)})`], {
        encoding: 'utf8',
        env: { ...process.env, LD_LIBRARY_PATH: '' },
      });
      return stderr.match(/^Error: (.*)$/m)?.[1];
    };
    const refuses = (wanted) => {
      const message = refusal();
      assert.match(message, wanted);
      assert.ok(message.includes(addon), message);
    };
    try {
      fs.cpSync(folder, copy, { recursive: true, dereference: true });
      assert.equal(refusal(), undefined);
      fs.rmSync(library);
      refuses(/does not load: .*libaccel\.so\.1.*: install it again/);
      makeLibrary(library, FUNCTIONS);
      refuses(/made for ABI 1 .*version 0\.9\.0.* has ABI 0: put the libaccel\.so\.1/);
      makeLibrary(
        library,
        FUNCTIONS.filter((name) => name !== 'accel_sig_hash'),
      );
      refuses(/undefined symbol: accel_sig_hash.*: install it again/);
      fs.rmSync(path.join(copy, 'prebuilds'), { recursive: true });
      refuses(/Cannot find module/);
    } finally {
      fs.rmSync(copy, { recursive: true });
    }
  });
});

const header = fs.readFileSync(path.join(PROJECT, 'accel.h'), 'utf8');
const FUNCTIONS = Array.from(
  header.matchAll(/^ACCEL_API [^(]*?\b(accel_\w+)\(/gm),
  ([, name]) => name,
);

/** A library that has these functions and ABI 0. */
function makeLibrary(file, functions) {
  const answers = { accel_abi_version: 'int X(void) { return 0; }' };
  answers.accel_version = 'const char *X(void) { return "0.9.0"; }';
  const source = functions.map((name) => (answers[name] ?? 'void X(void) {}').replace('X', name));
  fs.writeFileSync(`${file}.c`, source.join('\n'));
  fs.writeFileSync(`${file}.map`, 'accel_1 { global: accel_*; local: *; };');
  const flags = ['-shared', '-fPIC', `-Wl,--version-script=${file}.map`, '-o', file, `${file}.c`];
  const { status, stderr } = spawnSync('cc', flags);
  assert.equal(status, 0, String(stderr));
}
