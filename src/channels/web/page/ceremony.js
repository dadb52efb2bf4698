// The screen of a ceremony: the text line by line, by keyboard, click or a presenter's remote, and the count.

const body = document.body;
const steps = [...document.querySelectorAll(".step")];
const FORWARD = new Set([" ", "ArrowRight", "ArrowDown", "PageDown", "Enter"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]);
const EVERY = 2000;
let now = 0;

const show = (at) => {
  now = Math.min(Math.max(at, 0), steps.length - 1);
  steps.forEach((step, index) => step.classList.toggle("now", index === now));
};

body.classList.add("led");
show(0);

document.addEventListener("keydown", (event) => {
  const forward = FORWARD.has(event.key);
  if (!forward && !BACK.has(event.key)) return;
  event.preventDefault();
  show(now + (forward ? 1 : -1));
});
document.querySelector("main").addEventListener("click", () => show(now + 1));

const count = async () => {
  try {
    const answer = await fetch(body.dataset.count, { redirect: "error" });
    if (answer.ok) {
      const told = await answer.json();
      for (const name of ["pledged", "certified"]) document.getElementById(name).textContent = told[name];
    }
  } catch {
    // The line is down for a moment: the last count stays on the screen.
  }
  setTimeout(count, EVERY);
};
setTimeout(count, EVERY);
