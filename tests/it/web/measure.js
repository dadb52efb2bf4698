// Measures what a person with weak eyes or unsteady hands meets. Every array that is not empty is a complaint.
// The backgrounds are plain colours: what lies behind a text is the nearest ancestor's that is not transparent.

const tap = arguments[0];
const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
const light = (colour) => {
  const [r, g, b] = parts(colour).map((value) => channel(value / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (element) => {
  for (let here = element; here; here = here.parentElement) {
    const colour = getComputedStyle(here).backgroundColor;
    if (parts(colour)[3] !== 0) return colour;
  }
  return "rgb(255, 255, 255)";
};
const contrast = (element) => {
  const [a, b] = [light(getComputedStyle(element).color), light(behind(element))].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
};
const seen = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && box.right > 0 && element.checkVisibility();
};
const told = (element, value) => `${element.tagName} ${element.textContent.trim().slice(0, 12)}: ${value.toFixed(1)}`;
const all = [...document.body.querySelectorAll("*")].filter(seen);
const spoken = all.filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
const targets = all.filter((one) => one.matches("button, a, input, summary, [role=option]"));
return {
  pale: spoken.filter((one) => contrast(one) < 4.5).map((one) => told(one, contrast(one))),
  small: targets.map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => Math.min(box.width, box.height) < tap - 0.5)
    .map(([one, box]) => told(one, Math.min(box.width, box.height))),
  wide: document.documentElement.scrollWidth > innerWidth ? [`${document.documentElement.scrollWidth} > ${innerWidth}`] : [],
};
