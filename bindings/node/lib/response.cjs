'use strict';
// Answers of models, checked and cleaned.
const native = require('./native.cjs');
const { closed } = require('./error.cjs');
const { CALL, callOf, disposable, later } = require('./call.cjs');
const { checked, list } = require('./options.cjs');
const { Findings } = require('./rows.cjs');
const { readable, steady, unitOf } = require('./text.cjs');

const LISTS = {
  rules: 'rules',
  remove: 'remove',
  tools: 'tools',
  steps: 'steps',
  dropLines: 'drop_lines',
  namePrefixes: 'name_prefixes',
};
const SINGLE = ['preset', 'secrets', 'overlap', 'trim'];
const SCAN = ['offsets', ...CALL];
const IN_CODE = native.ACCEL_RESPONSE_IN_CODE;
const REMOVABLE = native.ACCEL_RESPONSE_REMOVABLE;

/** The rules as JSON, for the library to read and to check. */
function rulesOf(options) {
  const given = checked(options, [...SINGLE, ...Object.keys(LISTS)], 'Response');
  const rules = {};
  for (const name of SINGLE) if (given[name] !== undefined) rules[name] = given[name];
  for (const [name, member] of Object.entries(LISTS)) {
    if (given[name] !== undefined) rules[member] = list(name, given[name]);
  }
  return JSON.stringify(rules);
}

/** What validate() found. */
class Validation {
  #rules;

  constructor(score, findings, rules) {
    this.score = score;
    this.findings = findings;
    this.#rules = rules;
  }

  get isClean() {
    return this.score === 0;
  }

  get issues() {
    return Array.from(this.findings, (found) => ({
      rule: found.name,
      category: this.#rules[found.rule].category,
      severity: found.severity,
      inCode: (found.flags & IN_CODE) !== 0,
      removable: (found.flags & REMOVABLE) !== 0,
      start: found.start,
      end: found.end,
      line: found.line,
      column: found.column,
      weight: found.score,
    }));
  }
}

class Response {
  #handle;
  #names;

  constructor(options) {
    const handle = native.accel_response_new(rulesOf(options));
    this.#handle = handle;
    this.rules = Array.from({ length: native.accel_response_count(handle) }, (_, i) => ({
      id: native.accel_response_name(handle, i),
      category: native.accel_response_category(handle, i),
    }));
    this.#names = this.rules.map(({ id }) => id);
  }

  get #use() {
    if (!this.#handle) throw closed('Response');
    return this.#handle;
  }

  validate(text, options) {
    const given = checked(options, SCAN, 'validate');
    const unit = unitOf(text, given.offsets);
    const call = callOf(given);
    const found = native.response_validate(this.#use, readable(text), unit, call, undefined);
    return this.#validation(text, unit, found);
  }

  async validateAsync(text, options) {
    const given = checked(options, SCAN, 'validateAsync');
    const unit = unitOf(text, given.offsets);
    const [response, data] = [this.#use, steady(text)];
    const start = (call, keep) => native.response_validate(response, data, unit, call, keep);
    return this.#validation(text, unit, await later(given, start, response, data));
  }

  #validation(text, unit, [found, score]) {
    return new Validation(score, new Findings(text, unit, this.#names, found), this.rules);
  }

  sanitize(text, options) {
    const call = callOf(checked(options, CALL, 'sanitize'));
    const clean = native.response_sanitize(this.#use, readable(text), call, undefined);
    return typeof text === 'string' ? clean.toString() : clean;
  }

  async sanitizeAsync(text, options) {
    const given = checked(options, CALL, 'sanitizeAsync');
    const [response, data] = [this.#use, steady(text)];
    const start = (call, keep) => native.response_sanitize(response, data, call, keep);
    const clean = await later(given, start, response, data);
    return typeof text === 'string' ? clean.toString() : clean;
  }

  checkTool(name) {
    const [fault, nearest] = native.accel_response_check_tool(this.#use, readable(name));
    const tool = native.accel_response_tool(this.#use, nearest);
    return { isAllowed: fault.length === 0, fault: fault.toString(), nearest: tool };
  }

  close() {
    native.accel_response_free(this.#handle);
    this.#handle = undefined;
  }
}
disposable(Response);

module.exports = { Response };
