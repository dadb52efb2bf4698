// Hotlines in a text become links that dial.

import { make } from "./dom.js";

const ALWAYS = ["119", "120", "110", "122", "12350", "12345"];
const LONG = 5;
let numbers = new Set(ALWAYS);

/** Learns the district's hotlines. */
export function learn(hotlines) {
  numbers = new Set([...ALWAYS, ...hotlines.map((line) => line.number)]);
}

/** 110元 and 第120条 are no telephones: a short number dials only where no unit stands beside it. */
function dials(text, found) {
  if (!numbers.has(found[0])) return false;
  if (found[0].length >= LONG) return true;
  const before = text.slice(0, found.index).trimEnd();
  const after = text.slice(found.index + found[0].length).trimStart();
  return !/[第.\-~～—至]$/.test(before) && !/^[.\-~～—%％元万千百条款项日天人个份年余家米次分小公克千斤吨倍号类]/.test(after);
}

/** A link that dials. */
export function dial(number, words = number, attributes = {}) {
  return make("a", { href: `tel:${number}`, ...attributes }, words);
}

/** The text as nodes, hotlines as links. */
export function linked(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(/\d[\d-]*\d/g)) {
    if (!dials(text, found)) continue;
    nodes.push(text.slice(from, found.index), dial(found[0]));
    from = found.index + found[0].length;
  }
  nodes.push(text.slice(from));
  return nodes.filter((node) => node !== "");
}

/** Every hotline that a text names, each once, in order. */
export function named(text) {
  const found = [...text.matchAll(/\d[\d-]*\d/g)].filter((hit) => dials(text, hit)).map((hit) => hit[0]);
  return [...new Set(found)];
}
