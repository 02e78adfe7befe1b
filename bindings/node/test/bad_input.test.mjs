// Whatever comes in, a clear error goes out.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as accel from 'accel';

import { nothingLives, refused } from './support.mjs';

const { Regex, globMatch, json, sig, walk } = accel;
const detached = () => {
  const buffer = new ArrayBuffer(8);
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
};
const NOT_TEXT = [undefined, null, 1, 1n, true, {}, [], Symbol('s'), () => 1, /a/];

describe('bad input', { timeout: 60_000 }, () => {
  nothingLives();
  const regex = () => new Regex(['a']);

  test('what is no text is a TypeError that says what it must be', () => {
    const set = regex();
    for (const value of NOT_TEXT) {
      const wanted = { name: 'TypeError', message: /must be|must have/ };
      assert.throws(() => set.scan(value), wanted, String(value));
      assert.throws(() => set.scanBatch([value]), wanted, String(value));
      assert.throws(() => set.which(value), wanted, String(value));
      assert.throws(() => set.stream().feed(value), wanted, String(value));
      assert.throws(() => sig.hash(value), wanted, String(value));
      assert.throws(() => sig.hashBatch([value]), wanted, String(value));
      assert.throws(() => sig.compute(value, '{}'), wanted, String(value));
      assert.throws(() => json.canonical(value), wanted, String(value));
      assert.throws(() => globMatch(value, 'a'), wanted, String(value));
      if (value !== undefined) assert.throws(() => walk(value), wanted, String(value));
    }
    set.close();
  });

  test('the async calls reject with the same', async () => {
    const set = regex();
    for (const value of NOT_TEXT) {
      await assert.rejects(set.scanAsync(value), TypeError);
      await assert.rejects(set.scanBatchAsync([value]), TypeError);
      await assert.rejects(set.whichAsync(value), TypeError);
      await assert.rejects(sig.batchAsync([[value, '{}']]), TypeError);
    }
    await assert.rejects(Regex.compile([1]), TypeError);
    await assert.rejects(accel.walkAsync(1), TypeError);
    set.close();
  });

  test('a list is no string, no buffer and no number', () => {
    for (const value of ['a', Buffer.from('a'), 1, null, undefined, new ArrayBuffer(1)]) {
      assert.throws(() => regex().scanBatch(value), TypeError);
      assert.throws(() => sig.batch(value), TypeError);
      assert.throws(() => sig.hashBatch(value), TypeError);
      if (value !== undefined) assert.throws(() => walk('.', { include: value }), TypeError);
    }
    for (const value of ['a', Buffer.from('a'), 1, null, undefined]) {
      assert.throws(() => new Regex(value), TypeError);
    }
    assert.throws(() => sig.batch([['tool']]), /call 0 must be/);
    assert.throws(() => sig.compute('t', undefined), /object or JSON text/);
    assert.throws(() => sig.compute('t', { big: 1n }), TypeError);
  });

  test('a detached buffer, and views on one', async () => {
    const buffer = detached();
    const set = regex();
    for (const value of [buffer, new Uint8Array(detached.buffer ?? 0)].slice(0, 1)) {
      assert.throws(() => set.scan(value), /not detached/);
      assert.throws(() => set.scanBatch(['', value]), /not detached/);
      assert.throws(() => sig.hash(value), /not detached/);
      await assert.rejects(set.scanAsync(value), /not detached/);
    }
    const memory = new ArrayBuffer(8);
    const views = [new Uint8Array(memory), new Float64Array(memory), new DataView(memory)];
    structuredClone(memory, { transfer: [memory] });
    for (const view of views) assert.throws(() => sig.hash(view), /not detached/);
    set.close();
  });

  test('every buffer is its bytes', () => {
    const bytes = Buffer.from('xaxaxaxa');
    const memory = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 8);
    const shared = new SharedArrayBuffer(8);
    new Uint8Array(shared).set(bytes);
    const all = [
      bytes,
      memory,
      shared,
      new Uint8Array(memory),
      new Uint8Array(shared),
      new Uint16Array(memory),
      new Float64Array(memory),
      new DataView(memory),
      new Uint8Array(memory).subarray(0),
    ];
    for (const data of all) {
      assert.equal(sig.hash(data), sig.hash('xaxaxaxa'));
      assert.equal(regex().scan(data).length, 4);
    }
    assert.equal(sig.hash(new Uint8Array(memory, 2, 2)), sig.hash('xa'));
    for (const empty of ['', new Uint8Array(0), new ArrayBuffer(0), new DataView(memory, 8)]) {
      assert.equal(sig.hash(empty), sig.hash(Buffer.alloc(0)));
    }
  });

  test('a resizable buffer is searched at once, but not on another thread', async () => {
    const buffer = new ArrayBuffer(4, { maxByteLength: 8 });
    const set = regex();
    assert.equal(set.scan(buffer).length, 0);
    await assert.rejects(set.scanAsync(new Uint8Array(buffer)), /may shrink/);
    set.close();
  });

  test('numbers that do not fit', () => {
    assert.equal(sig.hash('a', 2 ** 53 - 1), sig.hash('a', BigInt(2 ** 53 - 1)));
    assert.notEqual(sig.hash('a', 2n ** 64n - 1n), sig.hash('a', 0n));
    assert.equal(
      sig.hash('a', 2n ** 53n + 1n).toString(16),
      sig.digest('a', 'xxh3_64', 2n ** 53n + 1n).replace(/^0+/, ''),
    );
    for (const seed of [2 ** 53 + 2, -1, 0.5, Number.NaN, Infinity, 2n ** 64n, -1n]) {
      assert.throws(() => sig.hash('a', seed), RangeError, String(seed));
    }
    for (const seed of ['1', null, {}, Symbol('s')])
      assert.throws(() => sig.hash('a', seed), TypeError);
    for (const maxMatches of [2 ** 53 + 2, 0.5, Number.NaN]) {
      assert.throws(() => new Regex(['a'], { maxMatches }), RangeError);
    }
    assert.throws(() => new Regex(['a'], { maxMatches: 2n ** 63n }), TypeError);
    assert.throws(() => new Regex(['a'], { maxMatches: -1 }), refused('INVALID_ARGUMENT'));
    assert.throws(() => new Regex(['a'], { matchLimit: 2 ** 32 }), RangeError);
    assert.throws(() => new Regex(['a'], { matchLimit: -1 }), RangeError);
    assert.throws(() => regex().scan('a', { threads: -1 }), RangeError);
    assert.throws(() => regex().scan('a', { threads: 2 ** 32 }), RangeError);
    assert.throws(() => regex().scan('a', { timeout: -1 }), RangeError);
    assert.throws(() => regex().scan('a', { timeout: Number.NaN }), RangeError);
    assert.throws(() => regex().scan('a', { timeout: '1' }), TypeError);
    assert.equal(regex().scan('a', { timeout: Infinity }).length, 1);
    assert.throws(() => accel.setThreads(2 ** 31), RangeError);
    assert.throws(() => accel.setThreads(-1), refused('INVALID_ARGUMENT'));
    assert.throws(
      () => regex().captures('a', { pattern: 0, start: 2 ** 63, end: 2 ** 63 }),
      refused('INVALID_ARGUMENT'),
    );
    assert.throws(
      () => regex().captures('a', { pattern: 2 ** 40, start: 0, end: 1 }),
      refused('INVALID_ARGUMENT', /no pattern/),
    );
    assert.throws(() => regex().captures('a', { pattern: 0, start: 0.5, end: 1 }), RangeError);
    assert.throws(() => json.number(Number.NaN), refused('INVALID_ARGUMENT', /NaN/));
  });

  test('unknown names', () => {
    assert.throws(
      () => new Regex(['a'], { dialect: 'perl' }),
      refused('INVALID_ARGUMENT', /python, pcre, go/),
    );
    assert.throws(() => new Regex(['a'], { dialect: '__proto__' }), refused('INVALID_ARGUMENT'));
    assert.throws(
      () => new Regex(['a'], { flag: 'i' }),
      refused('INVALID_ARGUMENT', /no option 'flag'/),
    );
    assert.throws(() => new Regex([['a', 'iz']]), refused('INVALID_ARGUMENT', /flag z/));
    assert.throws(() => new Regex(['a'], 'i'), /must be an object/);
    assert.throws(() => new Regex(['a'], null), /must be an object/);
    assert.throws(() => regex().scan('a', { timout: 1 }), refused('INVALID_ARGUMENT', /timeout/));
    assert.throws(
      () => regex().scan('a', { offsets: 'bytes' }),
      refused('INVALID_ARGUMENT', /byte, codepoint/),
    );
    assert.throws(() => regex().scan(Buffer.from('a'), { offsets: 'utf16' }), TypeError);
    assert.throws(() => regex().scan('a', { cancel: {} }), /must be a Cancel/);
    assert.throws(() => regex().scan('a', { signal: {} }), /must be an AbortSignal/);
    assert.throws(
      () => sig.compute('t', '{}', { digits: 17 }),
      refused('INVALID_ARGUMENT', /digits/),
    );
    assert.throws(() => sig.digest('a', 'md5'), refused('INVALID_ARGUMENT', /xxh3_64/));
    assert.throws(() => walk('.', { metadata: 'some' }), refused('INVALID_ARGUMENT'));
    assert.throws(() => walk('.', { recursive: true }), refused('INVALID_ARGUMENT', /gitignore/));
    assert.throws(() => Regex.load(Buffer.alloc(0), { kind: 'str' }), refused('INVALID_ARGUMENT'));
    assert.throws(() => accel.has(1), TypeError);
  });

  test('patterns of the wrong kind', () => {
    assert.throws(() => new Regex([/a/]), /RegExp: give its source/);
    assert.throws(() => new Regex(['a', Buffer.from('b')]), /pattern 1 and pattern 0 differ/);
    assert.throws(() => new Regex(['a', null]), /pattern 1 must be/);
    assert.throws(() => new Regex([['a', 1]]), /flags must be a string/);
    assert.throws(() => new Regex([Buffer.from('a')]).scan('a'), /the patterns are bytes/);
    assert.throws(() => regex().groupNames(1), refused('INVALID_ARGUMENT', /no pattern 1 of 1/));
    assert.throws(() => regex().groupNames('a'), TypeError);
    assert.throws(() => Regex(['a']), TypeError);
  });

  test('lone surrogates: no character, so no pattern holds one and nothing matches one', () => {
    assert.throws(
      () => new Regex(['ok', 'é\ud800']),
      (fault) => {
        assert.deepEqual([fault.code, fault.item, fault.offset], ['BAD_PATTERN', 1, 1]);
        return true;
      },
    );
    const found = new Regex(['b', '.', '\\W', '[^b]']).scan('a\udc00b\ud83d');
    assert.deepEqual(
      found.toJSON().map(({ pattern, start, end }) => [pattern, start, end]),
      [
        [0, 2, 3],
        [1, 0, 1],
        [1, 2, 3],
        [3, 0, 1],
      ],
    );
    assert.equal(found.at(0).text, 'b');
    assert.throws(() => json.canonical('"\ud800"'), refused('BAD_JSON'));
    assert.throws(() => sig.compute('t', '{"a":"\ud800"}'), refused('BAD_JSON'));
    assert.equal(sig.canonical('t', { a: '\ud800' }).toString(), 't\0{"a":"\\ud800"}');
    assert.notEqual(sig.hash('\ud800'), sig.hash('\ufffd'));
    assert.equal(new Regex(['x']).scanBatch(['\ud800x']).at(0).at(0).start, 1);
  });

  test('NUL is a character like any other', () => {
    assert.equal(new Regex(['a\0b']).scan('xa\0b').at(0).start, 1);
    assert.notEqual(sig.hash('a\0b'), sig.hash('a'));
    assert.throws(() => walk('a\0b'), refused('INVALID_ARGUMENT', /NUL/));
    assert.equal(accel.has('regex\0x'), false);
    assert.throws(() => json.canonical('1\0'), refused('BAD_JSON'));
  });

  test('bytes that are no UTF-8', () => {
    assert.equal(new Regex(['b']).scan(Buffer.from([0xff, 0x62, 0xc3])).at(0).start, 1);
    assert.equal(
      new Regex([Buffer.from([0xff])], { flags: 'l' }).scan(Buffer.from([1, 0xff])).at(0).start,
      1,
    );
    assert.throws(() => json.canonical(Buffer.from([0x22, 0xff, 0x22])), refused('BAD_JSON'));
  });

  test('the offset of an error counts what the caller counts', () => {
    const offset = (call) => {
      try {
        call();
      } catch (fault) {
        return [fault.item, fault.offset];
      }
      return 'no error';
    };
    assert.deepEqual(
      offset(() => new Regex(['a', '😀é('])),
      [1, 3],
    );
    assert.deepEqual(
      offset(() => new Regex([Buffer.from('a'), Buffer.from('😀é(')])),
      [1, 6],
    );
    assert.deepEqual(
      offset(() => json.canonical('["😀é", x]')),
      [-1, 8],
    );
    assert.deepEqual(
      offset(() => json.canonical(Buffer.from('["😀é", x]'))),
      [-1, 11],
    );
    assert.deepEqual(
      offset(() =>
        sig.batch([
          ['t', '{}'],
          ['t', '{"é":x}'],
        ]),
      ),
      [1, 5],
    );
    assert.deepEqual(
      offset(() => walk('.', { include: ['*'], exclude: ['é\0'] })),
      [1, 2],
    );
  });

  test('an AccelError is an Error of this package', () => {
    assert.throws(
      () => json.canonical('{'),
      (fault) => {
        assert.ok(fault instanceof accel.AccelError && fault instanceof Error);
        assert.equal(fault.name, 'AccelError');
        assert.match(fault.stack, /bad_input/);
        assert.equal(Object.prototype.toString.call(fault), '[object Error]');
        return true;
      },
    );
  });

  test('arguments that a getter changes meanwhile', () => {
    const texts = ['a', 'a'];
    Object.defineProperty(texts, 1, {
      get() {
        texts.length = 1;
        return 'a';
      },
      configurable: true,
    });
    assert.ok(regex().scanBatch(texts).length <= 2);
    const thrower = ['a'];
    Object.defineProperty(thrower, 0, {
      get() {
        throw new RangeError('mine');
      },
    });
    assert.throws(() => regex().scanBatch(thrower), /mine/);
    assert.throws(
      () =>
        sig.compute('t', {
          toJSON: () => {
            throw new RangeError('mine');
          },
        }),
      /mine/,
    );
  });
});
