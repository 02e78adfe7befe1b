// Finds the secrets of a text, and hides them while it arrives in pieces.
import { secrets } from 'accel';

const token = 'ghp_5URYX45jqRO25g3uK5kbAAegiuE8LCAnmuO6';
const text = `remote = origin\ntoken = "${token}"\n`;
for (const { name, severity, line, column, inner } of secrets.scan(text)) {
  console.log(`${line}:${column} ${name} (${severity}): ${inner.slice(0, 6)}...`);
}

const masker = new secrets.Masker();
for (let i = 0; i < text.length; i += 7) process.stdout.write(masker.feed(text.slice(i, i + 7)));
process.stdout.write(masker.finish());
