// What the tests share.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after } from 'node:test';
import { AccelError, liveObjects } from 'accel';

/** The root of the project. */
export const PROJECT = process.env.ACCEL_PROJECT ?? path.resolve(import.meta.dirname, '../../..');
export const VECTORS = path.join(PROJECT, 'tests/vectors');

export async function collect() {
  for (let i = 0; i < 5; ++i) {
    globalThis.gc();
    await new Promise(setImmediate);
  }
}

/** Every suite ends with no object of the library alive. */
export function nothingLives() {
  after(async () => {
    await collect();
    assert.equal(liveObjects(), 0);
  });
}

/** An AccelError of a code, its message matching. */
export const refused =
  (code, message = /./) =>
  (fault) => {
    assert.ok(fault instanceof AccelError, String(fault?.stack));
    assert.equal(fault.code, code);
    assert.match(fault.message, message);
    return true;
  };

export const closed = (what) => refused('INVALID_ARGUMENT', new RegExp(`this ${what} is closed`));
export const NOT_TEXT = [undefined, null, 1, 1n, true, {}, [], () => 1, /a/];
export const TOKEN = 'ghp_5URYX45jqRO25g3uK5kbAAegiuE8LCAnmuO6';

/** All ways to cut a text into two pieces, and into single units. */
export function* cuts(text) {
  for (let i = 0; i <= text.length; ++i) yield [text.slice(0, i), text.slice(i)];
  yield Array.from({ length: text.length }, (_, i) => text.slice(i, i + 1));
}
