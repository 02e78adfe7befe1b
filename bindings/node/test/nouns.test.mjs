// What agents do to the output of models and to source text: cuts, wrong types, closing, threads.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  Analyzer,
  analyze,
  chunk,
  classify,
  dedup,
  fuzzy,
  json,
  liveObjects,
  log,
  loop,
  phrases,
  response,
  secrets,
  think,
} from 'accel';

import { collect, nothingLives, refused } from './support.mjs';

const closed = (what) => refused('INVALID_ARGUMENT', new RegExp(`this ${what} is closed`));
const NOT_TEXT = [undefined, null, 1, 1n, true, {}, [], () => 1, /a/];
const TOKEN = 'ghp_5URYX45jqRO25g3uK5kbAAegiuE8LCAnmuO6';

/** All ways to cut a text into two pieces, and into single units. */
function* cuts(text) {
  for (let i = 0; i <= text.length; ++i) yield [text.slice(0, i), text.slice(i)];
  yield Array.from({ length: text.length }, (_, i) => text.slice(i, i + 1));
}

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

describe('dedup', { timeout: 60_000 }, () => {
  nothingLives();
  const TEXT =
    '\ufeffé😀 a\n\nÉ😀 A\n\n```\né😀\n```\n😀\n\n```\r\né😀\n```\n\n\ufeffÉ😀 A \n\nlong 😀é😀';

  test('a text cut anywhere, in the middle of characters too, gives the same', () => {
    const short = { minBlock: 0, maxBlock: 9 };
    for (const options of [{}, { minBlock: 0 }, short, { preset: 'victor', minBlock: 0 }]) {
      for (const data of [TEXT, Buffer.from(TEXT)]) {
        const whole = dedup.blocks(data, options);
        const stream = new dedup.Stream(options);
        for (const pieces of cuts(data)) {
          const parts = [...pieces.map((piece) => stream.feed(piece)), stream.finish()];
          if (typeof data === 'string') assert.equal(parts.join(''), whole.text);
          else assert.deepEqual(Buffer.concat(parts), whole.text);
          assert.equal(stream.stats().repeats, whole.removed.length);
          stream.reset();
        }
      }
    }
    assert.equal(dedup.blocks(TEXT).text, TEXT);
    assert.ok(dedup.blocks(TEXT, { minBlock: 0 }).removed.length > 1);
  });

  test('offsets, lone surrogates, windows, folds', () => {
    const { blocks, text } = dedup.blocks('😀\ud800\n\n😀\ud800\n', { minBlock: 0, window: 1e12 });
    assert.equal(text, '😀\ud800\n\n');
    assert.deepEqual(blocks[1], { kind: 'prose', repeat: true, item: 0, start: 5, end: 9 });
    assert.equal(dedup.blocks('a\n\nb\n\na', { minBlock: 0, windowBlocks: 1 }).removed.length, 0);
    const stream = new dedup.Stream({ minBlock: 0 });
    assert.equal(stream.feed('a\ud800') + stream.finish(), 'a\ufffd');
    assert.equal(new dedup.Stream().finish(), '');
    assert.equal(dedup.normalize(' É  B. ', { case: 'ascii', endMarks: true }), 'É b');
    assert.deepEqual(dedup.normalize(Buffer.from(' É  B')), Buffer.from('é b'));
    assert.equal(dedup.normalize(' A  B', { space: false, case: 'none' }), ' A  B');
  });

  test('what is refused', () => {
    for (const options of [{ preset: 'x' }, { minBlock: -1 }, { maxBlock: 0 }, { blocks: 1 }]) {
      assert.throws(() => dedup.blocks('x', options), refused('INVALID_ARGUMENT'));
      assert.throws(() => new dedup.Stream(options), refused('INVALID_ARGUMENT'));
    }
    assert.throws(() => dedup.blocks('x', { window: -1 }), RangeError);
    assert.throws(() => dedup.normalize('x', { case: 'upper' }), refused('INVALID_ARGUMENT'));
    const stream = new dedup.Stream();
    for (const value of NOT_TEXT) {
      assert.throws(() => dedup.blocks(value), TypeError);
      assert.throws(() => dedup.normalize(value), TypeError);
      assert.throws(() => stream.feed(value), TypeError);
    }
    stream.feed('a');
    assert.throws(() => stream.feed(Buffer.from('a')), /reset/);
    stream.finish();
    assert.throws(() => stream.feed('x'), refused('INVALID_ARGUMENT', /reset/));
    stream.close();
    stream.close();
    const uses = ['feed', 'finish', 'stats', 'reset'];
    for (const use of uses) assert.throws(() => stream[use]('a'), closed('Stream'));
  });
});

describe('classify', { timeout: 60_000 }, () => {
  nothingLives();

  test('hits count in the unit of the text', () => {
    const classifier = new classify.Classifier();
    const text = "é😀 don't fix it, run the tests";
    const [hit] = classifier.classify(text).hits;
    assert.deepEqual(hit, { name: null, keyword: "don't", negated: false, start: 4, end: 9 });
    assert.equal(classifier.classify(text, { offsets: 'codepoint' }).hits[0].start, 3);
    assert.equal(classifier.classify(Buffer.from(text)).hits[0].start, 7);
    assert.equal(classifier.name(text), 'action');
    classifier.close();
    classifier.close();
    for (const use of [
      () => classifier.classify('a'),
      () => classifier.name('a'),
      () => classifier.batch(['a']),
    ]) {
      assert.throws(use, closed('Classifier'));
    }
  });

  test('what is refused', async () => {
    const classifier = new classify.Classifier();
    for (const value of NOT_TEXT) {
      assert.throws(() => classifier.classify(value), TypeError);
      assert.throws(() => classifier.name(value), TypeError);
      assert.throws(() => classifier.batch([value]), TypeError);
      await assert.rejects(classifier.batchAsync([value]), TypeError);
    }
    assert.throws(
      () => new classify.Classifier({ classes: { a: { b: 'c' } } }),
      refused('INVALID_ARGUMENT', /classes\[0\]/),
    );
    assert.throws(() => new classify.Classifier({ klasses: {} }), refused('INVALID_ARGUMENT'));
    assert.throws(() => new classify.Classifier({ negations: 'not' }), TypeError);
  });

  test('many texts, on another thread too', async () => {
    const classifier = new classify.Classifier();
    const texts = Array.from({ length: 2000 }, (_, i) => (i % 2 ? 'run it' : 'find it'));
    const names = classifier.batch(texts);
    assert.deepEqual(names.slice(0, 2), ['search', 'action']);
    const later = Array.from({ length: 8 }, () => classifier.batchAsync(texts));
    classifier.close();
    for (const found of await Promise.all(later)) assert.deepEqual(found, names);
  });
});

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

describe('json', { timeout: 60_000 }, () => {
  nothingLives();
  const TEXT = 'é😀 ```json\n{\'a\': [1, 2.5, "é😀\\n"], b: tru';

  test('offsets in the unit of the text', () => {
    const found = json.repair("é😀 {'a': 1}");
    assert.deepEqual(found.value, { a: 1 });
    assert.deepEqual(
      found.edits.map(({ start, end }) => [start, end]),
      [
        [0, 4],
        [5, 6],
        [7, 8],
      ],
    );
    assert.equal(json.repair(Buffer.from("é😀 {'a': 1}")).edits[0].end, 7);
    const [one, two] = json.extract('é {"x": [1, "],"]} [2, 3]', { mode: 'extract' });
    assert.deepEqual(
      [one.value, one.start, two.text, two.start],
      [{ x: [1, '],'] }, 2, '[2, 3]', 19],
    );
    assert.deepEqual(json.extract('none', { mode: 'extract' }), []);
    assert.equal(json.validate('[1]'), undefined);
    assert.throws(
      () => json.validate('["é😀",]'),
      (fault) => fault.code === 'BAD_JSON' && fault.offset === 7,
    );
    assert.throws(
      () => json.repair('é [1, 2', { mode: 'strict' }),
      (fault) => fault.code === 'BAD_JSON' && fault.offset >= 0,
    );
    assert.equal(json.coerce('-inf', { preset: 'victor' }).value, -Infinity);
    assert.equal(json.coerce('007').value, '007');
    assert.deepEqual(json.coerce('[1]'), { kind: 'array', text: '[1]', value: [1] });
  });

  test('a text cut anywhere gives what the whole gives', () => {
    for (const data of [TEXT, Buffer.from(TEXT)]) {
      const whole = json.repair(data);
      const stream = new json.Stream();
      for (const pieces of cuts(data)) {
        for (const piece of pieces) {
          stream.feed(piece);
          const { text, stable } = stream.snapshot();
          assert.ok(stable <= text.length);
          assert.deepEqual(stream.value, text ? JSON.parse(text) : undefined);
        }
        const end = stream.finish();
        assert.deepEqual([end.text, end.grade, end.edits], [whole.text, whole.grade, whole.edits]);
        stream.reset();
      }
      stream.close();
    }
  });

  test('what is refused', () => {
    for (const value of NOT_TEXT) {
      for (const use of [json.repair, json.extract, json.validate, json.coerce]) {
        assert.throws(() => use(value), TypeError);
      }
      assert.throws(() => new json.Stream().feed(value), TypeError);
    }
    assert.throws(() => json.repair('', { mode: 'lax' }), refused('INVALID_ARGUMENT', /strict/));
    assert.throws(() => json.extract('', { many: 'all' }), refused('INVALID_ARGUMENT'));
    assert.throws(() => json.coerce('', { preset: 'x' }), refused('INVALID_ARGUMENT'));
    assert.throws(() => json.repair('[[1]]', { maxDepth: 1 }), refused('LIMIT'));
    assert.throws(() => json.repair(' '), refused('BAD_JSON'));
    const stream = new json.Stream();
    stream.feed('[');
    assert.throws(() => stream.feed(Buffer.from('1')), /reset/);
    stream.close();
    stream.close();
    for (const use of [
      () => stream.feed(''),
      () => stream.snapshot(),
      () => stream.value,
      () => stream.finish(),
      () => stream.reset(),
    ]) {
      assert.throws(use, closed('Stream'));
    }
  });
});

describe('phrases', { timeout: 60_000 }, () => {
  nothingLives();

  test('found in the unit of the text', () => {
    const list = new phrases.Phrases();
    const text = 'é😀 Now let me check.';
    assert.deepEqual(list.find(text), [{ phrase: 'now let me', start: 4, end: 14 }]);
    assert.equal(list.find(text, { offsets: 'codepoint' })[0].start, 3);
    assert.equal(list.find(Buffer.from(text))[0].start, 7);
    assert.deepEqual(new phrases.Phrases({ phrases: ['a b'] }).phrases, ['a b']);
    list.close();
    list.close();
    assert.throws(() => list.find(''), closed('Phrases'));
    assert.throws(() => new phrases.Phrases({ phrases: 'ab' }), TypeError);
    assert.throws(() => new phrases.Phrases({ languages: ['xx'] }), refused('INVALID_ARGUMENT'));
  });

  test('a tail is found wherever the text is cut, however long it grows', () => {
    const text = `é😀 begin${' ünit 😀 of text,'.repeat(6)}`;
    const options = { minTokens: 8 };
    for (const data of [text, Buffer.from(text)]) {
      const whole = new phrases.Tail(options);
      whole.feed(data);
      assert.equal(whole.finish(), true);
      const { start, unitEnd, copies } = whole.repeat;
      assert.match(String(data.slice(start, unitEnd)), /ünit 😀 of text,/);
      assert.ok(copies >= 5);
      const tail = new phrases.Tail(options);
      for (const pieces of cuts(data)) {
        for (const piece of pieces) tail.feed(piece);
        tail.finish();
        assert.deepEqual(tail.repeat, whole.repeat);
        tail.reset();
        assert.equal(tail.repeat, null);
      }
      tail.close();
      tail.close();
      for (const use of [() => tail.feed(''), () => tail.finish(), () => tail.reset()]) {
        assert.throws(use, closed('Tail'));
      }
    }
    const [long, bytes] = [new phrases.Tail(), new phrases.Tail()];
    for (let i = 0; i < 5000; ++i) {
      const piece = `é and so on${' '.repeat(1000)}`;
      long.feed(piece);
      bytes.feed(Buffer.from(piece));
    }
    assert.equal(long.finish(), bytes.finish());
    assert.equal(long.repeat.end, bytes.repeat.end - 5000);
    assert.throws(() => long.feed(Buffer.from('a')), /reset/);
    for (const value of NOT_TEXT) assert.throws(() => new phrases.Tail().feed(value), TypeError);
    assert.throws(() => new phrases.Tail({ minCopies: 1 }), refused('INVALID_ARGUMENT'));
  });
});

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

describe('loop', { timeout: 60_000 }, () => {
  nothingLives();

  test('calls and thoughts', () => {
    const detector = new loop.Detector();
    const reports = Array.from({ length: 3 }, () => detector.call('read', { path: 'a' }));
    assert.deepEqual(
      reports.map(({ isLoop }) => isLoop),
      [false, false, true],
    );
    assert.equal(reports[2].kind, 'repeat');
    assert.match(reports[2].guidance, /repeat/);
    assert.equal(detector.stats().callLoops, 1);
    const next = new loop.Detector();
    next.load(detector.save());
    assert.equal(next.call('read', '{"path": "a"}').isLoop, true);
    next.reset();
    next.clearStats();
    assert.equal(next.stats().calls, 0);
    for (let page = 0; page < 20; ++page) {
      assert.equal(next.call('read', { path: 'a' }, `page ${page}`).isLoop, false);
    }
    assert.equal(next.think('I will look at it').kind, 'none');
    detector.close();
    detector.close();
    for (const use of [
      () => detector.call('a', {}),
      () => detector.think(''),
      () => detector.stats(),
      () => detector.reset(),
      () => detector.clearStats(),
      () => detector.save(),
      () => detector.load(Buffer.alloc(0)),
    ]) {
      assert.throws(use, closed('Detector'));
    }
  });

  test('an empty result is known, be it a string or a buffer', () => {
    for (const empty of ['', Buffer.alloc(0)]) {
      const detector = new loop.Detector();
      const one = new loop.Detector();
      for (let i = 0; i < 6; ++i) {
        const found = detector.call('read', { path: 'a' }, empty);
        assert.deepEqual(found, one.call('read', { path: 'a' }, ''));
      }
    }
  });

  test('what is refused', () => {
    const detector = new loop.Detector();
    for (const value of NOT_TEXT) {
      assert.throws(() => detector.think(value), TypeError);
      assert.throws(() => detector.call(value, {}), TypeError);
    }
    assert.throws(() => detector.turn([['a']]), refused('INVALID_ARGUMENT', /call 0/));
    assert.throws(() => detector.turn('a'), TypeError);
    assert.throws(() => detector.call('a', {}, 1), TypeError);
    assert.throws(() => detector.load('a'), TypeError);
    assert.throws(() => detector.load(Buffer.from('a')), refused('BAD_DATA'));
    assert.throws(() => new loop.Detector({ calls: { repeat: 'x' } }), refused('INVALID_ARGUMENT'));
  });
});

describe('fuzzy', { timeout: 60_000 }, () => {
  nothingLives();

  test('scores, tables, clusters', async () => {
    assert.equal(fuzzy.score('saturday', 'sunday'), 0.625);
    assert.equal(fuzzy.distance('kitten', Buffer.from('sitting')), 3);
    assert.equal(fuzzy.distance('kitten', 'sitting', { limit: 1 }), 2);
    assert.equal(fuzzy.score('é', 'e', { unit: 'byte' }), 0);
    const texts = ['the quick brown fox', 'the quick brown dog', 'something else'];
    const table = fuzzy.matrix(texts);
    assert.deepEqual(
      [table.rows, table.columns, table.at(1, 1), table.at(3, 0)],
      [3, 3, 1, undefined],
    );
    assert.deepEqual(fuzzy.clusters(table), [0, 0, 1]);
    assert.deepEqual(fuzzy.clusters(table.toJSON()), [0, 0, 1]);
    assert.deepEqual(fuzzy.cdist(texts, texts).toJSON(), table.toJSON());
    assert.deepEqual(fuzzy.cdist([], texts).toJSON(), []);
    assert.equal(fuzzy.simhash([]).length, 0);
    assert.equal(fuzzy.minhash(texts, { permutations: 8 }).row(1).length, 8);
    await assert.rejects(
      fuzzy.matrixAsync(Array(3000).fill('a'.repeat(200)), { timeout: 1 }),
      refused('DEADLINE'),
    );
  });

  test('an index, while texts are added on another thread too', async () => {
    const index = new fuzzy.Index({ kind: 'tfidf' });
    const texts = Array.from({ length: 2000 }, (_, i) => `text number ${i} of many`);
    const added = index.addManyAsync([...texts.keys()], texts);
    assert.throws(() => index.length, refused('BUSY'));
    assert.throws(() => index.add(1, 'a'), refused('BUSY'));
    await added;
    index.add(-7, 'the quick brown fox');
    assert.deepEqual(index.query('quick fox', 1)[0].key, -7);
    assert.equal(index.query('text', 0).length, 0);
    assert.equal(index.remove(-7), true);
    assert.equal(index.remove(-7), false);
    const copy = fuzzy.Index.load(index.save());
    assert.equal(copy.length, 2000);
    copy.merge(index);
    index.close();
    index.close();
    for (const use of [
      () => index.length,
      () => index.add(1, ''),
      () => index.query(''),
      () => index.remove(1),
      () => index.merge(copy),
      () => copy.merge(index),
      () => index.save(),
    ]) {
      assert.throws(use, closed('Index'));
    }
  });

  test('what is refused', async () => {
    for (const value of NOT_TEXT) {
      assert.throws(() => fuzzy.score(value, ''), TypeError);
      assert.throws(() => fuzzy.distance('', value), TypeError);
      assert.throws(() => fuzzy.cdist([value], ['']), TypeError);
      assert.throws(() => fuzzy.simhash([value]), TypeError);
      await assert.rejects(fuzzy.minhashAsync([value]), TypeError);
      assert.throws(() => new fuzzy.Index().query(value), TypeError);
    }
    assert.throws(() => fuzzy.matrix('abc'), TypeError);
    assert.throws(() => fuzzy.score('', '', { measure: 'x' }), refused('INVALID_ARGUMENT'));
    assert.throws(() => fuzzy.distance('', '', { limit: -1 }), refused('INVALID_ARGUMENT'));
    assert.throws(() => fuzzy.clusters([[1, 2]]), refused('INVALID_ARGUMENT', /square/));
    assert.throws(() => fuzzy.clusters(new Float64Array(3)), refused('INVALID_ARGUMENT'));
    assert.throws(() => fuzzy.minhash(['a'], { permutations: 0 }), refused('INVALID_ARGUMENT'));
    assert.throws(() => new fuzzy.Index().addMany([1], []), /as many/);
    assert.throws(() => new fuzzy.Index().add(0.5, ''), TypeError);
    assert.throws(() => new fuzzy.Index().merge({}), TypeError);
    assert.throws(() => fuzzy.Index.load(Buffer.from('a')), refused('BAD_DATA'));
  });
});

describe('chunk', { timeout: 60_000 }, () => {
  nothingLives();

  test('in the unit of the text', () => {
    const text = 'é😀 one.\r\ntwo\n\nthree';
    assert.deepEqual(chunk.lines(text), [
      { start: 0, end: 10, ending: 2 },
      { start: 10, end: 14, ending: 1 },
      { start: 14, end: 15, ending: 1 },
      { start: 15, end: 20, ending: 0 },
    ]);
    assert.equal(chunk.lines(Buffer.from(text))[0].end, 13);
    assert.deepEqual(
      [chunk.lineCount(text), chunk.lineAt(text, 10), chunk.lineAt('', 9)],
      [4, 2, 1],
    );
    const chunks = chunk.split(text, { by: 'characters', size: 3, overlap: 0 });
    assert.equal(chunks.map(({ start, end }) => text.slice(start, end)).join(''), text);
    assert.equal(chunk.document('a/b.MD'), 'markdown');
    assert.deepEqual(chunk.tokens(['one two', '']), [2, 0]);
    for (const value of NOT_TEXT) {
      for (const use of [chunk.split, chunk.lines, chunk.lineCount, chunk.document]) {
        assert.throws(() => use(value), TypeError);
      }
    }
    assert.throws(() => chunk.split('', { by: 'words' }), refused('INVALID_ARGUMENT'));
    assert.throws(() => chunk.split('a', { size: 0 }), refused('INVALID_ARGUMENT'));
  });
});

describe('log', { timeout: 60_000 }, () => {
  nothingLives();

  test('a text, and a file that grows', async () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'accel-log-')), 'a.log');
    try {
      fs.writeFileSync(file, 'one ERROR\ntwo\n');
      const first = log.scan(file, ['error', 'two'], { flags: 'i', maxLines: 9 });
      assert.deepEqual([first.lines, first.matched, first.counts], [2, 2, [1, 1]]);
      assert.equal(String(first.matching[0].text), 'one ERROR');
      fs.appendFileSync(file, 'three error\n');
      const more = await log.scanAsync(pathToFileURL(file), ['error'], { after: first });
      assert.deepEqual([more.start, more.matched, more.rotated], [first.end, 1, false]);
    } finally {
      fs.rmSync(path.dirname(file), { recursive: true });
    }
    assert.deepEqual(log.scanText('a\nb\n', ['a'], { each: false }).counts, []);
    assert.equal((await log.scanTextAsync(Buffer.from('a\n'), ['a'])).matched, 1);
    assert.throws(() => log.scan('/nowhere'), refused('IO'));
    assert.throws(() => log.scanText('', ['(']), refused('BAD_PATTERN'));
    assert.throws(() => log.scanText('', 'a'), TypeError);
    assert.throws(() => log.scanText('', [], { after: {} }), refused('INVALID_ARGUMENT'));
    for (const value of NOT_TEXT) {
      assert.throws(() => log.scanText(value), TypeError);
      assert.throws(() => log.scan(value), TypeError);
      assert.throws(() => log.scanText('', [value]), TypeError);
    }
  });
});

describe('nouns', { timeout: 60_000 }, () => {
  nothingLives();

  test('the collector frees what nobody closed', async () => {
    await collect();
    const before = liveObjects();
    (() => {
      for (let i = 0; i < 50; ++i) {
        new think.Filter().feed('<thi');
        new classify.Classifier().classify('run');
        new Analyzer('go').scan('x');
        assert.throws(() => new think.Filter({ maxThinking: -1 }));
      }
    })();
    assert.ok(liveObjects() > before);
    await collect();
    assert.equal(liveObjects(), before);
  });

  test('workers have their own', async () => {
    const code = `import { secrets, think } from '${import.meta.resolve('accel')}';
      import { parentPort } from 'node:worker_threads';
      new think.Filter().feed('<think>a');
      parentPort.postMessage(secrets.mask('${TOKEN}'));`;
    const masked = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
        const ended = new Promise((resolve) => worker.once('exit', resolve));
        const message = await new Promise((resolve, reject) => {
          worker.once('message', resolve).once('error', reject);
        });
        await ended;
        return message;
      }),
    );
    assert.deepEqual(masked, Array(3).fill('[SECRET:github-pat:1]'));
  });
});
