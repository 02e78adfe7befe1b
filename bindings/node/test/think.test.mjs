// Thinking and answer: cuts, wrong types, closing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { think } from 'accel';

import { NOT_TEXT, closed, cuts, nothingLives, refused } from './support.mjs';

describe('think', { timeout: 60_000 }, () => {
  nothingLives();
  const TEXT = '<think>é😀 plan</think>\n\n😀 a <b> \ud800 answer <thin';

  const merged = (segments) => {
    const rows = [];
    for (const { kind, item, text } of segments) {
      const last = rows.at(-1);
      if (last?.kind === kind && last.item === item) last.text += text;
      else rows.push({ kind, item, text: String(text) });
    }
    return rows;
  };

  test('a text cut anywhere, in the middle of characters too, gives the same', () => {
    for (const options of [{}, { preset: 'deepseek', trim: true }, { preset: 'none' }]) {
      const { segments } = think.split(TEXT, options);
      assert.equal(segments.map(({ text }) => text).join(''), TEXT);
      for (const data of [TEXT, Buffer.from(TEXT)]) {
        const whole = merged(think.split(data, options).segments);
        for (const pieces of cuts(data)) {
          const filter = new think.Filter(options);
          const found = pieces.flatMap((piece) => filter.feed(piece));
          const parts = [...found, ...filter.finish()];
          if (typeof data === 'string') assert.deepEqual(merged(parts), whole);
          else assert.deepEqual(Buffer.concat(parts.map(({ text }) => text)), data);
        }
      }
    }
  });

  test('many segments in one piece', () => {
    const text = '<think>a</think>\n'.repeat(100);
    const options = { mode: 'interleaved' };
    const filter = new think.Filter(options);
    const found = [...filter.feed(text), ...filter.finish()];
    assert.deepEqual(merged(found), think.split(text, options).segments);
    assert.ok(found.length > 300);
  });

  test('state, reset, spans', () => {
    const filter = new think.Filter({ preset: 'deepseek', maxThinking: 3 });
    assert.deepEqual([filter.inside, filter.exceeded, filter.truncated], [true, false, false]);
    assert.deepEqual(filter.feed('plan'), [{ kind: 'thinking', item: 1, text: 'plan' }]);
    assert.equal(filter.exceeded, true);
    assert.deepEqual(filter.feed('</th'), []);
    assert.deepEqual(filter.finish(), [{ kind: 'thinking', item: 1, text: '</th' }]);
    assert.equal(filter.truncated, true);
    assert.throws(() => filter.feed('x'), refused('INVALID_ARGUMENT', /reset/));
    filter.reset();
    assert.equal(filter.exceeded, false);
    assert.ok(filter.feed(Buffer.from('a'))[0].text instanceof Buffer);
    const { spans, content } = think.split('<think>é</think>ok');
    assert.equal(content, 'ok');
    assert.deepEqual(spans.at(1).toJSON(), { kind: 'thinking', item: 1, start: 7, end: 8 });
    assert.deepEqual([spans.at(1).text, spans.at(-1).text, spans.at(4)], ['é', 'ok', undefined]);
    assert.deepEqual([...spans.columns().end], [7, 8, 16, 18]);
    assert.deepEqual(new think.Filter().finish(), []);
    assert.equal(think.split('').content, '');
  });

  test('what is refused', () => {
    for (const options of [
      { preset: 'gpt' },
      { mode: 'first' },
      { pairs: [['', 'x']] },
      { pairs: [['a']] },
      { pairs: [['<a>', 'x'.repeat(257)]] },
      { maxThinking: -1 },
      { preset: 'harmony', pairs: [['<a>', '</a>']] },
      { tags: [] },
    ]) {
      assert.throws(() => new think.Filter(options), refused('INVALID_ARGUMENT'));
      assert.throws(() => think.split('x', options), refused('INVALID_ARGUMENT'));
    }
    assert.throws(() => new think.Filter({ implicitEnds: 'ab' }), TypeError);
    for (const value of NOT_TEXT) {
      assert.throws(() => think.split(value), TypeError);
      assert.throws(() => new think.Filter().feed(value), TypeError);
    }
    const filter = new think.Filter();
    filter.feed('a');
    assert.throws(() => filter.feed(Buffer.from('a')), /reset/);
    filter.close();
    filter.close();
    for (const use of [
      () => filter.feed('a'),
      () => filter.finish(),
      () => filter.reset(),
      () => filter.inside,
    ]) {
      assert.throws(use, closed('Filter'));
    }
  });
});
