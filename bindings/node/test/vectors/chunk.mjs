// Calls of tests/vectors/chunk.json. Rows count bytes: texts are given as bytes.
import { chunk } from 'accel';

const dataOf = (args) => Buffer.from(args.text ?? Buffer.from(args.text_b64, 'base64'));

function split(args) {
  const options = {};
  for (const name of ['by', 'size', 'overlap', 'unit'])
    if (name in args) options[name] = args[name];
  return { chunks: chunk.split(dataOf(args), options) };
}

function lines(args) {
  const data = dataOf(args);
  return {
    count: chunk.lineCount(data),
    at: chunk.lineAt(data, args.at ?? 0),
    lines: chunk.lines(data),
  };
}

const document = ({ name }) => ({ type: chunk.document(name) });
const tokens = ({ texts, by }) => ({ counts: chunk.tokens(texts, { by }) });

export const CALLS = {
  chunk_split: split,
  chunk_lines: lines,
  chunk_document: document,
  chunk_tokens: tokens,
};
