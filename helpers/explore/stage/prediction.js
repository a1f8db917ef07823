// The prediction: what a learner, or a room, expects before the answer is seen.
const MOST_POINTS = 40;
const LEAST_DRAWN = 0.2; // of the width of the figure: less is a slip of the hand
const MOST_HANDS = 999;

// The values of a guessed curve at the times `t`; points are shares of the time and of low…high, null outside them.
function valuesAt(points, t, low, high) {
  const [first, last] = [t[0], t.at(-1)];
  return t.map((time) => {
    const share = (time - first) / (last - first);
    if (share < points[0][0] - 1e-3 || share > points.at(-1)[0] + 1e-3) return null;
    const k = Math.max(
      1,
      points.findIndex(([x]) => x >= share - 1e-9),
    );
    const [[x0, y0], [x1, y1]] = [points[k - 1] ?? points[0], points[k] ?? points.at(-1)];
    const part = x1 === x0 ? 1 : Math.min(1, Math.max(0, (share - x0) / (x1 - x0)));
    return low + (high - low) * (y0 + part * (y1 - y0));
  });
}

// At most MOST_POINTS of a stroke, evenly spread.
function thinned(points) {
  if (points.length <= MOST_POINTS) return points;
  return Array.from(
    { length: MOST_POINTS },
    (_, k) => points[Math.round((k * (points.length - 1)) / (MOST_POINTS - 1))],
  );
}

function shapeDrawing(points) {
  const svg = element("svg", { width: 46, height: 26, viewBox: "-2 -2 60 36", "aria-hidden": "true" });
  const way = points.map(([x, y], k) => `${k ? "L" : "M"}${(x * 56).toFixed(1)} ${((1 - y) * 32).toFixed(1)}`).join("");
  svg.append(
    element("path", {
      d: way,
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 3,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    }),
  );
  return svg;
}

// The panel beside the figure in which a guess is made; `made` is told {id} or {points} or {value}, and `skipped`.
class Prediction {
  constructor({ guess, texts, language, figure, room, reminder }, { made, skipped, hands }) {
    Object.assign(this, { guess, texts, language, figure, made, hands });
    const parts = room ? this.roomParts() : guess.form === "number" ? this.numberParts() : this.optionParts();
    this.el = element(
      "div",
      { class: "stage-prediction", role: "group", "aria-label": guess.ask },
      reminder ? element("p", { class: "stage-hint" }, reminder) : null,
      ...parts,
      button(room ? texts.show : texts.skip, skipped, { class: `${room ? "stage-pill" : "stage-link"} stage-skip` }),
    );
  }

  optionParts() {
    const { guess, texts } = this;
    const options = Object.entries(guess.options ?? {}).map(([id, words]) =>
      element(
        "button",
        { type: "button", class: "stage-shape", onclick: () => this.made({ id }) },
        guess.points?.[id] ? shapeDrawing(guess.points[id]) : null,
        element("span", {}, words),
      ),
    );
    if (guess.form !== "curve") return [element("div", { class: "stage-options" }, ...options)];
    this.drawButton = button(texts.draw, () => this.drawing(!this.layer), {
      class: "stage-pill stage-draw",
      "aria-pressed": "false",
    });
    this.drawHint = element("p", { class: "stage-hint" });
    return [
      this.drawButton,
      this.drawHint,
      element("p", { class: "stage-label" }, texts.choose),
      element("div", { class: "stage-options" }, ...options),
    ];
  }

  numberParts() {
    const { guess, texts, language } = this;
    const decimals = (String(guess.step ?? 0.01).split(".")[1] ?? "").length;
    const slider = new SliderControl(
      { label: texts.guess_number, decimals, ...guess, hint: "" },
      { language, told: (value) => slider.set(value) },
    );
    slider.set((guess.low + guess.high) / 2);
    return [
      slider.el,
      button(texts.guess_keep, () => this.made({ value: slider.range.value() }), { class: "stage-pill" }),
    ];
  }

  roomParts() {
    const { guess, texts } = this;
    this.counts = Object.fromEntries(Object.keys(guess.options ?? {}).map((id) => [id, null]));
    const fields = Object.entries(guess.options ?? {}).map(([id, words]) => {
      const [field, problem] = [newId(), element("span", { class: "stage-problem", id: newId(), role: "alert" })];
      const input = element("input", {
        type: "text",
        inputmode: "numeric",
        id: field,
        maxlength: 9,
        "aria-describedby": problem.id,
      });
      input.addEventListener("input", () => {
        const typed = input.value.trim();
        const good = /^\d{0,9}$/.test(typed) && Number(typed) <= MOST_HANDS;
        input.setAttribute("aria-invalid", String(!good));
        problem.textContent = good
          ? ""
          : filled(texts.hands_bad, { label: words, most: MOST_HANDS, typed: typed.slice(0, 20) });
        if (!good) return;
        this.counts[id] = typed ? Number(typed) : null;
        this.hands(this.counts);
      });
      return element(
        "div",
        { class: "stage-hand" },
        guess.points?.[id] ? shapeDrawing(guess.points[id]) : null,
        element("label", { for: field }, words),
        input,
        problem,
      );
    });
    const clear = button(
      texts.hands_clear,
      () => {
        for (const input of this.el.querySelectorAll("input")) {
          input.value = "";
          input.dispatchEvent(new Event("input"));
        }
      },
      { class: "stage-link" },
    );
    return [element("p", { class: "stage-label" }, texts.hands), ...fields, clear];
  }

  // --- a curve drawn with a mouse, a pen or a finger; only after the button, so that a swipe scrolls the page

  drawing(on) {
    this.drawButton?.setAttribute("aria-pressed", String(on));
    if (this.drawHint) setText(this.drawHint, on ? this.texts.drawing : "");
    if (!on) {
      this.layer?.remove();
      this.layer = null;
      return;
    }
    const line = element("path", {
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 4,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    });
    this.layer = element("svg", { class: "stage-drawing" });
    this.layer.append(line);
    this.figure.area.append(this.layer);
    let stroke = null;
    const { margin, width, height } = this.figure.whole;
    const place = (event) => {
      const box = this.layer.getBoundingClientRect();
      const scale = width / box.width; // of a page that is shown larger
      const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
      return [Math.min(width - margin.r, Math.max(margin.l, x)), Math.min(height - margin.b, Math.max(margin.t, y))];
    };
    this.layer.addEventListener("pointerdown", (event) => {
      this.layer.setPointerCapture(event.pointerId);
      stroke = [place(event)];
      event.preventDefault();
    });
    this.layer.addEventListener("pointermove", (event) => {
      if (!stroke) return;
      const point = place(event);
      stroke = [...stroke.filter(([x]) => x < point[0] - 0.5), point]; // going back takes the line back
      line.setAttribute("d", stroke.map(([x, y], k) => `${k ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join(""));
    });
    const done = () => {
      if (!stroke) return;
      const drawn = stroke;
      stroke = null;
      if (drawn.at(-1)[0] - drawn[0][0] < LEAST_DRAWN * (width - margin.l - margin.r)) {
        line.setAttribute("d", "");
        return;
      }
      this.drawing(false);
      this.made({ points: thinned(drawn).map((point) => this.shares(point)) });
    };
    this.layer.addEventListener("pointerup", done);
    this.layer.addEventListener("pointercancel", done);
  }

  // A point of the area in pixels as shares of the time and of low…high.
  shares([x, y]) {
    const { margin, width, height, yaxis } = this.figure.whole;
    const [low, high] = yaxis.range ?? this.figure.plot.layout.yaxis.range;
    const value = low + ((height - margin.b - y) / (height - margin.t - margin.b)) * (high - low);
    const share = (value - this.guess.low) / (this.guess.high - this.guess.low);
    return [(x - margin.l) / (width - margin.l - margin.r), Math.min(1, Math.max(0, share))].map((part) =>
      Number(part.toFixed(3)),
    );
  }
}
