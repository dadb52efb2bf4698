// A reply, from data to elements. The server sends no markup.

import { button, make } from "./dom.js";
import { options } from "./options.js";
import { dial, linked, named } from "./phone.js";
import { aloud } from "./speak.js";

function rich(spans) {
  return spans.map((span) => (span.bold ? make("strong", {}, linked(span.text)) : linked(span.text))).flat();
}

function source(one) {
  return one.digest ? `${one.version} · 要点，非原文` : one.version;
}

/** A line of the basis. What holds for the next line too is said once, below the last of them. */
function citation(one, next, take) {
  const name = `《${one.law}》${one.article}`;
  const title = one.open
    ? button(name, () => take(one.open, name), { class: "cite" })
    : make("span", { class: "cite" }, name);
  const same = next && next.law === one.law && source(next) === source(one);
  return make("li", {}, title, make("span", { class: "gist" }, one.gist), same ? null : make("small", {}, source(one)));
}

/** Where the next question follows, the basis takes one line until it is asked for. */
function folded(citations, take) {
  const names = citations.map((one, i) => (one.law === citations[i - 1]?.law ? one.article : `《${one.law}》${one.article}`));
  const list = make("ul", {}, citations.map((one, i) => citation(one, citations[i + 1], take)));
  return make("details", { class: "basis" }, make("summary", {}, make("span", { class: "mark" }, "依据　"), names.join("、")), list);
}

const BLOCKS = {
  paragraph: (spans) => make("p", {}, rich(spans)),
  heading: (spans) => make("h3", { class: "part" }, rich(spans)),
  steps: (steps) => make("ol", {}, steps.map((step) => make("li", {}, rich(step)))),
  basis: (citations, take) => make("div", { class: "basis" }, make("p", { class: "mark" }, "依据"),
    make("ul", {}, citations.map((one, i) => citation(one, citations[i + 1], take)))),
  notice: (text) => make("p", { class: "notice" }, linked(text)),
};

/** The blocks of a reply. */
export function blocks(reply, take) {
  const asks = reply.blocks.map((block) => block.kind).lastIndexOf("heading");
  const shown = ({ kind, value }, i) => (kind === "basis" && i < asks ? folded(value, take) : BLOCKS[kind]?.(value, take));
  return reply.blocks.map(shown).filter(Boolean);
}

/** The words of a reply without emphasis, for reading aloud. */
export function words(reply) {
  const plain = (spans) => spans.map((span) => span.text).join("");
  const parts = reply.blocks.map((block) => {
    if (block.kind === "paragraph" || block.kind === "heading") return plain(block.value);
    if (block.kind === "steps") return block.value.map((step, i) => `${i + 1}、${plain(step)}。`).join("\n");
    if (block.kind === "basis") return `依据：${block.value.map((one) => `${one.law}${one.article}`).join("，")}。`;
    return "";
  });
  return parts.filter(Boolean).join("\n");
}

/** Choices as buttons, without the options of a question. */
export function choices(all, take, label = "接着问") {
  const list = all.filter((choice) => !choice.once);
  if (list.length === 0) return null;
  const buttons = list.map((choice) => button(choice.label, () => take(choice.action, choice.label)));
  return make("div", { class: "choices", role: "group", "aria-label": label }, buttons);
}

/** Files that go with a reply: a picture is shown at once, everything can be saved. */
function files(list) {
  if (!list?.length) return null;
  const shown = list.filter((one) => one.href.endsWith(".png"))
    .map((one) => make("img", { src: one.href, alt: one.label, class: "paper" }));
  const links = list.map((one) => make("a", { href: one.href, download: "", class: "file" }, one.label));
  return make("div", { class: "files" }, shown, links);
}

/** Below the steps, never above: where gas leaks, the first step is not to telephone indoors. */
function calls(text) {
  const links = named(text).map((number) => dial(number, `拨打 ${number}`, { class: "dial" }));
  return links.length > 0 ? make("div", { class: "dials" }, links) : null;
}

/** Reading aloud and rating. What is said to a rating stands right below it. */
function tools(reply, take, rate) {
  const read = reply.status === "talk" ? null : aloud(words(reply));
  const place = make("div", { class: "thanks", "aria-live": "polite" });
  const tell = async (action) => {
    const told = await rate(action);
    if (!told) return;
    row.querySelectorAll(".rate").forEach((one) => one.remove());
    const next = (chosen, label) => (chosen.startsWith("because:") ? tell(chosen) : take(chosen, label));
    place.replaceChildren(...[...blocks(told, take), choices(told.choices, next, "为什么")].filter(Boolean));
  };
  const buttons = reply.rate
    ? [button("有用", () => tell(reply.rate.useful), { class: "soft rate" }),
      button("没解决", () => tell(reply.rate.useless), { class: "soft rate" })]
    : [];
  const row = make("div", { class: "tools" }, buttons, read);
  return row.childElementCount > 0 ? [row, place] : [];
}

/** The whole reply. `take` takes up a choice; `rate` sends a rating and resolves to what is said to it. */
export function answer(reply, take, rate) {
  const urgent = reply.status === "emergency";
  return make("article", { class: urgent ? "said urgent" : "said", "data-status": reply.status, tabindex: "-1" },
    make("h2", { class: urgent ? "alarm" : "unseen" }, urgent ? "紧急情况" : "安普的回答"),
    blocks(reply, take), files(reply.attachments), urgent ? calls(words(reply)) : null,
    options(reply, take), choices(reply.choices, take), tools(reply, take, rate));
}
