// Wires the page.

import { at } from "./dom.js";
import { large } from "./large.js";
import { opening } from "./opening.js";
import { suggest } from "./suggest.js";
import { say, sending } from "./talk.js";

const input = at("typed");
const take = (action, label) => say({ choice: action }, label, true);
const close = suggest((action, label) => {
  if (sending()) return;
  input.value = "";
  rest();
  say({ choice: action }, label);
});

/** On a touch screen the keyboard would hide the answer. */
function rest() {
  if (matchMedia("(pointer: coarse)").matches) input.blur();
}

at("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  close();
  const text = input.value.trim();
  if (!text || sending()) return;
  input.value = "";
  rest();
  say({ text }, text);
});

// While an input method composes, Enter picks a word and sends nothing.
input.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
});

at("privacy").querySelectorAll("[data-action]").forEach((one) => {
  one.addEventListener("click", () => take(one.dataset.action, one.textContent));
});

large();
at("ask").hidden = false;
opening(take);
