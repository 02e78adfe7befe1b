// Secrets: cuts, wrong types, closing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { secrets } from 'accel';

import { NOT_TEXT, TOKEN, closed, cuts, nothingLives, refused } from './support.mjs';

describe('secrets', { timeout: 60_000 }, () => {
  nothingLives();
  const TEXT = `é😀 "${TOKEN}" and password = "xk29fjw0qkd8sl3m" 😀`;

  test('found, told and hidden', () => {
    const finding = secrets.scan(TEXT).at(0);
    assert.deepEqual(
      [finding.name, finding.start, finding.inner],
      ['github-pat', TEXT.indexOf(TOKEN), TOKEN],
    );
    assert.equal(secrets.has(TEXT), true);
    assert.equal(secrets.has('nothing'), false);
    const masked = secrets.mask(TEXT);
    assert.ok(!masked.includes(TOKEN) && masked.startsWith('é😀 "[SECRET:github-pat:1]'));
    assert.equal(secrets.mask(masked), masked);
    assert.equal(String(secrets.mask(Buffer.from(TEXT))), masked);
    const key = { style: 'hash', key: 'k' };
    assert.equal(secrets.mask(TEXT, key), secrets.mask(TEXT, { ...key, key: Buffer.from('k') }));
  });

  test('a text cut anywhere is masked as the whole', () => {
    const masked = secrets.mask(TEXT);
    const scanner = new secrets.Scanner();
    const masker = new secrets.Masker({ scanner });
    scanner.close();
    for (const data of [TEXT, Buffer.from(TEXT)]) {
      for (const pieces of cuts(data)) {
        const out = [...pieces.map((piece) => masker.feed(piece)), masker.finish()];
        const text = typeof data === 'string' ? out.join('') : String(Buffer.concat(out));
        assert.equal(text, masked);
        masker.reset();
      }
    }
    masker.close();
    masker.close();
    assert.throws(() => masker.feed(''), closed('Masker'));
    assert.throws(() => masker.finish(), closed('Masker'));
    assert.throws(() => masker.reset(), closed('Masker'));
  });

  test('own rules, saved and imported', async () => {
    const table = { rules: [{ id: 'acme', pattern: 'acme_[0-9]{8}' }] };
    const scanner = await secrets.Scanner.compile(table);
    const copy = secrets.Scanner.load(scanner.save());
    const toml = "[[rules]]\nid = 'acme'\nregex = '''acme_[0-9]{8}'''\n";
    const imported = new secrets.Scanner(secrets.importGitleaks(toml));
    for (const made of [scanner, copy, imported, new secrets.Scanner(JSON.stringify(table))]) {
      assert.deepEqual(made.names, ['acme']);
      assert.equal(made.scan('x acme_12345678').at(0).start, 2);
    }
    const later = scanner.maskAsync(Buffer.from('acme_12345678 '.repeat(1000)));
    scanner.close();
    scanner.close();
    assert.ok(!(await later).includes('acme_1'));
    for (const use of [
      () => scanner.scan(''),
      () => scanner.has(''),
      () => scanner.mask(''),
      () => scanner.rules(),
      () => scanner.save(),
      () => scanner.length,
      () => new secrets.Masker({ scanner }),
    ]) {
      assert.throws(use, closed('Scanner'));
    }
  });

  test('what is refused', async () => {
    for (const value of NOT_TEXT) {
      for (const use of [secrets.scan, secrets.has, secrets.mask]) {
        assert.throws(() => use(value), TypeError);
      }
      assert.throws(() => new secrets.Masker().feed(value), TypeError);
      assert.throws(() => secrets.importGitleaks(value), TypeError);
    }
    assert.throws(() => new secrets.Scanner(1), TypeError);
    assert.throws(() => new secrets.Masker({ scanner: {} }), TypeError);
    assert.throws(() => secrets.mask('', { style: 'dots' }), refused('INVALID_ARGUMENT', /stars/));
    assert.throws(() => secrets.importGitleaks('[[a'), refused('INVALID_ARGUMENT'));
    assert.throws(() => secrets.Scanner.load(Buffer.from('a')), refused('BAD_DATA'));
    await assert.rejects(secrets.Scanner.compile('{'), refused('BAD_JSON'));
  });
});
