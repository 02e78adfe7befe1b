'use strict';
// Weak, dangerous and unfinished places in source text.
const native = require('./native.cjs');
const { closed } = require('./error.cjs');
const { CALL, callOf, disposable, later } = require('./call.cjs');
const { checked, list } = require('./options.cjs');
const { Findings } = require('./rows.cjs');
const { readable, steady, unitOf } = require('./text.cjs');

const SCAN = ['offsets', ...CALL];

/** The rules as JSON, for the library to read and to check; '' for the built-in ones. */
function rulesOf(options) {
  const { rules, builtin = true } = checked(options, ['rules', 'builtin'], 'Analyzer');
  if (rules === undefined && builtin) return '';
  return JSON.stringify({ builtin, rules: list('rules', rules ?? []) });
}

class Analyzer {
  #handle;
  #names;

  constructor(language, options) {
    this.#handle = native.accel_analyzer_new(readable(language), rulesOf(options));
    const made = JSON.parse(native.accel_analyzer_rules(this.#handle).toString());
    this.language = made.language;
    this.rules = made.rules;
    this.#names = made.rules.map(({ id }) => id);
  }

  get #use() {
    if (!this.#handle) throw closed('Analyzer');
    return this.#handle;
  }

  get length() {
    return native.accel_analyzer_count(this.#use);
  }

  scan(text, options) {
    const given = checked(options, SCAN, 'scan');
    const unit = unitOf(text, given.offsets);
    const call = callOf(given);
    const [found] = native.analyzer_scan(this.#use, readable(text), unit, call, undefined);
    return new Findings(text, unit, this.#names, found);
  }

  async scanAsync(text, options) {
    const given = checked(options, SCAN, 'scanAsync');
    const unit = unitOf(text, given.offsets);
    const analyzer = this.#use;
    const data = steady(text);
    const start = (call, keep) => native.analyzer_scan(analyzer, data, unit, call, keep);
    const [found] = await later(given, start, analyzer, data);
    return new Findings(text, unit, this.#names, found);
  }

  issues(text, options) {
    return Array.from(this.scan(text, options), ({ rule, start, end, line, column }) => ({
      rule: this.rules[rule],
      start,
      end,
      line,
      column,
    }));
  }

  close() {
    native.accel_analyzer_free(this.#handle);
    this.#handle = undefined;
  }
}
disposable(Analyzer);

/** What the built-in rules of a language find. */
function analyze(text, language) {
  const analyzer = new Analyzer(language);
  try {
    return analyzer.issues(text);
  } finally {
    analyzer.close();
  }
}

module.exports = { Analyzer, analyze };
