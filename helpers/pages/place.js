// Where a learner is: written down on a notebook's page, told on the start pages.
const headings = () => [...document.querySelectorAll("main h2[id]")].filter((heading) => !heading.closest("details"));

// The part that is read: the last whose heading has come into the upper part of the window.
function partNow(all) {
  const above = all.filter((heading) => heading.getBoundingClientRect().top < innerHeight * 0.4);
  return above.length - 1;
}

function writeDown(notebook, title) {
  const all = headings();
  const had = kept().places?.[notebook];
  const part = partNow(all);
  const here = part < 0 ? { at: had?.at ?? "", heading: had?.heading ?? "" } : { at: all[part].id, heading: all[part].innerText };
  const place = {
    ...here, title, language: document.documentElement.lang, when: new Date().toISOString(),
    part: Math.max(had?.part ?? 0, part + 1), of: all.length,
  };
  keep({ last: notebook, places: { ...kept().places, [notebook]: place } });
}

function followReader(main) {
  const { notebook, title } = main.dataset;
  let resting;
  writeDown(notebook, title);
  addEventListener("scroll", () => {
    clearTimeout(resting);
    resting = setTimeout(() => writeDown(notebook, title), 300);
  }, { passive: true });
}

// What the full course remembers in this browser, where JupyterLite keeps its files; nothing where it was never opened.
// A file that is damaged is for notebook 00 to deal with.
async function jupyterLites(root) {
  const name = `JupyterLite Storage - ${new URL("lite/", root).pathname}`;
  const there = await window.indexedDB?.databases?.();
  if (!there?.some((one) => one.name === name)) return {};
  const base = await answered(indexedDB.open(name));
  try {
    if (!base.objectStoreNames.contains("files")) return {};
    const file = await answered(base.transaction("files").objectStore("files").get("my_course/learner.json"));
    return file ? contentOf(file) : {};
  } finally {
    base.close();
  }
}

// The course writes a file of another name and renames it, so JupyterLite takes it for bytes.
function contentOf({ format, content }) {
  if (format === "json") return content;
  if (format === "text") return JSON.parse(content);
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(content), (c) => c.charCodeAt(0))));
}

const answered = (request) => new Promise((done, fails) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => fails(request.error);
});

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function link(place, address, text) {
  place.replaceChildren(Object.assign(document.createElement("a"), { href: address, textContent: text }));
  place.hidden = false;
}

// On a start page: the way back to where one was, and beside each notebook how far one is.
async function tellPlace(start) {
  const say = JSON.parse(start.dataset.say);
  const language = start.lang || document.documentElement.lang;
  const { last, places = {} } = kept();
  const one = places[last];
  const back = start.querySelector("[data-back]");
  if (one && (one.language === language || !start.lang)) {
    const at = one.language === language ? one.at : ""; // headings are called otherwise in another language
    const notebook = `${last.slice(0, 2)} ${nameOf(start, last) ?? one.title}`;
    const told = filled(at ? say.back : say.begun, { notebook, part: one.heading });
    link(back, `${ROOT}${language}/${last}.html${at && `#${at}`}`, told);
  }
  for (const item of start.querySelectorAll("[data-notebook]")) {
    const { part, of } = places[item.dataset.notebook] ?? {};
    const told = item.querySelector("[data-place]");
    const text = !of ? "" : part === 0 ? say.opened : part < of ? say.part : say.read;
    told.textContent = filled(text, { part, of });
    told.style.setProperty("--read", of ? part / of : 0);
  }
  const lite = start.querySelector("[data-lite]");
  if (lite) {
    const [recent] = (await jupyterLites(ROOT).catch(() => ({}))).recent ?? [];
    if (recent) {
      const text = filled(say.lite, { notebook: `${recent.slice(0, 2)} ${nameOf(start, recent) ?? ""}` });
      link(lite, `${ROOT}lite/lab/index.html?path=notebooks/${language}/${recent}.ipynb`, text);
    }
  }
}

const nameOf = (start, notebook) => start.querySelector(`[data-notebook="${notebook}"]`)?.dataset.title;
