// 朗读: reads an answer aloud, where the browser can.

import { button } from "./dom.js";

const engine = window.speechSynthesis;
const PART = /[^。！？；\n]+[。！？；]?/g;
let speaking = null;

function stop() {
  engine.cancel();
  if (!speaking) return;
  speaking.textContent = "朗读";
  speaking.setAttribute("aria-pressed", "false");
  speaking = null;
}

/** Sentence by sentence, since some engines fall silent after fifteen seconds. */
function start(text, pressed) {
  stop();
  const parts = text.match(PART) ?? [];
  const voice = engine.getVoices().find((one) => one.lang.replace("_", "-").startsWith("zh"));
  parts.forEach((part, position) => {
    const words = new SpeechSynthesisUtterance(part);
    words.lang = "zh-CN";
    words.rate = 0.9;
    if (voice) words.voice = voice;
    if (position === parts.length - 1) words.addEventListener("end", () => pressed === speaking && stop());
    words.addEventListener("error", () => pressed === speaking && stop());
    engine.speak(words);
  });
  if (parts.length === 0) return;
  speaking = pressed;
  pressed.textContent = "停止朗读";
  pressed.setAttribute("aria-pressed", "true");
}

/** The button that reads a text aloud; nothing where the browser cannot. */
export function aloud(text) {
  if (!engine || !text) return null;
  return button("朗读", (event) => {
    const pressed = event.currentTarget;
    if (pressed === speaking) stop();
    else start(text, pressed);
  }, { class: "soft", "aria-pressed": "false" });
}

window.addEventListener("pagehide", () => engine && stop());
