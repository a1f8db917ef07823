// What all parts of the stage share: numbers written the reader's way, and elements made in one line.

// A cell or a value: a number in the language's own way, a text as it is, a dash for what does not exist.
function written(value, decimals, language) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  return typeof value === "number" ? numberIn(language, value, decimals) : String(value);
}

const filled = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// element("button", {class: "x", onclick: f}, "text", child...): attributes by name, listeners by on….
function element(name, settings = {}, ...children) {
  const made =
    name === "svg" || name === "path"
      ? document.createElementNS("http://www.w3.org/2000/svg", name)
      : document.createElement(name);
  for (const [key, value] of Object.entries(settings)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (typeof value === "boolean") made.toggleAttribute(key, value);
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const button = (text, onclick, settings = {}) => element("button", { type: "button", onclick, ...settings }, text);

let count = 0;
const newId = () => `stage-${++count}-${Math.random().toString(36).slice(2, 8)}`;

const shown = (el, visible) => {
  el.hidden = !visible;
};
const setText = (el, text) => {
  if (el.textContent !== text) el.textContent = text;
};
