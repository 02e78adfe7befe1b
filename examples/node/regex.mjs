// Many patterns over one text: which of them match where, and what their groups hold.
//
// usage: node regex.mjs [FILE]
import fs from 'node:fs';
import { Regex } from 'accel';

const TEXT = `def read(path):  # TODO: cache
    return open(path).read()
class Reader: pass
`;

const [, , file] = process.argv;
const text = file ? fs.readFileSync(file, 'utf8') : TEXT;
const rules = new Regex(['def (\\w+)', 'class (\\w+)', ['todo|fixme', 'i']]);
for (const match of rules.scan(text)) {
  console.log(`pattern ${match.pattern} at ${match.start}: ${match.text}`);
  for (const group of match.groups) console.log(`  group: ${group}`);
}
rules.close();
