'use strict';
// When an agent turns in circles, told from its calls and its thoughts.
const native = require('./native.cjs');
const { AccelError, closed } = require('./error.cjs');
const { disposable } = require('./call.cjs');
const { checked, list } = require('./options.cjs');
const { namesOf } = require('./rows.cjs');
const { jsonOf, readable } = require('./text.cjs');

const RULES = ['preset', 'calls', 'thinking', 'guidance'];
const KINDS = namesOf(native.accel_loop_kind_name);
const CATEGORIES = namesOf(native.accel_loop_category_name);
// Members of accel_loop_stats.
const STATS = {
  calls: 'calls',
  turns: 'turns',
  callLoops: 'call_loops',
  thoughts: 'thoughts',
  thoughtLoops: 'thought_loops',
  stalling: 'stalling',
  exact: 'exact',
  similar: 'similar',
  stalls: 'stalls',
  history: 'history',
  distinct: 'distinct',
};

/** A result as the library takes it; one without bytes is known too. */
function resultOf(result) {
  if (result === undefined || result === null) return undefined;
  const data = readable(result);
  return data.byteLength === 0 ? '' : data;
}

class Detector {
  #handle;

  constructor(options) {
    const rules = checked(options, RULES, 'Detector');
    this.#handle = native.accel_loop_new(JSON.stringify(rules));
  }

  get #use() {
    if (!this.#handle) throw closed('Detector');
    return this.#handle;
  }

  call(tool, args, result) {
    return this.turn([[tool, args, result]]);
  }

  turn(calls) {
    const loop = this.#use;
    const read = list('calls', calls).map((call, i) => {
      if (!Array.isArray(call) || call.length < 2 || call.length > 3) {
        throw new AccelError(`call ${i} must be [tool, arguments] or [tool, arguments, result]`);
      }
      return [readable(call[0]), jsonOf(call[1]), resultOf(call[2])];
    });
    for (const call of read) native.accel_loop_add(loop, ...call);
    const report = new native.accel_loop_report();
    native.accel_loop_finish(loop, report);
    return this.#told(report);
  }

  think(text) {
    const report = new native.accel_loop_report();
    native.accel_loop_think(this.#use, readable(text), report);
    return this.#told(report);
  }

  #told(report) {
    const isLoop = report.kind !== native.ACCEL_LOOP_NONE;
    return {
      isLoop,
      kind: KINDS(report.kind),
      category: CATEGORIES(report.category),
      count: report.count,
      period: report.period,
      similarity: report.similarity,
      guidance: isLoop ? native.accel_loop_guidance(this.#use, report).toString() : '',
    };
  }

  stats() {
    const made = new native.accel_loop_stats();
    native.accel_loop_statistics(this.#use, made);
    return Object.fromEntries(Object.entries(STATS).map(([name, field]) => [name, made[field]]));
  }

  clearStats() {
    native.accel_loop_clear_statistics(this.#use);
  }

  reset() {
    native.accel_loop_reset(this.#use);
  }

  save() {
    return native.accel_loop_save(this.#use);
  }

  load(data) {
    if (typeof data === 'string') throw new TypeError('data must be what save() gave, a buffer');
    native.accel_loop_load(this.#use, readable(data));
  }

  close() {
    native.accel_loop_free(this.#handle);
    this.#handle = undefined;
  }
}
disposable(Detector);

module.exports = { Detector };
