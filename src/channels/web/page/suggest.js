// Type-ahead, after the combobox pattern: arrows walk, Enter takes, Escape closes, and typing goes on undisturbed.

import { at, make } from "./dom.js";

const PAUSE = 200;

/** Offers questions for an input; `take` is called with the action and the question. */
export function suggest(take) {
  const [input, list] = [at("typed"), at("hints")];
  let [timer, asked, active] = [0, null, -1];

  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    list.replaceChildren();
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const option = (hit, position) => {
    const item = make("li", { role: "option", id: `hint-${position}`, "aria-selected": "false" }, hit.label);
    // The press must not take the focus from the input, or the list would close before the click.
    item.addEventListener("pointerdown", (event) => event.preventDefault());
    item.addEventListener("click", () => {
      close();
      take(hit.action, hit.label);
    });
    return item;
  };

  const show = (hits) => {
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...hits.map(option));
    list.hidden = hits.length === 0;
    input.setAttribute("aria-expanded", String(hits.length > 0));
  };

  const look = async () => {
    asked?.abort();
    const abort = new AbortController();
    asked = abort;
    const typed = input.value.trim();
    if (!typed || typed.startsWith("/")) return close();
    try {
      const response = await fetch(`/api/suggest?q=${encodeURIComponent(typed)}`, { signal: abort.signal });
      if (response.ok && !abort.signal.aborted) show((await response.json()).suggestions);
    } catch { /* Type-ahead is a convenience: without it, one types on. */ }
  };

  const walk = (step) => {
    const items = [...list.children];
    items[active]?.setAttribute("aria-selected", "false");
    active = (active + step + items.length + (active < 0 && step < 0 ? 1 : 0)) % items.length;
    items[active].setAttribute("aria-selected", "true");
    items[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[active].id);
  };

  const later = (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  };

  input.addEventListener("input", later);
  input.addEventListener("compositionend", later);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) list.children[active].click();
    else return;
    event.preventDefault();
  });
  return close;
}
