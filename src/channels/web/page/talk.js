// Sending: one thing at a time, each with an id of its own that it keeps however often it is tried.

import { at, bring, button, make } from "./dom.js";
import { clock } from "./clock.js";
import { retire } from "./options.js";
import { answer } from "./reply.js";

const PATIENCE = 20000;
const LOST = { message: "网络不通，这句话没有送到。", next: "您的话还在，请检查网络后点“重试”。遇到险情请直接打电话。" };
let busy = false;

/** A new id. Not `randomUUID`: that is missing where the page is reached without https. */
export function fresh() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Sends one delivery: the reply, or what went wrong and whether trying again can help. */
export async function post(delivery) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE);
  try {
    const body = JSON.stringify(delivery);
    const headers = { "Content-Type": "application/json" };
    const response = await fetch("/api/turn", { method: "POST", headers, body, signal: abort.signal });
    const told = await response.json();
    if (response.ok) return { reply: told };
    const again = [408, 429].includes(response.status) || response.status >= 500;
    return { trouble: told, again };
  } catch {
    return { trouble: LOST, again: true };
  } finally {
    clearTimeout(timer);
  }
}

function working(on) {
  busy = on;
  at("send").setAttribute("aria-disabled", String(on));
  at("state").textContent = on ? "正在查" : "";
}

/** Whether something is on its way: then nothing else is sent, so that a double tap sends once. */
export const sending = () => busy;

const waiting = () => make("p", { class: "waiting", "aria-hidden": "true" }, "正在查", make("span", { class: "dots" }, "…"));

/**
 * Says something: shows it, sends it, shows what is answered. Resolves to whether there was room for it. `done` is called
 * once it has arrived.
 */
export async function say(delivery, label, byTouch = false, done = undefined) {
  if (busy) return false;
  const mine = make("div", { class: "mine" }, make("span", { class: "unseen" }, "您问："), make("p", {}, label));
  at("log").append(mine);
  await attempt({ id: fresh(), ...delivery }, mine, byTouch, done);
  return true;
}

async function attempt(delivery, mine, byTouch, done) {
  if (busy) return;
  working(true);
  const wait = waiting();
  mine.after(wait);
  bring(mine);
  const { reply, trouble, again } = await post(delivery);
  wait.remove();
  working(false);
  if (!reply) return failed(trouble, again, mine, { delivery, byTouch, done });
  done?.();
  arrived(reply, mine, byTouch);
}

function arrived(reply, mine, byTouch) {
  const shown = answer(reply, (action, label, done) => say({ choice: action }, label, true, done), rate);
  if (shown.querySelector(".options")) retire(at("log"));
  clock(reply);
  mine.after(shown);
  bring(mine);
  if (byTouch) shown.focus({ preventScroll: true });
}

function failed(trouble, again, mine, { delivery, byTouch, done }) {
  const box = make("div", { class: "failed", role: "alert" }, make("p", {}, trouble.message), make("p", {}, trouble.next));
  const retry = button("重试", () => {
    if (busy) return;
    box.remove();
    attempt(delivery, mine, byTouch, done);
  }, { class: "main" });
  if (again) box.append(retry);
  if (trouble.retry_after) rest(retry, trouble.retry_after);
  if (!again && delivery.text && !at("typed").value) at("typed").value = delivery.text;
  mine.after(box);
  bring(mine);
}

/** Counts down until trying again can help. */
function rest(retry, seconds) {
  retry.disabled = seconds > 0;
  retry.textContent = seconds > 0 ? `重试（${seconds}秒）` : "重试";
  if (seconds > 0) setTimeout(() => rest(retry, seconds - 1), 1000);
}

/** Sends a rating. It has no place of its own in the log; where it fails, the buttons stay for another try. */
async function rate(action) {
  if (busy) return null;
  working(true);
  const { reply, trouble } = await post({ id: fresh(), choice: action });
  working(false);
  if (!reply) at("state").textContent = trouble.message;
  return reply ?? null;
}
