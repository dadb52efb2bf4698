// The options of a question. One right option is answered by a touch; several are ticked here, without the server, and
// sent together. What was answered stays to be read and cannot be pressed again.

import { button, make } from "./dom.js";

const SPACE = "　";

/** The letter of an option stands apart from its words. */
function lettered(label) {
  const cut = label.indexOf(SPACE);
  return cut < 0 ? [label] : [make("b", {}, label.slice(0, cut)), make("span", {}, label.slice(cut + 1))];
}

function spend(group, chosen) {
  chosen.forEach((one) => one.classList.add("chosen"));
  group.querySelectorAll("button").forEach((one) => { one.disabled = true; });
  group.querySelector(".send")?.remove();
}

/** Ends whatever is open in a part of the page: another question has come. */
export function retire(place) {
  place.querySelectorAll(".options").forEach((group) => spend(group, []));
}

const group = (label) => make("div", { class: "options", role: "group", "aria-label": label });

function single(list, take) {
  const box = group("选一个");
  box.append(...list.map((one) => {
    const alone = list.length === 1 ? { class: "main" } : {};
    const pressed = button(lettered(one.label), () => take(one.action, one.label, () => spend(box, [pressed])), alone);
    return pressed;
  }));
  return box;
}

function several({ options, send, action }, take) {
  const box = group("把对的都选上");
  const ticked = (one) => one.getAttribute("aria-checked") === "true";
  const ticks = options.map((one) => {
    const tick = button(lettered(one.label), () => {
      tick.setAttribute("aria-checked", String(!ticked(tick)));
      sender.disabled = !ticks.some(ticked);
    }, { class: "tick", role: "checkbox", "aria-checked": String(one.ticked) });
    return tick;
  });
  const sender = button(send, () => {
    const chosen = ticks.filter(ticked);
    const sum = options.reduce((sum, one, i) => sum + (ticked(ticks[i]) ? one.bit : 0), 0);
    take(`${action}${sum}`, chosen.map((one) => one.firstChild.textContent).join("、"), () => spend(box, chosen));
  }, { class: "main send" });
  sender.disabled = !ticks.some(ticked);
  box.append(...ticks, sender);
  return box;
}

/** The options that a reply asks to choose from; nothing where it asks for none. */
export function options(reply, take) {
  const once = reply.choices.filter((one) => one.once);
  if (reply.ticks) return several(reply.ticks, take);
  return once.length > 0 ? single(once, take) : null;
}
