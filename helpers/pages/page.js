// A page of the course without Python: plays what the course's own explorers showed when the site was built.
// The controls are the explorer's own (slider.js, menu.js, words.js, choices.js), bundled before this file.
"use strict";
const texts = JSON.parse(document.getElementById("course-texts").textContent);
const OUTSIDE = 65535;
const REMEMBERED = "course.balance";

// What anywidget gives a control: a model with get, set, and listeners.
function modelOf(state, told) {
  const listeners = {};
  return {
    get: (name) => state[name],
    set(name, value) { state[name] = value; },
    save_changes() { told(); },
    on(names, listener) { for (const name of names.split(" ")) (listeners[name] ??= []).push(listener); },
    change(values) {
      Object.assign(state, values);
      for (const name of [...Object.keys(values).map((n) => `change:${n}`), "change"]) (listeners[name] ?? []).forEach((l) => l());
    },
  };
}

function control(kind, state, told = () => {}) {
  const el = document.createElement("div");
  const model = modelOf(state, told);
  controls[kind].render({ model, el });
  return { el, model };
}

async function unpacked() {
  const text = document.getElementById("course-recorded").textContent.trim();
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const whole = new Uint8Array(await new Response(stream).arrayBuffer());
  const head = new DataView(whole.buffer).getUint32(0, true);
  const content = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + head)));
  return { content, numbers: whole.subarray(4 + head) };
}

// The table of 16-bit numbers that begins at `at`, from its differences in both directions.
function table(numbers, at, rows, length) {
  const size = rows * length;
  const made = new Uint16Array(size);
  for (let k = 0; k < size; k += 1) {
    const folded = numbers[at + k] | (numbers[at + size + k] << 8);
    made[k] = ((folded >>> 1) ^ -(folded & 1)) + (k >= length ? made[k - length] : 0);
  }
  for (let row = 0; row < rows; row += 1) {
    for (let k = row * length + 1; k < (row + 1) * length; k += 1) made[k] += made[k - 1];
  }
  return made;
}

class Recorded {
  constructor(path, numbers) {
    Object.assign(this, { at: path.at, axes: path.axes, shape: path.shape, values: path.values });
    const size = path.shape.reduce((a, b) => a * b, 1);
    this.ids = path.axes.length ? table(numbers, path.ids, 1, size) : [0];
    if (path.rows) {
      this.rows = path.rows;
      this.whole = table(numbers, path.rows.at, path.rows.count, path.rows.length);
    }
  }
  number(state) { return this.ids[this.axes.reduce((sum, axis, k) => sum * this.shape[k] + state[axis], 0)]; }
  value(state) {
    const number = this.number(state);
    if (!this.rows) return this.values[number];
    const { length, lengths, low, step } = this.rows;
    const end = number * length + (lengths ? lengths[number] : length);
    return Array.from(this.whole.subarray(number * length, end), (q) => (q === OUTSIDE ? null : low + q * step));
  }
}

class Explorer {
  constructor(place, content, numbers) {
    this.place = place;
    this.facts = content.facts;
    this.tree = content.tree;
    this.figure = content.figure;
    this.paths = content.paths.map((path) => new Recorded(path, numbers));
    this.axisNames = this.facts.axes.map((axis) => axis.name);
    this.state = this.facts.axes.map(() => 0);
    this.veiled = this.facts.shapes !== undefined;
    this.shape = -1;
    this.stroke = null;
    this.pinned = [];
    this.parts = { words: [], html: [], choices: [], menus: {}, buttons: {} };
    this.way = [];
    place.classList.add("course-explorer");
    place.append(...this.build(this.tree));
    if (!this.facts.few && this.facts.still + this.facts.gone.length) this.buildStill();
    this.beginAt(remembered() ?? 0.5);
    this.graph = this.parts.figure;
    // A title in the figure is no name for whoever does not see it.
    this.graph.setAttribute("role", "img");
    this.graph.setAttribute("aria-label", `${place.dataset.name}. ${texts.figure}`);
    this.draw();
    new ResizeObserver(() => this.draw()).observe(place);
  }

  // The first scenario at a balance, on the walk that its person begins on.
  beginAt(balance) {
    this.state = this.facts.axes.map(() => 0);
    this.way = [];
    if (this.axis("balance") >= 0) this.state[this.axis("balance")] = this.nearest(balance);
    if (this.facts.walks) this.state[this.axis("walk")] = this.facts.walks[0];
  }

  axis(name) { return this.axisNames.indexOf(name); }
  nearest(balance) { return Math.round(balance * (this.facts.axes[this.axis("balance")].values.length - 1)); }

  build(nodes) { return nodes.map((node) => this.element(node)).filter(Boolean); }

  element(node) {
    const { parts } = this;
    if (node.kind === "row") {
      const row = document.createElement("div");
      row.className = "course-buttons";
      row.append(...this.build(node.children));
      return row;
    }
    if (node.kind === "figure") {
      parts.figure = document.createElement("div");
      parts.figure.className = "course-figure";
      parts.figure.style.height = `${this.figure.layout.height}px`;
      return parts.figure;
    }
    if (node.kind === "words") {
      const made = control("words", { sentences: [] });
      if (node.rest) made.el.classList.add("course-rest");
      parts.words.push(made);
      return made.el;
    }
    if (node.kind === "html") {
      const el = document.createElement("div");
      parts.html.push(el);
      return el;
    }
    if (node.kind === "numbers") {
      parts.numbers = document.createElement("div");
      parts.numbers.hidden = true;
      return parts.numbers;
    }
    return this.controlElement(node);
  }

  controlElement(node) {
    const { parts } = this;
    if (node.kind === "balance") {
      parts.balance = control("slider", { ...node }, () => this.moveBalance(parts.balance.model.get("value")));
      return parts.balance.el;
    }
    if (node.kind === "menu") {
      const name = node.axis;
      parts.menus[name] = control("menu", { ...node }, () => this.choose(name, parts.menus[name].model.get("value")));
      return parts.menus[name].el;
    }
    if (node.kind === "choices") {
      const k = parts.choices.length;
      const made = control("choices", { ...node, value: -1, feedback: "", mood: "" }, () => this.feedBack(k));
      parts.choices.push(made);
      return made.el;
    }
    if (node.kind === "button") return this.button(node.action, node.text, node.title);
    if (node.kind === "predict") return this.predict(node);
    return null;
  }

  button(action, text, title = "") {
    const el = document.createElement("button");
    el.type = "button";
    el.textContent = text;
    el.title = title;
    el.addEventListener("click", () => this.press(action));
    this.parts.buttons[action] = el;
    if (action === "unpin") el.disabled = true;
    if (action === "numbers") el.setAttribute("aria-pressed", "false");
    return el;
  }

  predict(node) {
    const { parts } = this;
    const box = document.createElement("div");
    parts.predict = control("choices", { ...node, value: -1, feedback: "", mood: "" }, () => this.guess(parts.predict.model.get("value")));
    parts.verdict = control("words", { sentences: [] });
    box.append(parts.predict.el, this.button("skip", node.skip), parts.verdict.el, this.button("again", node.again));
    return box;
  }

  buildStill() {
    const box = document.createElement("details");
    box.className = "course-still course-control";
    const head = document.createElement("summary");
    head.textContent = texts.still;
    const said = document.createElement("p");
    said.textContent = [texts.moves, this.facts.gone.length ? `${texts.gone} ${this.facts.gone.join("; ")}.` : ""].join(" ").trim();
    this.parts.still = document.createElement("ul");
    box.append(head, said, this.parts.still);
    this.place.append(box);
  }

  // --- what a reader does

  moveBalance(value) {
    const to = this.nearest(value);
    const axis = this.axis("balance");
    const walk = this.axis("walk");
    if (walk >= 0 && this.walksMeet()) this.state[walk] = to >= this.state[axis] ? 1 : 0;
    this.state[axis] = to;
    remember(value);
    this.unveil();
    this.draw();
  }

  // Where both walks have led to the same place, the next step decides which of them goes on.
  walksMeet() {
    const walk = this.axis("walk");
    const dot = this.paths.find((p) => p.at[0] === "data" && p.at[1] === this.facts.dot && p.at[2] === "y");
    const other = [...this.state];
    other[walk] = 1 - other[walk];
    return Math.abs(dot.value(this.state)[0] - dot.value(other)[0]) < 1e-6;
  }

  choose(name, value) {
    this.state[this.axis(name)] = this.facts.axes[this.axis(name)].values.indexOf(value);
    this.way = [];
    if (this.facts.walks && name === "scenario") this.state[this.axis("walk")] = this.facts.walks[this.state[this.axis(name)]];
    if (name !== "overlay") this.unveil();
    this.draw();
  }

  guess(shape) {
    this.shape = shape;
    this.stroke = null;
    this.unveil();
    this.draw();
  }

  unveil() {
    this.veiled = false;
  }

  press(action) {
    const { parts } = this;
    if (action === "pin") this.pin();
    if (action === "unpin") this.pinned = [];
    if (action === "reset") this.reset();
    if (action === "skip") this.unveil();
    if (action === "again") {
      this.shape = -1;
      this.stroke = null;
      this.veiled = true;
      parts.predict.model.change({ value: -1 });
    }
    if (action === "numbers") {
      parts.numbers.hidden = !parts.numbers.hidden;
      parts.buttons.numbers.setAttribute("aria-pressed", String(!parts.numbers.hidden));
    }
    if (parts.buttons.unpin) parts.buttons.unpin.disabled = !this.pinned.length;
    this.draw();
    // Focus does not stay on what has gone out of sight.
    if (action === "skip") parts.buttons.again.focus();
    if (action === "again") parts.predict.el.querySelector("input").focus();
    if (action === "unpin") parts.buttons.pin.focus();
  }

  pin() {
    const lines = this.shown().data.filter((trace) => trace.visible !== false && trace.pinnable);
    this.pinned = lines.map((trace) => ({
      ...trace, line: { ...trace.line, width: 1.2 }, opacity: 0.65, showlegend: false, fill: "none",
      ...(trace.type === "bar" ? { marker: { color: "rgba(0,0,0,0)", line: { color: "#111", width: 2 } }, text: null, error_y: {} } : {}),
      name: `${trace.name} (${texts.pinned})`,
    }));
  }

  reset() {
    this.pinned = [];
    this.beginAt(0.5);
    for (const [name, menu] of Object.entries(this.parts.menus)) {
      menu.model.change({ value: this.facts.axes[this.axis(name)].values[0] });
    }
    remember(0.5);
    this.unveil();
  }

  feedBack(k) {
    const { model } = this.parts.choices[k];
    const path = this.paths.find((p) => p.at[0] === "choices" && p.at[1] === k);
    if (model.get("value") < 0 || !path) return;
    const [mood, feedback] = path.value([...this.state, model.get("value")]);
    if (model.get("feedback") !== feedback) model.change({ mood, feedback });
  }

  // --- state -> figure and words

  shown() {
    const data = this.figure.data.map((trace) => structuredClone(trace));
    const layout = structuredClone(this.figure.layout);
    for (const path of this.paths) {
      if (path.at[0] !== "data" && path.at[0] !== "layout") continue;
      let node = path.at[0] === "data" ? data : layout;
      for (const step of path.at.slice(1, -1)) node = node[step] ??= {};
      const value = path.value(this.state);
      const name = path.at.at(-1);
      if (value === null && !path.rows) delete node[name];
      else node[name] = value;
      if (path.at[0] === "data" && "xy".includes(name)) data[path.at[1]].changes = true;
    }
    data.forEach((trace, i) => {
      trace.pinnable = trace.changes && trace.visible !== false
        && ((trace.mode === "lines" && trace.fill !== "toself" && !trace.legend?.startsWith("none")) || trace.type === "bar");
      delete trace.changes;
      if (this.veiled && this.facts.veiled.includes(i)) trace.visible = false;
    });
    if (this.shape >= 0) {
      const [x, y] = this.facts.shapes[this.shape];
      Object.assign(data[this.facts.prediction], { x, y, visible: true });
    }
    if (this.facts.trail !== undefined) this.walk(data);
    layout.dragmode = this.veiled ? "drawopenpath" : false;
    if (this.stroke) layout.shapes = [...(layout.shapes ?? []), this.stroke];
    return { data, layout };
  }

  walk(data) {
    const dot = data[this.facts.dot];
    const [x, y] = [dot.x[0], dot.y[0]];
    const last = this.way.at(-1);
    if (!last || last[0] !== x || last[1] !== y) this.way.push([x, y]);
    Object.assign(data[this.facts.trail], { x: this.way.map((p) => p[0]), y: this.way.map((p) => p[1]) });
  }

  draw() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => { this.waiting = false; this.drawNow(); });
  }

  drawNow() {
    const { data, layout } = this.shown();
    const curves = data.filter((trace) => trace.pinnable);
    const traces = [...data, ...this.pinned].map(({ pinnable, ...trace }) => trace);
    layout.width = this.graph.clientWidth;
    Plotly.react(this.graph, traces, layout, { displayModeBar: false, responsive: false });
    if (!this.drawn) this.graph.on("plotly_relayout", () => this.drawnByHand());
    this.drawn = true;
    this.say();
    if (this.parts.numbers && !this.parts.numbers.hidden) this.fillNumbers(curves, layout);
  }

  // A curve drawn with the mouse stays on the figure; the model's curves come beside it.
  drawnByHand() {
    const last = this.graph.layout.shapes?.at(-1);
    if (!this.veiled || last?.type !== "path") return;
    this.stroke = { ...last, editable: false, line: { color: "#111", width: 4, dash: "dot" } };
    this.unveil();
    this.draw();
  }

  say() {
    const { parts, state } = this;
    const of = (kind, k) => this.paths.find((p) => p.at[0] === kind && p.at[1] === k)?.value(state);
    parts.words.forEach((made, k) => {
      const sentences = this.veiled ? [] : of("words", k) ?? [];
      if (made.model.get("sentences").join() !== sentences.join()) made.model.change({ sentences });
    });
    parts.html.forEach((el, k) => { if (el.innerHTML !== of("html", k)) el.innerHTML = of("html", k) ?? ""; });
    parts.choices.forEach((_, k) => this.feedBack(k));
    const chosen = this.facts.axes[this.axis("balance")]?.values[state[this.axis("balance")]];
    if (parts.balance && parts.balance.model.get("value") !== chosen) parts.balance.model.change({ value: chosen });
    if (parts.predict) {
      parts.predict.el.hidden = parts.buttons.skip.hidden = !this.veiled;
      parts.buttons.again.hidden = this.veiled;
      const verdict = this.paths.find((p) => p.at[0] === "verdict");
      const compared = () => (this.stroke ? [texts.drawn] : this.shape >= 0 ? verdict.value([...state, this.shape]) : []);
      const sentences = this.veiled ? [] : compared();
      if (parts.verdict.model.get("sentences").join() !== sentences.join()) parts.verdict.model.change({ sentences });
    }
    if (parts.still) {
      parts.still.replaceChildren(...Array.from({ length: this.facts.still }, (_, k) => of("still", k) ?? []).filter((v) => v.length).map(([name, value]) => {
        const item = document.createElement("li");
        const strong = document.createElement("strong");
        strong.textContent = value;
        item.append(`${name}: `, strong);
        return item;
      }));
    }
  }

  fillNumbers(curves, layout) {
    const lines = curves.filter((trace) => trace.name && trace.x?.length > 1);
    const title = (axis) => layout[axis]?.title?.text ?? "";
    const rows = [...new Set(lines.flatMap((trace) => trace.x))];
    const sorted = rows.every((x) => typeof x === "number") ? rows.sort((a, b) => a - b) : rows;
    const at = (trace, x) => trace.y[trace.x.indexOf(x)];
    const step = Math.max(1, (sorted.length - 1) / 10);
    const few = Array.from({ length: Math.min(11, sorted.length) }, (_, i) => sorted[Math.round(i * step)]).filter((x) => x !== undefined);
    const number = (value) => (typeof value !== "number" ? value ?? "–"
      : new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value));
    const made = document.createElement("table");
    const caption = made.createCaption();
    caption.textContent = this.place.dataset.name;
    const head = made.createTHead().insertRow();
    for (const text of [title("xaxis"), ...lines.map((t) => t.name)]) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = text;
      head.append(cell);
    }
    const body = made.createTBody();
    for (const x of few) {
      const row = body.insertRow();
      const first = document.createElement("th");
      first.scope = "row";
      first.textContent = number(x);
      row.append(first);
      for (const trace of lines) row.insertCell().textContent = number(at(trace, x));
    }
    // As a spreadsheet opens it in columns where the page's language is spoken.
    const [separator, decimal] = document.documentElement.lang === "nb" ? [";", ","] : [",", "."];
    const cell = (value) => (typeof value === "number" ? String(value).replace(".", decimal) : value ?? "");
    const special = new RegExp(`["\\n${separator}]`);
    const quoted = (text) => (special.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const csv = [[title("xaxis"), ...lines.map((t) => t.name)], ...sorted.map((x) => [x, ...lines.map((t) => at(t, x))])]
      .map((row) => row.map((value) => quoted(cell(value))).join(separator)).join("\r\n");
    const link = document.createElement("a");
    link.download = `${texts.curves}.csv`;
    link.href = URL.createObjectURL(new Blob(["\ufeff", csv, "\r\n"], { type: "text/csv" }));
    link.textContent = texts.download;
    const region = document.createElement("div");
    region.className = "course-control course-numbers";
    region.tabIndex = 0;
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", this.place.dataset.name);
    const below = document.createElement("p");
    below.append(link);
    region.append(made, below);
    this.parts.numbers.replaceChildren(region);
  }
}

// The balance follows the reader from page to page; it stays in this browser.
function remembered() {
  const kept = Number.parseFloat(storage()?.getItem(REMEMBERED));
  return kept >= 0 && kept <= 1 ? kept : undefined;
}
function remember(balance) { storage()?.setItem(REMEMBERED, String(balance)); }
// A browser may be told to keep nothing, and then refuses even to be asked.
function storage() {
  try { return window.localStorage; } catch { return undefined; }
}

function ask(place, question) {
  const made = control("choices", { ...question, value: -1, feedback: "", mood: "" }, () => {
    const { right, feedback } = question.answers[made.model.get("value")];
    made.model.change({ mood: right ? "right" : "wrong", feedback: `${right ? texts.right : texts.wrong} ${feedback}` });
  });
  place.append(made.el);
}

async function begin() {
  if (!document.getElementById("course-recorded")) return;
  const { content, numbers } = await unpacked();
  // A figure measures its words when it is drawn. A browser that is told to take no fonts uses its own.
  await Promise.allSettled([...document.fonts].map((face) => face.load()));
  for (const place of document.querySelectorAll("[data-question]")) ask(place, content.questions[Number(place.dataset.question)]);
  for (const place of document.querySelectorAll("[data-explorer]")) {
    new Explorer(place, content.explorers[Number(place.dataset.explorer)], numbers);
    await new Promise((done) => requestAnimationFrame(done));
  }
  document.documentElement.dataset.ready = "true";
}

begin().catch((problem) => {
  for (const place of document.querySelectorAll("[data-explorer], [data-question]")) {
    if (!place.children.length) place.textContent = texts.failed;
  }
  throw problem;
});
