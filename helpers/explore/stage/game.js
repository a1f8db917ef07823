// The two-step task to play: two boats, two islands, four bogs. What happens was recorded; only choosing and counting are here.
const BOATS = ["red", "blue"];
const ISLANDS = ["north", "south"];
const BOGS = ["upper", "lower"];
// A boat, an island with its bogs, and a berry, in plain shapes.
const BOAT = "M4 34h52l-8 14H14zM28 32V6l20 22zM24 32V12L10 28z";
const ISLAND = "M4 46c6-16 14-18 22-16 6-16 20-16 26-2 8-2 14 6 18 18z";
const BERRY = "M12 6a4 4 0 1 1 .1 0zM7 12a4 4 0 1 1 .1 0zM17 12a4 4 0 1 1 .1 0zM12 16a4 4 0 1 1 .1 0z";

function drawing(path, box, kind) {
  return element("svg", { viewBox: box, class: `game-${kind}`, "aria-hidden": "true", focusable: "false" }, element("path", { d: path }));
}

class Game {
  constructor(el, facts) {
    Object.assign(this, { facts, texts: facts.texts, language: facts.language });
    this.figure = new Figure(facts.language, () => {});
    this.said = element("p", { class: "game-said", role: "status" });
    this.berries = element("p", { class: "game-berries" });
    this.calendar = element("div", { class: "game-days", "aria-hidden": "true" }, ...Array.from({ length: facts.days }, () => element("span")));
    this.scene = element("div", { class: "game-scene" });
    this.finish = button(this.texts.finish, () => this.show(), { class: "stage-link" });
    this.again = button(this.texts.again, () => this.start(), { class: "stage-link" });
    this.result = element("div", { class: "game-result", hidden: true });
    this.root = element("section", { class: "stage game", "aria-label": this.texts.title, lang: facts.language },
      element("p", { class: "game-story" }, this.texts.story), this.calendar, this.said, this.scene, this.berries,
      element("div", { class: "stage-links" }, this.finish, this.again), this.result);
    el.replaceChildren(this.root);
    keepKeys(this.root);
    this.start();
  }

  get over() { return this.played.length === this.facts.days; }

  start() {
    this.series = this.facts.series[Math.floor(Math.random() * this.facts.series.length)];
    this.played = []; // {boat, island, bog, found}
    this.boat = null;
    shown(this.result, false);
    this.askForBoat("");
  }

  choices(names, kind, path, box, choose) {
    const focused = this.scene.contains(document.activeElement);
    this.scene.replaceChildren(...names.map((name, k) => element("button", { type: "button", class: `game-choice game-${name}`, onclick: () => choose(k) },
      drawing(path, box, kind), element("span", {}, this.texts[name]))));
    if (focused) this.scene.firstElementChild.focus();
  }

  askForBoat(before) {
    const { texts, facts } = this;
    const day = filled(texts.day, { day: this.played.length + 1, days: facts.days });
    setText(this.said, `${before} ${day}`.trim());
    setText(this.berries, filled(texts.berries, { count: this.played.filter(({ found }) => found).length }));
    [...this.calendar.children].forEach((mark, k) => {
      mark.className = k < this.played.length ? (this.played[k].found ? "found" : "nothing") : k === this.played.length ? "today" : "";
    });
    this.finish.disabled = this.played.length < facts.fewest;
    this.choices(BOATS, "boat", BOAT, "0 0 60 52", (boat) => this.sail(boat));
  }

  sail(boat) {
    const { texts } = this;
    const island = this.series[this.played.length].islands[boat];
    Object.assign(this, { boat, island });
    setText(this.said, filled(island === boat ? texts.usual : texts.unusual, { boat: texts[`the_${BOATS[boat]}`], island: texts[ISLANDS[island]] }));
    this.scene.dataset.island = ISLANDS[island];
    this.choices(BOGS, "bog", ISLAND, "0 0 74 50", (bog) => this.pick(bog));
  }

  pick(bog) {
    const { boat, island, texts } = this;
    const found = Boolean(this.series[this.played.length].berries[island][bog]);
    this.played.push({ boat, island, bog, found });
    delete this.scene.dataset.island;
    const outcome = found ? texts.found : texts.nothing;
    if (!this.over) {
      this.askForBoat(outcome);
      return;
    }
    this.askForBoat("");
    this.scene.replaceChildren(...(found ? [drawing(BERRY, "0 0 24 24", "berry")] : []));
    setText(this.said, `${outcome} ${texts.last}`);
    this.finish.disabled = true;
    this.show();
  }

  // How often each situation came before a new first choice, and was followed by a repeat: usual way with and without a
  // reward, then unusual way with and without.
  counts() {
    const times = [0, 0, 0, 0];
    const repeats = [0, 0, 0, 0];
    this.played.slice(0, -1).forEach(({ boat, island, found }, k) => {
      const what = 2 * Number(boat !== island) + Number(!found);
      times[what] += 1;
      repeats[what] += Number(this.played[k + 1].boat === boat);
    });
    return { times, repeats };
  }

  // Shares with half a repeat and half a change added, and what they come to: the marks of habit and of planning.
  marks({ times, repeats }) {
    const shares = times.map((n, k) => (repeats[k] + 0.5) / (n + 1));
    const [common, rare] = [shares[0] - shares[1], shares[2] - shares[3]];
    const error = this.facts.quantile * Math.sqrt(shares.reduce((sum, s, k) => sum + s * (1 - s) / (times[k] + 1), 0)) / 2;
    return { reward: (common + rare) / 2, plan: (common - rare) / 2, error };
  }

  show() {
    const { texts, facts, language } = this;
    const counted = this.counts();
    const { reward, plan, error } = this.marks(counted);
    const number = (value) => written(value, 2, language);
    const tables = Object.keys(facts.fits).map(Number);
    const nearestTable = tables.reduce((a, b) => (Math.abs(b - this.played.length) < Math.abs(a - this.played.length) ? b : a));
    const fit = facts.fits[nearestTable];
    const [low, high] = fit[Math.round((plan + 1) / 2 * (fit.length - 1))];
    const sentences = [
      filled(texts.on, { berries: this.played.filter(({ found }) => found).length, days: this.played.length }),
      filled(texts.marks, { reward: number(reward), plan: number(plan), error: number(error) }),
      filled(texts.weight, { low: number(low), high: number(high), median: number(facts.median) }),
      texts.about,
    ];
    this.result.replaceChildren(...sentences.map((said) => element("p", {}, said)), this.figure.el, this.table(counted));
    shown(this.result, true);
    const { traces, layout } = this.panel(counted);
    this.figure.draw(traces, layout, false);
    this.game = { ...counted, reward, plan };
  }

  panel({ times, repeats }) {
    const { facts, language } = this;
    const panel = structuredClone(facts.result);
    panel.traces.forEach((trace, way) => {
      const both = [0, 1].map((k) => 2 * way + k);
      const share = (k) => (times[k] ? repeats[k] / times[k] : null);
      const ends = (k) => facts.intervals[times[k]]?.[repeats[k]] ?? [null, null];
      trace.y = both.map(share);
      trace.error_y.array = both.map((k) => (times[k] ? ends(k)[1] - share(k) : null));
      trace.error_y.arrayminus = both.map((k) => (times[k] ? share(k) - ends(k)[0] : null));
      trace.text = both.map((k) => (times[k] ? `<b>${written(share(k), 2, language)}</b>` : ""));
    });
    return panel;
  }

  table({ times, repeats }) {
    const { texts, facts } = this;
    const row = (kind, cells) => element("tr", {}, ...cells.map((cell, k) => element(kind === "th" || k === 0 ? "th" : "td", { scope: kind === "th" ? "col" : k === 0 ? "row" : null }, String(cell))));
    return element("div", { class: "stage-numbers", tabindex: "0", role: "region", "aria-label": texts.own }, element("table", {},
      element("caption", {}, texts.own), element("thead", {}, row("th", [texts.happened, texts.often, texts.same])),
      element("tbody", {}, ...facts.situations.map((what, k) => row("td", [what, times[k], repeats[k]])))));
  }
}
