// The package as it is seen: the same objects both ways, nothing undeclared and nothing declared in
// vain, and the exports of the compiled half.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, test } from 'node:test';
import * as imported from 'accel';

import { nothingLives, PROJECT } from './support.mjs';

const { default: accel } = imported;
const require = createRequire(import.meta.url);
const folder = path.dirname(require.resolve('accel/package.json'));
const declared = fs.readFileSync(path.join(folder, 'index.d.ts'), 'utf8');

/** Names that a pattern of index.d.ts declares. */
const names = (text, pattern) => Array.from(text.matchAll(pattern), ([, name]) => name).sort();
const body = (kind, name) =>
  declared.match(new RegExp(`${kind} ${name}\\b[^{]*\\{(.*?)\\n\\}`, 's'))[1];
const unique = (list) => [...new Set(list)];

/** [name, class, what index.d.ts says of its members], of those in namespaces too. */
function* classes() {
  const plain = (text) => text.replace(/\/\*\*.*?\*\//gs, '');
  for (const name of names(declared, /^export class (\w+)/gm)) {
    yield [name, accel[name], plain(body('class', name))];
  }
  for (const space of names(declared, /^export namespace (\w+)/gm)) {
    const inner = `${plain(body('namespace', space)).replace(/^ {2}/gm, '')}\n`;
    for (const [, name, text] of inner.matchAll(/^class (\w+) \{(.*?)\n\}/gms)) {
      yield [name, accel[space][name], text];
    }
  }
}

describe('surface', { timeout: 60_000 }, () => {
  nothingLives();

  test('import and require give the same', () => {
    const required = require('accel');
    const { default: whole, ...parts } = imported;
    assert.equal(whole, required);
    assert.deepEqual(Object.keys(parts).sort(), Object.keys(required).sort());
    for (const [name, value] of Object.entries(parts)) assert.equal(value, required[name]);
  });

  test('index.d.ts declares what is exported', () => {
    const wanted = names(declared, /^export (?:function|class|namespace) (\w+)/gm);
    assert.deepEqual(Object.keys(accel).sort(), unique(wanted));
  });

  for (const space of names(declared, /^export namespace (\w+)/gm)) {
    test(`index.d.ts declares ${space}`, () => {
      const wanted = unique(names(body('namespace', space), /^ {2}(?:function|class) (\w+)/gm));
      assert.deepEqual(Object.keys(accel[space]).sort(), wanted);
    });
  }

  test('index.d.ts declares the members of every class', () => {
    for (const [name, type, text] of classes()) {
      const member = /^ {2}(?:readonly )?(\w+|\[Symbol\.\w+\])[(:<]/gm;
      const wanted = unique(names(text, member)).filter((each) => each !== 'constructor');
      const { prototype } = type;
      for (const each of wanted) {
        const [, symbol] = each.match(/^\[Symbol\.(\w+)\]$/) ?? [];
        if (symbol === 'dispose' && !Symbol.dispose) continue;
        const own = symbol ? Symbol[symbol] in prototype : each in prototype;
        const made = fieldsOf(name).includes(each);
        assert.ok(own || made, `${name}.${each} is declared, but does not exist`);
      }
      const real = Object.getOwnPropertyNames(prototype).filter((each) => each !== 'constructor');
      const undeclared = real.filter((each) => !wanted.includes(each) && !PRIVATE.includes(each));
      if (name !== 'AccelError') assert.deepEqual(undeclared, [], name);
    }
  });

  test('the addon exports its two entry points and nothing else', () => {
    const platform = `${process.platform}-${process.arch}`;
    const addon = path.join(folder, 'prebuilds', platform, 'accel.node');
    const symbols = execFileSync('nm', ['-D', '--defined-only', addon], { encoding: 'utf8' });
    assert.deepEqual(symbols.match(/\S+$/gm).sort(), [
      'napi_register_module_v1',
      'node_api_module_get_api_version_v1',
    ]);
    const dynamic = execFileSync('readelf', ['-d', addon], { encoding: 'utf8' });
    assert.match(dynamic, /\(RUNPATH\).*\[\$ORIGIN\]/);
    assert.match(dynamic, /NEEDED.*libaccel\.so\.1/);
  });

  test('the addon has every function of accel.h', () => {
    const header = fs.readFileSync(path.join(PROJECT, 'accel.h'), 'utf8');
    const native = require(path.join(folder, 'lib/native.cjs'));
    const functions = names(header, /^ACCEL_API [^(]*?\b(accel_\w+)\(/gm);
    assert.ok(functions.length > 60);
    // Options are made by their classes.
    const bound = functions.filter((name) => !/_options_init$/.test(name));
    assert.deepEqual(
      bound.filter((name) => typeof native[name] !== 'function'),
      [],
    );
  });

  test('process functions', () => {
    assert.match(accel.version(), /^\d+\.\d+\.\d+$/);
    assert.equal(accel.version(), require('accel/package.json').version);
    assert.equal(accel.abiVersion(), 1);
    assert.deepEqual(['regex', 'sig', 'walk', 'json', 'none'].map(accel.has), [
      true,
      true,
      true,
      true,
      false,
    ]);
    assert.match(accel.cpu(), /^(scalar|sse42|avx2|avx512)$/);
    const before = accel.threads();
    accel.setThreads(1);
    assert.equal(accel.threads(), 1);
    accel.setThreads(0);
    assert.equal(accel.threads(), before);
  });
});

const PRIVATE = ['groupsOf']; // what classes of the package call of each other

/** Names of the fields that objects of a class have of their own. */
function fieldsOf(name) {
  const regex = new accel.Regex(['a']);
  const files = accel.walk('/', { maxDepth: 1 });
  const made = {
    AccelError: new accel.AccelError('a'),
    Regex: regex,
    Matches: regex.scan('a'),
    BatchMatches: regex.scanBatch(['a']),
    Files: files,
    Classifier: new accel.classify.Classifier(),
    Phrases: new accel.phrases.Phrases({ phrases: ['a'] }),
    Response: new accel.response.Response({ rules: [] }),
    Analyzer: new accel.Analyzer('go', { builtin: false, rules: [] }),
    Scanner: new accel.secrets.Scanner({ rules: [{ id: 'a', pattern: 'a' }] }),
  };
  return Object.keys(made[name] ?? {});
}
