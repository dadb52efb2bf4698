// 长辈模式: large type, large targets, strong contrast; remembered on this device.

import { at, kept } from "./dom.js";

const NAME = "anpu.large";
const store = () => localStorage;

function apply(on) {
  document.documentElement.classList.toggle("large", on);
  at("large").setAttribute("aria-pressed", String(on));
}

/** Restores what was chosen last, and lets the button change it. */
export function large() {
  apply(kept(store, NAME) === "1");
  at("large").addEventListener("click", () => {
    const on = !document.documentElement.classList.contains("large");
    apply(on);
    kept(store, NAME, on ? "1" : "0");
  });
}
