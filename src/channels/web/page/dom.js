// Builds elements. Words are always set as text: nothing that anybody wrote can become markup.

/** An element with attributes and children; a child may be a node, words, or nothing. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A button that does something. */
export function button(label, press, attributes = {}) {
  const element = make("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", press);
  return element;
}

/** The element with an id. */
export const at = (id) => document.getElementById(id);

/** Scrolls so that an element begins at the top, gently where that is welcome. */
export function bring(element) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
}

/** Reads or writes something small that the browser may refuse to keep. */
export function kept(store, name, value) {
  try {
    if (value === undefined) return store().getItem(name);
    store().setItem(name, value);
  } catch { /* Private browsing: then it is not kept. */ }
  return null;
}
