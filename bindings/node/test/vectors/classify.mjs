// Calls of tests/vectors/classify.json. Rows count bytes; a string must give what its bytes give.
import assert from 'node:assert/strict';
import { classify } from 'accel';

const OPTIONS = {
  negation_reach: 'negationReach',
  position_weight: 'positionWeight',
  min_confidence: 'minConfidence',
};

function classifierOf({ rules = {} }) {
  const entries = Object.entries(rules).map(([name, value]) => [OPTIONS[name] ?? name, value]);
  const options = Object.fromEntries(entries);
  const classifier = new classify.Classifier(options);
  if (rules.classes) {
    const classes = Object.fromEntries(rules.classes.map(({ name, keywords }) => [name, keywords]));
    assert.deepEqual(new classify.Classifier({ ...options, classes }).names, classifier.names);
  }
  return classifier;
}

function one(args) {
  const classifier = classifierOf(args);
  const text = args.text ?? Buffer.from(args.text_b64, 'base64');
  const found = classifier.classify(Buffer.from(text));
  if (typeof text === 'string') {
    assert.deepEqual(classifier.classify(text, { offsets: 'byte' }), found);
  }
  assert.equal(classifier.name(text), found.name);
  const { name, confidence, matched, negated, scores } = found;
  const hits = found.hits.map(({ name: of, ...hit }) => ({ class: of, ...hit }));
  return { class: name, confidence, matched, negated, scores: Object.values(scores), hits };
}

async function batch(args) {
  const classifier = classifierOf(args);
  const classes = classifier.batch(args.texts);
  assert.deepEqual(
    await classifier.batchAsync(args.texts.map((text) => Buffer.from(text))),
    classes,
  );
  return { classes };
}

export const CALLS = { classify: one, classify_batch: batch };
