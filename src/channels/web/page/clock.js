// The time that is left for a paper, counted down between replies. It only tells: the server's clock decides.

import { at } from "./dom.js";

const SOON = 300;
let [ends, timer] = [0, 0];

function tell() {
  const left = Math.max(0, Math.round((ends - Date.now()) / 1000));
  const words = left < 60 ? `还剩${left}秒` : `还剩${Math.floor(left / 60)}分钟`;
  at("clock").textContent = left === 0 ? "时间到了" : words;
  at("clock").classList.toggle("soon", left < SOON);
}

/** Shows what a reply says of the time. An answer to something else in between leaves the clock running. */
export function clock(reply) {
  const left = reply.blocks.find((block) => block.kind === "heading")?.left ?? null;
  if (left === null && reply.status !== "talk") return;
  clearInterval(timer);
  at("clock").hidden = left === null;
  if (left === null) return;
  ends = Date.now() + left * 1000;
  tell();
  timer = setInterval(tell, 1000);
}
