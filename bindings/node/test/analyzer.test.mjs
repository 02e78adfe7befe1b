// The analyzer: wrong types, closing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Analyzer, analyze } from 'accel';

import { NOT_TEXT, closed, nothingLives, refused } from './support.mjs';

describe('analyzer', { timeout: 60_000 }, () => {
  nothingLives();
  const SOURCE = "s = 'é😀'; eval(s)  # TODO\n";

  test('findings by rule, text and place', async () => {
    const analyzer = new Analyzer('Python');
    const found = analyzer.scan(SOURCE);
    const finding = found.at(0);
    assert.deepEqual(
      [finding.name, finding.inner, finding.line, finding.column, finding.start],
      ['eval-used', 'eval', 1, 12, 11],
    );
    assert.equal(analyzer.rules[finding.rule].id, 'eval-used');
    assert.equal(analyzer.scan(SOURCE, { offsets: 'byte' }).at(0).start, 14);
    assert.equal(analyzer.scan(SOURCE, { offsets: 'byte' }).at(0).inner, 'eval');
    assert.equal(String(analyzer.scan(Buffer.from(SOURCE)).at(0).inner), 'eval');
    assert.deepEqual(analyze(SOURCE, 'py'), analyzer.issues(SOURCE));
    assert.equal(found.columns().rule.length, found.length);
    const later = analyzer.scanAsync(Buffer.from(SOURCE.repeat(20_000)));
    analyzer.close();
    analyzer.close();
    assert.equal((await later).length, 20_000 * found.length);
    assert.throws(() => analyzer.scan(''), closed('Analyzer'));
    assert.throws(() => analyzer.length, closed('Analyzer'));
    assert.equal(finding.name, 'eval-used', 'what was found needs no Analyzer');
  });

  test('what is refused', async () => {
    const analyzer = new Analyzer('go');
    for (const value of NOT_TEXT) {
      assert.throws(() => analyzer.scan(value), TypeError);
      await assert.rejects(analyzer.scanAsync(value), TypeError);
    }
    assert.throws(() => new Analyzer('cobol'), refused('UNSUPPORTED'));
    assert.throws(() => new Analyzer(undefined), TypeError);
    assert.throws(() => new Analyzer('go', { rules: [{}] }), refused('INVALID_ARGUMENT'));
    assert.throws(() => analyzer.scan('a'.repeat(1e6), { timeout: 0 }), refused('DEADLINE'));
  });
});
