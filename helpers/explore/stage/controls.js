// The controls: each an element, a name, what it shows (`set`), and what it tells when it is moved (`told`).
const OWN_KEYS = /^(Arrow|Page|Home$|End$|Enter$| $)/;
const TYPED_IN = "input[type=text], input[type=number], textarea";
const FEW = 3; // options that are shown as buttons,
const SHORT = 75; // where all of them together have no more letters than this
const RUN = 12_000; // milliseconds for a play control from one end to the other

// JupyterLab's notebook would take these keys for itself.
function keepKeys(el) {
  el.addEventListener("keydown", (event) => {
    const typing = event.target.matches(TYPED_IN) && !/^(Tab|Escape)$/.test(event.key);
    if (typing || (OWN_KEYS.test(event.key) && event.target.matches("input, select, button, summary, a")))
      event.stopPropagation();
  });
}

// A range input that stands on low, low + step, … or, where only some can be answered, on `values`.
class Range {
  constructor({ low, high, step, values }, told) {
    Object.assign(this, { low, high, step, values });
    this.input = element("input", { type: "range" });
    this.limit(low, high);
    this.input.addEventListener("input", () => told(this.value()));
    // A finger that turned out to scroll the page has moved nothing.
    let before;
    this.input.addEventListener("pointerdown", (event) => {
      before = event.pointerType === "touch" ? this.value() : undefined;
    });
    this.input.addEventListener("pointercancel", () => {
      if (before !== undefined && before !== this.value()) {
        this.set(before);
        told(before);
      }
    });
  }

  limit(low, high) {
    const [least, most, step] = this.values ? [0, this.values.length - 1, 1] : [low, high, this.step || "any"];
    Object.assign(this.input, { min: least, max: most, step });
  }

  value() {
    const at = Number(this.input.value);
    return this.values ? this.values[at] : at;
  }

  set(value) {
    this.input.value = this.values ? positionOf(this.values, value) : value;
    const { min, max } = this.input;
    this.input.style.setProperty("--at", `${(100 * (this.input.value - min)) / (max - min || 1)}%`);
  }
}

const withUnit = (label, unit) => (unit ? `${label} (${unit})` : label);

class SliderControl {
  constructor(control, { told, language, values }) {
    this.control = control;
    this.language = language;
    const id = newId();
    this.range = new Range({ ...control, values }, told);
    this.input = this.range.input;
    this.input.id = id;
    this.output = element("output", { for: id });
    this.el = element(
      "div",
      { class: "stage-control stage-slider" },
      element("label", { for: id }, withUnit(control.label, control.unit)),
      this.output,
      this.input,
      hint(control),
    );
  }

  set(value) {
    this.range.set(value);
    const text = written(value, this.control.decimals, this.language);
    setText(this.output, text);
    this.input.setAttribute("aria-valuetext", withUnit(text, "") + (this.control.unit ? ` ${this.control.unit}` : ""));
  }

  limit(low, high) {
    this.range.limit(low, high);
  }
  disable(off) {
    this.input.disabled = off;
  }
}

class ButtonsControl {
  constructor(control, { told }) {
    const id = newId();
    this.buttons = Object.entries(control.options).map(([value, words]) => {
      const made = button(words, () => told(value), { class: "stage-pill", "aria-pressed": "false" });
      made.dataset.value = value;
      return made;
    });
    this.el = element(
      "div",
      { class: "stage-control stage-choice", role: "group", "aria-labelledby": id },
      element("span", { id, class: "stage-label" }, control.label),
      element("div", { class: "stage-pills" }, ...this.buttons),
      hint(control),
    );
  }

  set(value) {
    for (const made of this.buttons) made.setAttribute("aria-pressed", String(made.dataset.value === value));
  }

  disable(off) {
    for (const made of this.buttons) made.disabled = off;
  }
}

// What is chosen stands over the select in as many lines as it takes: a browser would cut it off. It has the longest's room.
class MenuControl {
  constructor(control, { told }) {
    const id = newId();
    const options = Object.entries(control.options);
    this.words = new Map(options.map(([value, words]) => [value, element("span", {}, words)]));
    this.select = element(
      "select",
      { id, onchange: () => told(this.select.value) },
      ...options.map(([value, words]) => new Option(words, value)),
    );
    this.el = element(
      "div",
      { class: "stage-control stage-menu" },
      element("label", { for: id }, control.label),
      element(
        "div",
        { class: "stage-pick" },
        element("span", { class: "stage-chosen", "aria-hidden": "true" }, ...this.words.values()),
        this.select,
      ),
      hint(control),
    );
  }

  set(value) {
    this.select.value = value;
    for (const [option, words] of this.words) words.classList.toggle("stage-away", option !== value);
  }
  disable(off) {
    this.select.disabled = off;
  }
}

class SwitchControl {
  constructor(control, { told }) {
    const id = newId();
    const [off, on] = Object.keys(control.options);
    this.on = on;
    this.input = element("input", {
      type: "checkbox",
      role: "switch",
      id,
      onchange: () => told(this.input.checked ? on : off),
    });
    this.el = element(
      "div",
      { class: "stage-control stage-switch" },
      this.input,
      element("label", { for: id }, control.label),
      hint(control),
    );
  }

  set(value) {
    this.input.checked = value === this.on;
  }
  disable(off) {
    this.input.disabled = off;
  }
}

// The next whole number, round to the first after the last; and the one before it again.
class NextControl {
  constructor(control, { told, texts, language, values }) {
    Object.assign(this, { control, language });
    const all = values ?? Array.from({ length: control.high - control.low + 1 }, (_, k) => control.low + k);
    const step = (by) => told(all[(positionOf(all, this.at) + by + all.length) % all.length]);
    this.output = element("output");
    this.buttons = [
      button(texts.another, () => step(1), { class: "stage-pill" }),
      button(texts.same_again, () => step(-1), { class: "stage-link" }),
    ];
    this.el = element(
      "div",
      { class: "stage-control stage-next" },
      element("span", { class: "stage-label" }, control.label),
      this.output,
      element("div", { class: "stage-pills" }, ...this.buttons),
      hint(control),
    );
  }

  set(value) {
    this.at = value;
    setText(this.output, written(value, 0, this.language));
  }

  disable(off) {
    for (const made of this.buttons) made.disabled = off;
  }
}

// A slider over time that runs by itself; step by step for whoever has asked for less motion.
class PlayControl extends SliderControl {
  constructor(control, means) {
    super(control, means);
    const { texts, told } = means;
    this.texts = texts;
    this.told = told;
    this.button = button(texts.play, () => (this.running ? this.stop() : this.start()), {
      class: "stage-pill stage-play",
    });
    this.el.classList.add("stage-plays");
    this.el.prepend(this.button);
    this.input.addEventListener("input", () => this.stop());
  }

  start() {
    const { low, high, step } = this.control;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const from = this.range.value() >= high ? low : this.range.value();
    const began = performance.now();
    this.running = true;
    setText(this.button, this.texts.pause);
    const run = (now) => {
      if (!this.running || !this.el.isConnected) return;
      const wanted = Math.min(high, from + ((now - began) / RUN) * (high - low));
      const grain = calm ? Math.max(step, (high - low) / 8) : step;
      const value = wanted >= high ? high : low + Math.floor((wanted - low) / grain + 1e-9) * grain;
      if (Math.abs(value - this.range.value()) > 1e-9) this.told(Number(value.toFixed(6)));
      if (value >= high) this.stop();
      else requestAnimationFrame(run);
    };
    requestAnimationFrame(run);
  }

  stop() {
    this.running = false;
    setText(this.button, this.texts.play);
  }

  disable(off) {
    super.disable(off);
    this.button.disabled = off;
  }
}

function hint({ hint: words }) {
  return words ? element("p", { class: "stage-hint" }, words) : null;
}

function controlFor(control, means) {
  const kinds = { slider: SliderControl, switch: SwitchControl, next: NextControl, play: PlayControl };
  const words = Object.values(control.options ?? {});
  const few = words.length <= FEW && words.join("").length <= SHORT;
  return new (kinds[control.kind] ?? (few ? ButtonsControl : MenuControl))(control, means);
}
