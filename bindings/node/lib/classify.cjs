'use strict';
// What a person asks for, from weighted keywords.
const native = require('./native.cjs');
const { closed } = require('./error.cjs');
const { CALL, callOf, disposable, later } = require('./call.cjs');
const { checked, list } = require('./options.cjs');
const { spansOf } = require('./rows.cjs');
const { readable, steady, unitOf } = require('./text.cjs');

const NEGATION = native.ACCEL_CLASSIFY_NEGATION;
const NEGATED = native.ACCEL_CLASSIFY_NEGATED;
// Options and their members of the rules.
const RULES = {
  preset: 'preset',
  classes: 'classes',
  negations: 'negations',
  match: 'match',
  inflect: 'inflect',
  negationReach: 'negation_reach',
  positionWeight: 'position_weight',
  minConfidence: 'min_confidence',
};

/** The rules as JSON, for the library to read and to check. */
function rulesOf(options) {
  const given = checked(options, Object.keys(RULES), 'Classifier');
  const rules = {};
  for (const [name, member] of Object.entries(RULES)) {
    if (given[name] !== undefined) rules[member] = given[name];
  }
  const { classes, negations } = rules;
  if (classes instanceof Object && !Array.isArray(classes)) {
    rules.classes = Object.entries(classes).map(([name, keywords]) => ({ name, keywords }));
  }
  if (negations !== undefined) rules.negations = list('negations', negations);
  return JSON.stringify(rules);
}

class Classifier {
  #handle;
  #keywords = [];
  #result = new native.accel_classify_result(); // of the last call

  constructor(options) {
    this.#handle = native.accel_classify_new(rulesOf(options));
    const count = native.accel_classify_count(this.#handle);
    this.names = Array.from({ length: count }, (_, i) =>
      native.accel_classify_name(this.#handle, i),
    );
  }

  get #use() {
    if (!this.#handle) throw closed('Classifier');
    return this.#handle;
  }

  classify(text, options) {
    const { offsets } = checked(options, ['offsets'], 'classify');
    const classifier = this.#use;
    const made = this.#result;
    const scores = new Float64Array(this.names.length);
    const unit = unitOf(text, offsets);
    const kinds = (kind) => (kind === NEGATION ? null : this.names[kind & ~NEGATED]);
    const spans = spansOf(text, unit, kinds, (data, hits) =>
      native.accel_classify_compute(classifier, data, made, scores, hits),
    );
    return {
      name: this.#name(made.winner),
      confidence: made.confidence,
      matched: made.matched,
      negated: made.negated,
      scores: Object.fromEntries(this.names.map((name, i) => [name, scores[i]])),
      hits: Array.from(spans, (hit, i) => this.#hit(hit, spans.columns().kind[i])),
    };
  }

  #hit({ kind: name, item, start, end }, kind) {
    const keyword = (this.#keywords[item] ??= native.accel_classify_keyword(this.#use, item));
    return { name, keyword, negated: name !== null && (kind & NEGATED) !== 0, start, end };
  }

  #name(winner) {
    return winner < 0 ? null : this.names[winner];
  }

  name(text) {
    const made = this.#result;
    native.accel_classify_compute(this.#use, readable(text), made, undefined, undefined);
    return this.#name(made.winner);
  }

  batch(texts, options) {
    const call = callOf(checked(options, CALL, 'batch'));
    const all = list('texts', texts).map(readable);
    return this.#namesOf(native.classify_batch(this.#use, all, call, undefined));
  }

  async batchAsync(texts, options) {
    const given = checked(options, CALL, 'batchAsync');
    const classifier = this.#use;
    const all = list('texts', texts).map(steady);
    const start = (call, keep) => native.classify_batch(classifier, all, call, keep);
    return this.#namesOf(await later(given, start, classifier, all));
  }

  #namesOf(winners) {
    return Array.from(new Int32Array(winners ?? 0), (winner) => this.#name(winner));
  }

  close() {
    native.accel_classify_free(this.#handle);
    this.#handle = undefined;
  }
}
disposable(Classifier);

module.exports = { Classifier };
