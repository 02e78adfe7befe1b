// Calls of tests/vectors/analyzer.json. A scan is made twice, the second time as a promise, and
// must agree.
import assert from 'node:assert/strict';
import { AccelError, Analyzer } from 'accel';

function analyzerOf({ language, rules }) {
  if (rules === undefined) return new Analyzer(language);
  if (Array.isArray(rules)) throw new AccelError('rules is not an object');
  return new Analyzer(language, { builtin: false, ...rules });
}

async function analyze(args) {
  const analyzer = analyzerOf(args);
  const text = args.text ?? Buffer.from(args.text_b64, 'base64');
  const offsets = { offsets: args.offsets ?? 'byte' };
  const found = analyzer.scan(text, offsets);
  assert.deepEqual((await analyzer.scanAsync(text, offsets)).toJSON(), found.toJSON());
  const findings = Array.from(found, (row) => ({
    rule: row.name,
    severity: row.severity,
    confidence: row.confidence,
    start: row.start,
    end: row.end,
    inner_start: row.innerStart,
    inner_end: row.innerEnd,
    line: row.line,
    column: row.column,
  }));
  return { findings };
}

function rules(args) {
  const analyzer = analyzerOf(args);
  return { language: analyzer.language, count: analyzer.length, rules: analyzer.rules };
}

export const CALLS = { analyze, analyzer_rules: rules };
