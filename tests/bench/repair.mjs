// jsonrepair and partial-json of npm, timed as repair.c times accel, and their answers as JSON:
//
//   node repair.mjs FOLDER repair|stream FILE ROUNDS    nanoseconds of each round, one a line
//   node repair.mjs FOLDER repair|stream FILE answers   what they answer; null where they throw
//
// FOLDER has the node_modules. A round is run 20 times before the first one that counts.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, what, file, rounds] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const texts = readFileSync(file, "utf8").split("\0").slice(0, -1);
const { jsonrepair } = require("jsonrepair");
const { parse } = require("partial-json");

function attempt(run) {
  try {
    return run();
  } catch {
    return null;
  }
}

const repair = () => texts.map((text) => attempt(() => jsonrepair(text)));

function stream() {
  let text = "", value = null;
  for (const delta of texts) {
    text += delta;
    value = attempt(() => parse(text));
  }
  return value;
}

const run = what === "repair" ? repair : stream;
if (rounds === "answers") {
  console.log(JSON.stringify(run()));
} else {
  for (let i = 0; i < 20; ++i) run();
  for (let i = 0; i < Number(rounds); ++i) {
    const start = process.hrtime.bigint();
    run();
    console.log(String(process.hrtime.bigint() - start));
  }
}
