// What the bench works on: the texts and patterns of tests/bench.
import fs from 'node:fs';
import { walk } from 'accel';

export const CODE_PATTERNS = [
  String.raw`(?m)^\s*def\s+\w+`,
  String.raw`(?m)^\s*class\s+\w+`,
  String.raw`(?m)^\s*(?:from\s+\S+\s+)?import\s+.+`,
  '(?:TODO|FIXME|XXX).*',
  'def.*:',
  String.raw`"""[\s\S]*?"""`,
  String.raw`self\.\w+\s*=`,
  String.raw`\b(?:[Ee]rror|[Ee]xception|[Ff]ailed)\b`,
  String.raw`\b\d+\.\d+\b`,
  String.raw`https?://[^\s\"'<>)]+`,
];

/** ASCII sources of the system's Python, where RegExp and re mean the same. */
export function pythonText(size) {
  const root = ['/usr/lib/python3.11', '/usr/lib/python3', '/usr/lib'].find((f) =>
    fs.existsSync(f),
  );
  let text = '';
  for (const entry of walk(root, { include: ['*.py'], directories: false, sorted: true })) {
    const source = fs.readFileSync(entry.fullPath, 'latin1');
    if (/^[\n\t -~]*$/.test(source)) text += source;
    if (text.length >= size) break;
  }
  return text.slice(0, size);
}

/** The rules of gitleaks that RegExp accepts, with their RegExp. */
export function rulesOf(file) {
  const all = Array.from(
    fs.readFileSync(file, 'utf8').matchAll(/^regex = '''(.*)'''/gm),
    ([, rule]) => rule,
  );
  const accepted = all.flatMap((rule) => {
    try {
      const folded = rule.startsWith('(?i)');
      const expression = new RegExp(folded ? rule.slice(4) : rule, folded ? 'gi' : 'g');
      return /\[\[:|\\z|\\A/.test(rule) ? [] : [{ rule, expression }];
    } catch {
      return []; // flags in the middle, named groups of Python
    }
  });
  return { accepted, total: all.length };
}
