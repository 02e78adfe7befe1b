// Calls of tests/vectors/fuzzy.json. Long calls are made twice, the second time as promises, and
// must agree.
import assert from 'node:assert/strict';
import { fuzzy } from 'accel';

const pick = (args, ...names) =>
  Object.fromEntries(names.filter((name) => name in args).map((name) => [name, args[name]]));
const measureOf = (args) => pick(args, 'measure', 'unit', 'cutoff');
const textOf = (args, name) => args[name] ?? Buffer.from(args[`${name}_b64`], 'base64');
const textsOf = (args, name) =>
  args[name] ?? args[`${name}_b64`].map((text) => Buffer.from(text, 'base64'));
const asBytes = (texts) => texts.map((text) => Buffer.from(text));

const score = (args) => ({
  score: fuzzy.score(textOf(args, 'a'), textOf(args, 'b'), measureOf(args)),
});

const distance = (args) => ({
  distance: fuzzy.distance(
    textOf(args, 'a'),
    textOf(args, 'b'),
    pick(args, 'measure', 'unit', 'limit'),
  ),
});

async function cdist(args) {
  const [rows, columns] = [textsOf(args, 'rows'), textsOf(args, 'columns')];
  const made = fuzzy.cdist(rows, columns, measureOf(args));
  assert.deepEqual(await fuzzy.cdistAsync(asBytes(rows), asBytes(columns), measureOf(args)), made);
  return { scores: made.toJSON() };
}

async function matrix(args) {
  const texts = textsOf(args, 'texts');
  const made = fuzzy.matrix(texts, measureOf(args));
  assert.deepEqual(await fuzzy.matrixAsync(asBytes(texts), measureOf(args)), made);
  return { scores: made.toJSON() };
}

function clusters(args) {
  const options = pick(args, 'threshold', 'least');
  const found = fuzzy.clusters(args.similarities, options);
  const flat = Float64Array.from(args.similarities.flat());
  assert.deepEqual(fuzzy.clusters(flat, options), found);
  return { clusters: found, count: Math.max(-1, ...found) + 1 };
}

async function simhash(args) {
  const texts = textsOf(args, 'texts');
  const made = fuzzy.simhash(texts, pick(args, 'width'));
  assert.deepEqual(await fuzzy.simhashAsync(asBytes(texts), pick(args, 'width')), made);
  return { prints: Array.from(made, (print) => print.toString(16).padStart(16, '0')) };
}

async function minhash(args) {
  const [texts, options] = [textsOf(args, 'texts'), pick(args, 'width', 'permutations')];
  const made = fuzzy.minhash(texts, options);
  assert.deepEqual(await fuzzy.minhashAsync(asBytes(texts), options), made);
  return { signatures: made.toJSON() };
}

async function index(args) {
  const filled = async (pairs) => {
    const made = new fuzzy.Index(pick(args, 'kind', 'width', 'permutations', 'threshold'));
    const [keys, texts] = [0, 1].map((i) => pairs.map((pair) => pair[i]));
    made.addMany(keys, texts);
    await made.addManyAsync(keys, texts);
    return made;
  };
  let made = await filled(args.texts);
  if (args.merge) made.merge(await filled(args.merge));
  const removed = (args.remove ?? []).filter((key) => made.remove(key)).length;
  if (args.reload) made = fuzzy.Index.load(made.save());
  const hits = made.query(args.query, args.k ?? made.length, { threshold: args.at_least });
  const [keys, scores] = ['key', 'score'].map((name) => hits.map((hit) => hit[name]));
  return { texts: made.length, removed, keys, scores };
}

export const CALLS = {
  fuzzy_score: score,
  fuzzy_distance: distance,
  fuzzy_cdist: cdist,
  fuzzy_matrix: matrix,
  fuzzy_clusters: clusters,
  fuzzy_simhash: simhash,
  fuzzy_minhash: minhash,
  fuzzy_index: index,
};
