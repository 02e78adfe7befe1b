'use strict';
// Texts that options of the library point to: the options keep them alive.
const native = require('./native.cjs');
const { encode, readable } = require('./text.cjs');

function hold(options, field, texts) {
  const views = native.views(texts);
  (options.held ??= []).push(views);
  options[field] = views;
}

/** Lends options a text, and says how long it is. */
function lend(options, field, text) {
  const data = encode(text);
  hold(options, field, [data]);
  options[`${field}_length`] = data.length;
}

/** Lends options a list of texts, and says in `count` how many they are. */
function lendAll(options, field, texts, count = `${field}_count`) {
  hold(options, field, texts.map(readable));
  options[count] = texts.length;
}

module.exports = { lend, lendAll };
