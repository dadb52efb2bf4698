// The opening: greeting, questions by role, the theme of the quarter, privacy. All words come from the server.

import { at, button, kept } from "./dom.js";
import { learn } from "./phone.js";
import { blocks, choices } from "./reply.js";
import { fresh, post } from "./talk.js";

const OPENED = "anpu.opened";

function roles(list, take) {
  const box = at("roles");
  const group = box.querySelector(".tabs");
  const choose = (role, tab) => {
    group.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", String(one === tab)));
    at("quick").replaceChildren(
      ...role.questions.map((one) => button(one.label, () => take(one.action, one.label))));
  };
  const filled = list.filter((role) => role.questions.length > 0);
  group.replaceChildren(...filled.map((role) =>
    button(role.label, (event) => choose(role, event.currentTarget), { "aria-pressed": "false" })));
  box.hidden = filled.length === 0;
  if (filled.length > 0) choose(filled[0], group.firstElementChild);
}

function fill(place, reply, take) {
  place.replaceChildren(...blocks(reply, take), ...[choices(reply.choices, take)].filter(Boolean));
}

/** Once for each visit the server learns that a conversation was opened, and by which poster. */
async function opened(code) {
  const store = () => sessionStorage;
  if (kept(store, OPENED) === `=${code}`) return;
  const { reply } = await post({ id: fresh(), start: code });
  if (reply) kept(store, OPENED, `=${code}`);
}

/** Shows the opening. */
export async function opening(take) {
  const code = new URLSearchParams(location.search).get("from") ?? "";
  try {
    const response = await fetch(`/api/hello?from=${encodeURIComponent(code)}`);
    if (response.ok) {
      const hello = await response.json();
      learn(hello.hotlines);
      fill(at("greeting"), hello.greeting, take);
      roles(hello.roles, take);
      fill(at("theme"), hello.theme, take);
      at("theme").hidden = hello.theme.blocks.length === 0;
      at("notice").replaceChildren(...blocks(hello.privacy, take));
      // Only now: the turn takes out the letters that the greeting shows, and nobody would see them in its reply.
      await opened(code);
    }
  } catch { /* The page itself holds a greeting and the hotlines; asking works without the rest. */ }
}
