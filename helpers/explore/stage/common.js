// What all parts of the stage share: numbers written the reader's way, and elements made in one line.
const LOCALES = { en: "en-GB", nb: "nb-NO" };
const formats = new Map();

// As helpers.language writes them: the language's decimal sign, a real minus, no minus before a nought.
function written(value, decimals, language) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (typeof value !== "number") return String(value);
  const key = `${language} ${decimals}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.NumberFormat(LOCALES[language] ?? language, {
      minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: "negative",
    }));
  }
  return formats.get(key).format(value).replace("-", "\u2212");
}

const filled = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// element("button", {class: "x", onclick: f}, "text", child...): attributes by name, listeners by on….
function element(name, settings = {}, ...children) {
  const made = name === "svg" || name === "path"
    ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
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

const shown = (el, visible) => { el.hidden = !visible; };
const setText = (el, text) => { if (el.textContent !== text) el.textContent = text; };
