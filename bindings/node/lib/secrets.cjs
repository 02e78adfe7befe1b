'use strict';
// Keys, tokens and passwords, found and hidden.
const native = require('./native.cjs');
const { closed } = require('./error.cjs');
const { CALL, callOf, disposable, later } = require('./call.cjs');
const { onRelease } = require('./kept.cjs');
const { lend } = require('./lent.cjs');
const { checked, choose, list } = require('./options.cjs');
const { Filtered } = require('./pieces.cjs');
const { Findings } = require('./rows.cjs');
const { FILES, filesOptionsOf, pathsOf, scannedFiles } = require('./secrets_files.cjs');
const { readable, steady, unitOf } = require('./text.cjs');

const STYLES = { label: 0, stars: 1, hash: 2, keep: 3 };
const NEW = ['builtin', 'all', 'cacheDir'];
const SCAN = ['path', 'offsets', ...CALL];
const STYLE = ['style', 'keep', 'key'];
const MADE = Symbol('made already');
const isData = (value) =>
  typeof value === 'string' || ArrayBuffer.isView(value) || value instanceof ArrayBuffer;

/** A table as JSON: text as it is, an object as JSON.stringify writes it; '' for the built-in. */
function tableOf(rules) {
  if (rules === undefined || rules === null) return '';
  if (isData(rules)) return readable(rules);
  if (typeof rules !== 'object') throw new TypeError('rules must be an object or JSON text');
  return JSON.stringify(rules);
}

/** accel_secrets_options, which keep alive what they point to. */
function optionsOf(options) {
  const given = checked(options, NEW, 'Scanner');
  const made = new native.accel_secrets_options();
  if (given.builtin) made.builtin = 1;
  if (given.all) made.all = 1;
  if (given.cacheDir !== undefined) lend(made, 'cache_dir', given.cacheDir);
  return made;
}

/** accel_secrets_mask_options, which keep alive what they point to. */
function styleOf(given) {
  const made = new native.accel_secrets_mask_options();
  if (given.style !== undefined) made.style = choose('style', given.style, STYLES);
  if (given.keep !== undefined) made.keep = given.keep;
  if (given.key !== undefined) lend(made, 'key', given.key);
  return made;
}

const likeGiven = (text, masked) => (typeof text === 'string' ? masked.toString() : masked);

let handleOf;

class Scanner {
  #handle;

  static {
    handleOf = (scanner) => {
      if (!(scanner instanceof Scanner)) throw new TypeError('scanner must be a Scanner');
      return scanner.#use;
    };
  }

  constructor(rules, options) {
    if (rules === MADE) return;
    this.#take(native.secrets_new(tableOf(rules), optionsOf(options), undefined));
  }

  static async compile(rules, options) {
    const [table, made] = [tableOf(rules), optionsOf(options)];
    const data = isData(table) ? steady(table) : table;
    return new Scanner(MADE).#take(await native.secrets_new(data, made, [data, made]));
  }

  static load(data) {
    if (typeof data === 'string') throw new TypeError('data must be what save() gave, a buffer');
    return new Scanner(MADE).#take(native.accel_secrets_load(readable(data)));
  }

  #take(handle) {
    this.#handle = handle;
    const count = native.accel_secrets_count(handle);
    this.names = Array.from({ length: count }, (_, i) => native.accel_secrets_name(handle, i));
    return this;
  }

  get #use() {
    if (!this.#handle) throw closed('Scanner');
    return this.#handle;
  }

  get length() {
    return native.accel_secrets_count(this.#use);
  }

  rules() {
    return JSON.parse(native.accel_secrets_rules(this.#use).toString()).rules;
  }

  scan(text, options) {
    const given = checked(options, SCAN, 'scan');
    const unit = unitOf(text, given.offsets);
    const path = readable(given.path ?? '');
    const call = callOf(given);
    const [found] = native.secrets_scan(this.#use, readable(text), path, unit, call, undefined);
    return new Findings(text, unit, this.names, found);
  }

  async scanAsync(text, options) {
    const given = checked(options, SCAN, 'scanAsync');
    const unit = unitOf(text, given.offsets);
    const [secrets, data, path] = [this.#use, steady(text), steady(given.path ?? '')];
    const start = (call, keep) => native.secrets_scan(secrets, data, path, unit, call, keep);
    const [found] = await later(given, start, secrets, data, path);
    return new Findings(text, unit, this.names, found);
  }

  scanFiles(paths, options) {
    const given = checked(options, FILES, 'scanFiles');
    const all = list('paths', paths);
    const [made, call] = [filesOptionsOf(given), callOf(given)];
    const flat = pathsOf(all, readable);
    const found = native.secrets_scan_files(this.#use, flat, made, call, undefined);
    return scannedFiles(all, this.names, found);
  }

  async scanFilesAsync(paths, options) {
    const given = checked(options, FILES, 'scanFilesAsync');
    const all = list('paths', paths);
    const [secrets, made, flat] = [this.#use, filesOptionsOf(given), pathsOf(all, steady)];
    const start = (call, keep) => native.secrets_scan_files(secrets, flat, made, call, keep);
    return scannedFiles(all, this.names, await later(given, start, secrets, flat));
  }

  has(text, options) {
    const given = checked(options, ['path', ...CALL], 'has');
    const path = readable(given.path ?? '');
    return native.accel_secrets_has(this.#use, readable(text), path, callOf(given)) !== 0;
  }

  mask(text, options) {
    const given = checked(options, [...STYLE, ...CALL], 'mask');
    const [style, call] = [styleOf(given), callOf(given)];
    const masked = native.secrets_mask(this.#use, readable(text), style, call, undefined);
    return likeGiven(text, masked);
  }

  async maskAsync(text, options) {
    const given = checked(options, [...STYLE, ...CALL], 'maskAsync');
    const [secrets, data, style] = [this.#use, steady(text), styleOf(given)];
    const start = (call, keep) => native.secrets_mask(secrets, data, style, call, keep);
    return likeGiven(text, await later(given, start, secrets, data, style));
  }

  save() {
    return native.accel_secrets_save(this.#use);
  }

  close() {
    native.accel_secrets_free(this.#handle);
    this.#handle = undefined;
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return this.#handle ? `Scanner(${this.length})` : 'Scanner(closed)';
  }
}
disposable(Scanner);

class Masker {
  #handle;
  #pieces = new Filtered('a Masker');

  constructor(options) {
    const { scanner, ...style } = checked(options, ['scanner', ...STYLE], 'Masker');
    const secrets = handleOf(scanner ?? builtin());
    this.#handle = native.accel_secrets_masker_new(secrets, styleOf(style));
  }

  #feed = (data) => native.accel_secrets_masker_feed(this.#use, data);
  #finish = () => native.accel_secrets_masker_finish(this.#use);

  feed(piece) {
    return this.#pieces.feed(piece, this.#feed);
  }

  finish() {
    return this.#pieces.finish(this.#feed, this.#finish);
  }

  reset() {
    native.accel_secrets_masker_reset(this.#use);
    this.#pieces.reset();
  }

  close() {
    native.accel_secrets_masker_free(this.#handle);
    this.#handle = undefined;
  }

  get #use() {
    if (!this.#handle) throw closed('Masker');
    return this.#handle;
  }
}
disposable(Masker);

let kept;

/** The scanner with the built-in rules, made when it is first asked for. */
function builtin() {
  kept ??= new Scanner();
  return kept;
}

onRelease(() => {
  kept?.close();
  kept = undefined;
});

const scan = (text, options) => builtin().scan(text, options);
const scanFiles = (paths, options) => builtin().scanFiles(paths, options);
const has = (text, options) => builtin().has(text, options);
const mask = (text, options) => builtin().mask(text, options);

function importGitleaks(toml) {
  if (!isData(toml)) throw new TypeError('the configuration must be a string or a buffer');
  return native.accel_secrets_import(readable(toml)).toString();
}

module.exports = { Masker, Scanner, has, importGitleaks, mask, scan, scanFiles };
