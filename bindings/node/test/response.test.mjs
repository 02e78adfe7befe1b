// Answers of models: wrong types, closing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { response } from 'accel';

import { NOT_TEXT, closed, nothingLives, refused } from './support.mjs';

describe('response', { timeout: 60_000 }, () => {
  nothingLives();

  test('checked, cleaned', async () => {
    const made = new response.Response({ tools: ['read_file', 'grep'] });
    const text = 'é😀 done<|im_end|> and `<|im_end|>`';
    const found = made.validate(text);
    assert.equal(found.isClean, false);
    const [issue, shown] = found.issues;
    assert.deepEqual([issue.start, issue.category, issue.removable], [8, 'control', true]);
    assert.equal(shown.inCode, true);
    assert.equal(found.findings.at(0).text, '<|im_end|>');
    assert.equal(made.sanitize(text), 'é😀 done and `<|im_end|>`');
    assert.equal(String(made.sanitize(Buffer.from(text))), made.sanitize(text));
    assert.deepEqual(made.checkTool('readfile'), {
      isAllowed: false,
      fault: 'unknown',
      nearest: 'read_file',
    });
    assert.equal(made.checkTool('grep').isAllowed, true);
    const later = made.sanitizeAsync(text);
    made.close();
    made.close();
    assert.equal(await later, 'é😀 done and `<|im_end|>`');
    for (const use of [
      () => made.validate(''),
      () => made.sanitize(''),
      () => made.checkTool('a'),
    ]) {
      assert.throws(use, closed('Response'));
    }
  });

  test('what is refused', () => {
    const made = new response.Response({ rules: [] });
    for (const value of NOT_TEXT) {
      assert.throws(() => made.validate(value), TypeError);
      assert.throws(() => made.sanitize(value), TypeError);
      assert.throws(() => made.checkTool(value), TypeError);
    }
    const rules = [{ id: 'a', category: 'b', regex: '(' }];
    assert.throws(() => new response.Response({ rules }), refused('BAD_PATTERN'));
    assert.throws(() => new response.Response({ tools: 'grep' }), TypeError);
    assert.throws(() => new response.Response({ tool: [] }), refused('INVALID_ARGUMENT'));
  });
});
