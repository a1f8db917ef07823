// The figure: a panel drawn by plotly.js, with the curves' names at their ends and the colours of the page's theme.
const AT_ONCE = { transition: { duration: 0 }, frame: { duration: 0, redraw: false }, mode: "immediate" };
const CONFIG = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false };
// A bar's pattern lies over its colour, as Plotly's own templates have it.
const PATTERNED = { data: { bar: [{ marker: { pattern: { fillmode: "overlay", size: 10, solidity: 0.2 } } }] } };
const MOST_NAMES = 7;
// A marker in a box of 12 by 12: letters for them are in no font of ours.
const SYMBOLS = {
  circle: "M6 1a5 5 0 1 0 .01 0z",
  square: "M1.5 1.5h9v9h-9z",
  diamond: "M6 .5 11.5 6 6 11.5.5 6z",
  "triangle-up": "M6 1 11 10.5H1z",
  "triangle-down": "M6 11 11 1.5H1z",
  x: "M2 2l8 8M10 2l-8 8",
  star: "M6 .5l1.6 3.6 3.9.4-2.9 2.6.8 3.9L6 9l-3.4 2 .8-3.9L.5 4.5l3.9-.4z",
  cross: "M6 1v10M1 6h10",
  hexagon: "M3.2 1.2h5.6L11.5 6 8.8 10.8H3.2L.5 6z",
};
const DASHED = { solid: "", dash: "6 4", dot: "2 3", dashdot: "6 3 2 3", longdash: "9 4", longdashdot: "9 3 2 3" };
const EXPECTED = "#D55E00";
// Each colour of look.py as it is on a dark page, with a contrast of 4.5 or more.
const IN_THE_DARK = {
  "#0072b2": "#6cbcec",
  "#d55e00": "#ff9a55",
  "#00785a": "#4fcfa4",
  "#7a3e8e": "#d3a3e2",
  "#8c6d00": "#e3c04f",
  "#333333": "#dcdcdc",
  "#5f6b7a": "#aab5c3",
};
const THEMES = {
  light: { ink: "#1f2937", quiet: "#4b5563", grid: "#e8ebef", line: "#9aa3ae", paper: "#ffffff" },
  dark: { ink: "#e7eaee", quiet: "#b6bec9", grid: "#353b44", line: "#717b88", paper: "#1b1f24" },
};

// A colour for a dark page: the course's own by the table, any other with its lightness turned round.
function darkened(colour) {
  const known = IN_THE_DARK[colour.toLowerCase()];
  if (known) return known;
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(colour)?.[1];
  if (!hex) return colour;
  const [r, g, b] = (hex.length === 3 ? [...hex].map((c) => c + c) : hex.match(/../g)).map((part) =>
    parseInt(part, 16),
  );
  const light = (Math.max(r, g, b) + Math.min(r, g, b)) / 2;
  if (light > 110 && light < 200) return colour;
  const turned = light >= 200 ? 300 - light : 290 - light;
  return `rgb(${[r, g, b].map((c) => Math.round(Math.min(255, Math.max(0, c - light + turned)))).join(",")})`;
}

function recoloured(node) {
  // A colour, or a shadow's: "0 0 3px #fff, …".
  if (typeof node === "string") return /^#|px #/.test(node) ? node.replace(/#[\da-f]{3,6}\b/gi, darkened) : node;
  if (Array.isArray(node)) return typeof node[0] === "number" ? node : node.map(recoloured);
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, recoloured(value)]));
}

const canvas = document.createElement("canvas").getContext("2d");
function widthOf(text, font) {
  canvas.font = font;
  return Math.max(
    0,
    ...String(text)
      .split("<br>")
      .map((line) => canvas.measureText(line).width),
  );
}

const linesOf = (text) => text.split("<br>").length;

// `text` in lines of at most `width` pixels, as Plotly takes them.
function wrapped(text, width, font) {
  const lines = [""];
  for (const word of String(text).split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (lines.at(-1) && widthOf(longer, font) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.join("<br>");
}

// A trace in two: what Plotly can draw anew by itself (where points are, how large, what stands at them), and the rest.
function parted({ x, y, text, marker, ...rest }) {
  const { size, ...look } = marker ?? {};
  const moving = { x, y };
  if (text !== undefined) moving.text = text;
  if (size !== undefined) moving.marker = { size };
  return { moving, rest: { ...rest, look } };
}

const isAxis = (name) => /^[xy]axis\d*$/.test(name);
const isCurve = (trace) => (trace.type ?? "scatter") === "scatter" && (trace.mode ?? "lines").includes("lines");

function lastPoint({ x, y }) {
  for (let k = (y?.length ?? 0) - 1; k >= 0; k -= 1) {
    if (typeof y[k] === "number" && Number.isFinite(y[k])) return [x[k], y[k]];
  }
  return null;
}

class Figure {
  constructor(language, told) {
    Object.assign(this, { language, told });
    this.plot = element("div", { class: "stage-plot" });
    this.names = element("div", { class: "stage-names", "aria-hidden": "true" });
    this.axisTitle = element("div", { class: "stage-axis-title" });
    this.legend = element("div", { class: "stage-legend" });
    this.area = element("div", { class: "stage-area", role: "img" }, this.plot, this.names);
    this.el = element(
      "div",
      { class: "stage-figure" },
      element("div", { class: "stage-figure-top" }, this.axisTitle, this.legend),
      this.area,
    );
  }

  // Draws `traces` (of Plotly, with `meta`) on `layout`; the numbers alone when nothing else has changed.
  draw(traces, layout, dark) {
    const natural = layout.meta?.height;
    Object.assign(
      this.area.style,
      natural ? { flexBasis: `${natural}px`, maxHeight: "none" } : { flexBasis: "", maxHeight: "" },
    );
    const [width, height] = [this.area.clientWidth, this.area.clientHeight];
    if (!width || !height) return;
    const theme = THEMES[dark ? "dark" : "light"];
    const family = getComputedStyle(this.el).fontFamily;
    const size = Number.parseFloat(getComputedStyle(this.el).fontSize) * 0.87;
    const look = { theme, family, size, font: `${size}px ${family}`, width, height };
    const named = this.named(traces);
    const whole = this.layout(dark ? recoloured(layout) : layout, traces, named, look);
    // Plotly writes the size of points into the trace that it was given, which is the source's own.
    const drawn = (dark ? traces.map(recoloured) : traces).map((trace) => ({
      ...trace,
      ...(trace.marker && { marker: { ...trace.marker } }),
      showlegend: false,
    }));
    const parts = drawn.map(parted);
    const settings = JSON.stringify([whole, parts.map(({ rest }) => rest)]);
    const moving = parts.map((part) => JSON.stringify(part.moving));
    if (settings === this.settings && this.steady(drawn, whole)) {
      const changed = [...moving.keys()].filter((k) => moving[k] !== this.moving[k]);
      if (changed.length)
        Plotly.animate(this.plot, { data: changed.map((k) => parts[k].moving), traces: changed }, AT_ONCE);
    } else {
      Plotly.react(this.plot, drawn, structuredClone(whole), CONFIG);
      if (!this.moving) this.plot.on("plotly_click", ({ points }) => this.pressed(points[0]));
      setText(this.axisTitle, plain(layout.yaxis?.title?.text ?? ""));
      this.drawLegend(dark ? traces.map(recoloured) : traces, named);
    }
    Object.assign(this, { settings, moving, whole });
    this.placeNames(
      named.map((k) => drawn[k]),
      look,
    );
  }

  // A mark that sets a control (`meta.sets`) when it is pressed, to its own `customdata`.
  pressed({ data, customdata }) {
    if (data.meta?.sets && customdata !== undefined) this.told({ [data.meta.sets]: customdata });
  }

  // Whether Plotly may change the numbers alone: lines and points on axes that stay as they are.
  steady(traces, { xaxis, yaxis }) {
    return (
      this.moving && xaxis?.range && yaxis?.range && traces.every((trace) => (trace.type ?? "scatter") === "scatter")
    );
  }

  // Which traces bear their names at their ends; the others that have one stand in the legend.
  named(traces) {
    const curves = [...traces.keys()].filter(
      (k) => traces[k].meta?.label && traces[k].meta.role !== "published" && isCurve(traces[k]) && !traces[k].fill,
    );
    const alone = traces.every((trace) => (trace.type ?? "scatter") === "scatter");
    return alone && curves.length <= MOST_NAMES ? curves : [];
  }

  layout(given, traces, named, { theme, family, size, font, width, height }) {
    const layout = {
      ...given,
      width,
      height,
      autosize: false,
      showlegend: false,
      dragmode: false,
      template: PATTERNED,
      title: undefined,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { family, size, color: theme.ink },
      hovermode: given.hovermode ?? (traces.every(isCurve) ? "x unified" : "closest"),
      hoverlabel: {
        bgcolor: theme.paper,
        bordercolor: theme.line,
        font: { family, size, color: theme.ink },
        namelength: -1,
      },
      separators: this.language === "nb" ? ",\u00a0" : ".,",
    };
    for (const name of Object.keys(given).filter(isAxis)) layout[name] = this.axis(name, given[name], theme, size);
    layout.xaxis ??= this.axis("xaxis", {}, theme, size);
    // One line along the foot: the axis itself, or the nought just above it.
    if (given.yaxis?.zeroline && given.yaxis.range?.[0] < 0)
      Object.assign(layout.xaxis, { showline: false, ticks: "" });
    layout.yaxis ??= this.axis("yaxis", {}, theme, size);
    const above = (given.annotations ?? []).some(
      (note) => note.yref === "paper" && note.y >= 1 && note.yanchor === "bottom",
    );
    const labels = named.map((k) => traces[k].meta.label);
    const widest = (words) => Math.max(0, ...words.map((word) => widthOf(word, `bold ${Math.max(size, 14)}px ${family}`))) + 8;
    const right = Math.max(
      Math.min(Math.max(90, 0.26 * width), 170, widest(labels)),
      Math.min(0.4 * width, widest(labels.flatMap((label) => label.split(/\s+/)))), // no word is broken
    );
    const title = layout.xaxis.title?.text;
    const inside = width - 90 - (named.length ? right : 0);
    if (title) layout.xaxis.title.text = wrapped(title, inside, font);
    let lines = title ? linesOf(layout.xaxis.title.text) : 0;
    const marks = layout.xaxis.ticktext;
    if (marks) {
      layout.xaxis.tickangle = 0;
      layout.xaxis.ticktext = marks.map((mark) => wrapped(mark, inside / marks.length, font));
      lines += Math.max(...layout.xaxis.ticktext.map(linesOf)) - 1;
    }
    layout.margin = {
      l: this.left(layout.yaxis, traces, { size, font, width }),
      r: named.length ? right + 12 : 16,
      t: above ? 26 : 10,
      b: layout.xaxis.visible === false ? 8 : Math.round(size * (2.2 + 1.3 * lines)),
      pad: 0,
    };
    return layout;
  }

  axis(name, own, theme, size) {
    const across = name[0] === "x";
    const { title, ...rest } = own;
    return {
      fixedrange: true,
      automargin: false,
      zeroline: false,
      showgrid: !across,
      gridcolor: theme.grid,
      linecolor: theme.line,
      showline: across,
      ticks: across ? "outside" : "",
      ticklen: 4,
      tickcolor: theme.line,
      nticks: across ? 8 : 6,
      hoverformat: ".2f",
      ...rest,
      zerolinecolor: theme.line,
      color: theme.quiet,
      title: across || name !== "yaxis" ? { ...title, standoff: 6, font: { size } } : undefined,
    };
  }

  // Room for what stands at the vertical axis; long words are put in lines.
  left(axis, traces, { size, font, width }) {
    if (axis.visible === false || axis.showticklabels === false) return 12;
    const named = traces.filter((trace) => typeof trace.y?.[0] === "string").flatMap((trace) => [...trace.y]);
    const words = axis.ticktext ?? axis.categoryarray ?? (named.length ? [...new Set(named)] : null);
    if (words) {
      const most = Math.max(0.34 * width, Math.min(160, 0.44 * width));
      axis.tickvals ??= words;
      axis.tickmode = "array";
      axis.ticktext = words.map((text) => wrapped(text, most, font));
      return Math.ceil(Math.max(...axis.ticktext.map((text) => widthOf(text, font)))) + 12;
    }
    const [low, high] = axis.range ?? [0, 1];
    const longest = axis.type === "log" ? "0.001" : Math.max(Math.abs(low), Math.abs(high)) >= 1000 ? "10,000" : "0.0";
    return Math.ceil(widthOf(low < 0 ? `−${longest}` : longest, font) + size);
  }

  // Where a number is on the area, in pixels; the range is the one given, or Plotly's own choice.
  place(name, value) {
    const { margin, width, height, [name]: given } = this.whole;
    const [low, high] = given.range ?? this.plot.layout[name].range;
    const [from, to] = given.domain ?? [0, 1];
    const share = from + (to - from) * (((given.type === "log" ? Math.log10(value) : value) - low) / (high - low));
    return name[0] === "x"
      ? margin.l + share * (width - margin.l - margin.r)
      : height - margin.b - share * (height - margin.t - margin.b);
  }

  placeNames(traces, { width }) {
    const labels = JSON.stringify([
      traces.map((trace) => [trace.meta, trace.line?.color, trace.marker?.color]),
      width,
      this.whole.margin,
    ]);
    if (labels !== this.labels) {
      this.labels = labels;
      this.names.replaceChildren(
        ...traces.map((trace) => {
          const label = element("span", { class: `stage-name stage-${trace.meta.role}` }, trace.meta.label);
          label.style.color = trace.line?.color ?? trace.marker?.color ?? "";
          label.style.maxWidth = `${this.whole.margin.r - 10}px`;
          return label;
        }),
      );
      this.heights = [...this.names.children].map((label) => label.offsetHeight);
    }
    const { margin, height } = this.whole;
    const ends = traces.map((trace, k) => {
      const end = lastPoint(trace);
      if (!end) return null;
      const [x, y] = [
        typeof end[0] === "number" ? this.place("xaxis", end[0]) : width - margin.r,
        this.place((trace.yaxis ?? "y").replace("y", "yaxis"), end[1]),
      ];
      return { k, x: Math.min(x, width - margin.r) + 8, y, high: this.heights[k], top: y - this.heights[k] / 2 };
    });
    apart(ends.filter(Boolean), 0, height - margin.b + 8);
    ends.forEach((end, k) => {
      const label = this.names.children[k];
      label.style.visibility = end ? "" : "hidden";
      if (end) label.style.transform = `translate(${end.x.toFixed(1)}px, ${end.top.toFixed(1)}px)`;
    });
  }

  drawLegend(traces, named) {
    const entries = traces.filter(
      (trace, k) =>
        (trace.meta?.label || (trace.showlegend && trace.name)) && !named.includes(k) && trace.visible !== false,
    );
    const bars = entries.filter((trace) => trace.type === "bar");
    const said = bars.length === 1 && entries.length === 1 ? [] : entries;
    this.legend.replaceChildren(
      ...said.map((trace) => element("span", { class: "stage-entry" }, swatch(trace), trace.meta.label || trace.name)),
    );
  }

  aside() {
    Plotly.purge(this.plot);
  }
}

const plain = (html) => html.replace(/<br>/g, " ").replace(/<[^>]*>/g, "");

function swatch(trace) {
  const colour = trace.line?.color ?? trace.marker?.color ?? "currentColor";
  if (trace.type === "bar" || trace.fill) {
    const made = element("span", { class: "stage-swatch-block", "aria-hidden": "true" });
    made.style.background = typeof colour === "string" ? colour : "currentColor";
    return made;
  }
  if (!isCurve(trace) || trace.meta.role === "published") {
    const symbol = String(trace.marker?.symbol ?? "circle");
    const svg = element("svg", { width: 12, height: 12, viewBox: "0 0 12 12", "aria-hidden": "true" });
    const ink = typeof colour === "string" ? colour : "currentColor";
    const d = SYMBOLS[symbol.replace(/-open$/, "")] ?? SYMBOLS.circle;
    svg.append(element("path", { d, stroke: ink, "stroke-width": 1.5, fill: symbol.endsWith("-open") ? "none" : ink }));
    return svg;
  }
  const svg = element("svg", { width: 30, height: 10, viewBox: "0 0 30 10", "aria-hidden": "true" });
  svg.append(
    element("path", {
      d: "M0 5H30",
      stroke: colour,
      "stroke-width": trace.line?.width ?? 2,
      "stroke-dasharray": DASHED[trace.line?.dash ?? "solid"] ?? "",
    }),
  );
  return svg;
}

// Moves labels up and down until none lies on another, each as near its place as can be.
function apart(labels, top, bottom) {
  labels.sort((a, b) => a.top - b.top);
  let from = top;
  for (const label of labels) {
    label.top = Math.max(label.top, from);
    from = label.top + label.high;
  }
  let to = bottom;
  for (const label of labels.toReversed()) {
    label.top = Math.max(top, Math.min(label.top, to - label.high));
    to = label.top;
  }
}
