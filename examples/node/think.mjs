// Shows thinking and answer apart while the text of a model arrives in pieces.
import { think } from 'accel';

const stream = new think.Filter({ preset: 'deepseek', trim: true }); // its prompt opens thinking
for (const piece of ['Two and two: let me co', 'unt.</thi', 'nk>\nIt is f', 'our.']) {
  for (const { kind, text } of stream.feed(piece)) console.log(kind.padEnd(8), text);
}
stream.finish();
console.log(stream.truncated ? 'truncated' : 'complete');
