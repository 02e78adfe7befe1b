'use strict';
// Canonical JSON text: one spelling for equal values.
const native = require('./native.cjs');
const { AccelError } = require('./error.cjs');
const { checked, choose } = require('./options.cjs');
const { readable, unitsBefore } = require('./text.cjs');

const FORMS = { exact: 0, jcs: 1 };

function canonical(text, options) {
  const { form = 'exact' } = checked(options, ['form'], 'canonical');
  try {
    return native.accel_json_canonical(readable(text), choose('form', form, FORMS)).toString();
  } catch (fault) {
    if (typeof text === 'string' && fault.offset >= 0)
      fault.offset = unitsBefore(text, fault.offset);
    throw fault;
  }
}

function number(value) {
  if (typeof value !== 'number') throw new TypeError('value must be a number');
  if (!Number.isFinite(value)) throw new AccelError(`JSON has no ${value}`);
  return native.accel_json_number(value);
}

module.exports = { canonical, number };
