// The stage: an explorer's card, the state that its controls set, and the frame that a source answers it with.
const MANY_SCENARIOS = 5;
const LONG_SCENARIOS = 85; // letters of all their names: more do not fit one line of buttons
const LONG_WORDS = 150; // letters: more are set in two columns where there is room
const NARROW = 660; // pixels of the card: the same as in stage.css
const PATIENCE = 150; // milliseconds before a learner is told that something is being worked out
const AT_REST = 250; // … before a source is told what was drawn from what it already knew
const QUIET = 700; // … before a screen reader is told

class Stage {
  constructor(el, source) {
    this.source = source;
    this.facts = source.facts.few ? { ...source.facts, guess: null } : source.facts;
    this.texts = this.facts.texts;
    this.language = this.facts.language;
    this.state = { ...(source.first?.state ?? this.facts.start) };
    this.frame = null;
    this.turn = 0;
    this.drawnTurn = 0;
    this.panel = null;
    this.kept = null;
    this.trails = new Map();
    this.expected = source.predicted?.form ? source.predicted : null;
    this.veiled = Boolean(this.facts.guess) && (!this.expected || Boolean(this.facts.reminder));
    this.root = element("section", {
      class: "course-explorer stage",
      "aria-label": this.facts.title,
      lang: this.language,
    });
    this.root.classList.toggle("stage-few", this.facts.few);
    this.root.classList.toggle("stage-room", Boolean(this.facts.room));
    this.build();
    el.replaceChildren(this.root);
    keepKeys(this.root);
    this.watch();
    if (source.first) this.show(source.first.state, source.first.frame);
    else this.soon();
  }

  // --- what stands where

  build() {
    const { facts, texts, language } = this;
    this.figure = new Figure(language, (values) => this.change(values));
    this.headline = element("p", { class: "stage-headline", id: newId() });
    this.working = element("span", { class: "stage-working", hidden: true }, texts.working);
    this.problem = element("p", { class: "stage-problem", role: "alert", hidden: true });
    this.notice = element("p", { class: "stage-notice", role: "status", hidden: true });
    this.live = element("div", { class: "stage-live", role: "status" });
    this.tabs = element("div", { class: "stage-tabs", role: "group", "aria-label": facts.title, hidden: true });
    this.words = element("div", { class: "stage-words" });
    this.details = element(
      "details",
      { class: "stage-notes", hidden: true },
      element("summary", {}, texts.notes),
      element("div"),
    );
    this.numbers = element("div", { class: "stage-numbers-place", hidden: true });
    this.controls = new Map();
    this.reasons = [];
    this.awake = Boolean(this.source.whole);
    for (const control of facts.controls) {
      const made = controlFor(control, {
        told: (value) => this.change({ [control.name]: value }),
        texts,
        language,
        values: this.source.values(control.name),
      });
      this.controls.set(control.name, made);
      if (!this.source.answers(control.name)) made.disable(true);
    }
    const at = (place) => facts.controls.filter((control) => (control.place ?? "more") === place);
    const [front, more, under] = ["front", "more", "under"].map(at);
    this.drawer = more.length
      ? element("div", { class: "stage-drawer", hidden: true, id: newId() }, ...this.grouped(more))
      : null;
    const scenarios = this.scenarios(under.length ? front.length < 2 : true);
    const line = !under.length && scenarios?.matches(".stage-choice"); // a line of their own, across the card
    this.side = element(
      "div",
      { class: "stage-side" },
      line ? null : scenarios,
      front.length ? element("div", { class: "stage-front" }, ...this.grouped(front)) : null,
      this.drawer,
    );
    this.linked = this.links(facts.controls.length);
    this.linked.append(this.details);
    this.prediction = facts.guess
      ? new Prediction(
          { guess: facts.guess, texts, language, figure: this.figure, room: facts.room, reminder: facts.reminder },
          {
            made: (guess) => this.guess(guess),
            skipped: () => this.unveil(),
            hands: (counts) => this.showHands(counts),
          },
        )
      : null;
    const below = under.length
      ? element("div", { class: "stage-under" }, ...under.map(({ name }) => this.controls.get(name).el), this.reason(under))
      : null;
    const beside = under.length < 2; // several have a line of the whole card
    const main = element("div", { class: "stage-main" }, this.tabs, this.figure.el, beside ? below : null);
    const said = element("div", { class: "stage-said" }, this.headline, this.working);
    const aside = [this.prediction?.el, this.side.hasChildNodes() ? this.side : null].filter(Boolean);
    const right = aside.length ? element("div", { class: "stage-aside" }, ...aside) : null;
    this.row = line ? scenarios : null;
    const top = [this.notice, this.balance()];
    const whole = [
      ...top,
      this.moves,
      said,
      this.problem,
      this.row,
      element("div", { class: "stage-body" }, main, right, beside ? null : below),
      this.linked,
      this.words,
      this.numbers,
      this.live,
    ];
    const least = [...top, said, this.problem, main, this.live]; // the balance and the figure, for a small panel
    this.root.append(...(facts.few ? least : whole).filter(Boolean));
  }

  balance() {
    const { facts, texts, language } = this;
    if (!facts.has_balance) return null;
    const id = newId();
    const range = new Range({ low: 0, high: 1, step: 0.01, values: this.source.values("balance") }, (value) =>
      this.change({ balance: value }),
    );
    range.input.id = id;
    range.input.setAttribute("aria-label", texts.balance);
    const output = element("output", { for: id });
    const end = (k, side) =>
      element(
        "span",
        { class: `stage-end stage-${side}` },
        element("b", {}, facts.ends[k]),
        facts.glosses ? element("small", {}, facts.glosses[k]) : null,
      );
    // Marks on the rail, one press away: where the learner stood last, and where the text begins.
    const mark = (kind, template, value) => {
      const words = filled(template, { balance: written(value, 2, language) });
      return button("", () => this.change({ balance: value }), {
        class: `stage-mark stage-${kind}`,
        style: `--at: ${value}`,
        "aria-label": words,
        title: words,
      });
    };
    const marks = [];
    if (typeof facts.ghost === "number") marks.push([facts.ghost, mark("last", texts.last, facts.ghost)]);
    if (facts.start.balance !== 0.5) marks.push([facts.start.balance, mark("begin", texts.start, facts.start.balance)]);
    this.moves = element("p", { class: "stage-moves", id: newId() }, facts.moves);
    if (!facts.few) range.input.setAttribute("aria-describedby", this.moves.id);
    this.balanceControl = {
      standOn: (values) => {
        range.values = values;
        range.limit(range.low, range.high);
      },
      set: (value) => {
        range.set(value);
        const text = written(value, 2, language);
        setText(output, text);
        range.input.setAttribute("aria-valuetext", text);
        for (const [at, el] of marks) shown(el, Math.abs(at - value) > 0.005);
      },
    };
    return element(
      "div",
      { class: "stage-balance" },
      end(0, "left"),
      element("div", { class: "stage-track" }, range.input, ...marks.map(([, el]) => el)),
      end(1, "right"),
      output,
    );
  }

  // As buttons where there is room for them, else as a menu.
  scenarios(room) {
    const { facts, texts } = this;
    if (facts.scenarios.length < 2) return null;
    const options = Object.fromEntries(facts.scenarios.map(({ name, label }) => [name, label]));
    const few = facts.scenarios.length <= MANY_SCENARIOS && Object.values(options).join("").length <= LONG_SCENARIOS;
    const made = new (room && few ? ButtonsControl : MenuControl)(
      { label: texts.scenario, options },
      { told: (name) => this.choose(name) },
    );
    made.el.classList.add("stage-scenario");
    this.controls.set("scenario", made);
    if (!this.source.answers("scenario")) made.disable(true);
    return made.el;
  }

  grouped(controls) {
    const groups = new Map();
    for (const { name, group = "" } of controls)
      groups.set(group, [...(groups.get(group) ?? []), this.controls.get(name).el]);
    const made = [...groups].map(([title, els]) => {
      const id = newId();
      return title
        ? element(
            "div",
            { class: "stage-group", role: "group", "aria-labelledby": id },
            element("p", { class: "stage-group-title", id }, title),
            ...els,
          )
        : element("div", { class: "stage-group" }, ...els);
    });
    made.at(-1)?.append(this.reason(controls) ?? "");
    return made;
  }

  // Why some of the controls cannot be moved, and what brings them to life where something does.
  reason(controls) {
    if (controls.every(({ name }) => this.source.answers(name))) return null;
    const { texts } = this;
    const words = this.source.python ? filled(texts.python_still, { offer: texts.python_offer }) : texts.unanswered;
    const made = element("p", { class: "stage-hint" }, words);
    this.reasons.push(made);
    return made;
  }

  links(count) {
    const { texts } = this;
    const link = (text, told, settings) => button(text, told, { class: "stage-link", ...settings });
    this.keepLink = link(texts.keep, () => this.keep(), { "aria-pressed": "false" });
    this.numbersLink = link(texts.numbers, () => this.toggleNumbers(), { "aria-expanded": "false" });
    this.moreLink = this.drawer
      ? link(filled(texts.more, { count }), () => this.toggleDrawer(), {
          "aria-expanded": "false",
          "aria-controls": this.drawer.id,
        })
      : null;
    const again = this.facts.guess ? link(texts.again, () => this.again()) : null;
    const { python } = this.source;
    const still = this.facts.controls.some(({ name }) => !this.source.answers(name));
    this.offer = python && still ? link("", () => this.fetchPython()) : null;
    if (python) this.followPython();
    return element(
      "div",
      { class: "stage-links" },
      this.keepLink,
      this.numbersLink,
      this.moreLink,
      this.offer,
      again,
      link(texts.reset, () => this.reset()),
    );
  }

  // --- the page's own Python

  async fetchPython() {
    try {
      await this.source.python.fetch();
      setText(this.live, this.texts.python_here);
    } catch {
      this.say(this.texts.python_failed);
    }
  }

  // How far it is, and what it brings to life; where it has stopped, back to what is recorded.
  followPython() {
    const { source, texts } = this;
    const { stands, page } = source.python;
    if (this.offer) {
      const focused = document.activeElement === this.offer;
      const costs = `${texts.python_offer} ${filled(texts.python_costs, { size: page.size })}`;
      setText(this.offer, { fetching: texts.python_fetching, starting: texts.python_starting }[stands] ?? costs);
      this.offer.setAttribute("aria-disabled", String(stands !== "away"));
      shown(this.offer, !source.whole);
      if (focused && source.whole) this.moreLink?.focus({ preventScroll: true });
    }
    if (source.whole === this.awake) return;
    this.awake = source.whole;
    for (const [name, control] of this.controls) control.disable(!source.answers(name));
    for (const reason of this.reasons) shown(reason, !this.awake);
    this.balanceControl?.standOn(source.values("balance"));
    if (!this.awake) {
      this.state = source.nearest(this.state);
      this.show(this.state, source.known(this.state));
      this.say(texts.python_gone);
    }
    this.setControls();
  }

  // --- what is set

  // A scenario begins anew: what was carried over from the states before is as at the start.
  choose(scenario) {
    const { scenarios, carried, start } = this.facts;
    const values = scenarios.find(({ name }) => name === scenario).values;
    this.change({ scenario, ...values, ...Object.fromEntries(carried.map((name) => [name, start[name]])) });
  }

  reset() {
    this.setKept(null);
    this.trails.clear();
    this.change({ ...this.facts.start });
  }

  change(values) {
    this.veiled = false;
    this.state = { ...this.state, ...this.frame?.carry, ...values };
    this.setControls();
    this.soon();
  }

  // One drawing for each frame of the screen, of the newest state.
  soon() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = null;
      this.follow();
    });
  }

  // What is known is drawn at once; the rest is asked for, and an answer that comes too late is not drawn.
  async follow() {
    const { state } = this;
    const turn = ++this.turn;
    const known = this.source.known(state);
    clearTimeout(this.resting);
    if (known) {
      this.answered(turn, state, known);
      return;
    }
    this.busy ??= setTimeout(() => shown(this.working, true), PATIENCE);
    try {
      const frame = await this.source.ask(state);
      if (frame) this.answered(turn, state, frame, true);
    } catch (problem) {
      if (!problem.sentence) throw problem;
      if (turn === this.turn) this.refused(problem.sentence, problem.state);
    } finally {
      if (turn === this.turn) this.rest();
    }
  }

  answered(turn, state, frame, asked = false) {
    if (turn < this.drawnTurn) return;
    this.drawnTurn = turn;
    this.show(state, frame);
    if (turn !== this.turn) return;
    this.rest();
    this.resting = setTimeout(() => this.source.moved(state, asked), AT_REST);
  }

  rest() {
    clearTimeout(this.busy);
    this.busy = null;
    shown(this.working, false);
  }

  // Back to the state that is told, or else to what is shown.
  refused(sentence, state) {
    this.say(sentence);
    this.state = { ...(state ?? this.shownState ?? this.facts.start) };
    this.setControls();
  }

  say(sentence) {
    setText(this.problem, sentence);
    shown(this.problem, Boolean(sentence));
  }

  watch() {
    const { texts } = this;
    this.unlisten = this.source.listen({
      frame: (state, frame) => {
        if (this.busy || this.waiting || keyOf(state) === keyOf(this.state)) return;
        this.state = { ...state };
        this.setControls();
        this.show(state, frame);
      },
      problem: (sentence, state) => this.refused(sentence, state),
      notice: (sentence) => this.tellNotice(sentence),
      gone: () => this.say(this.source.whenGone(texts)),
      python: () => this.followPython(),
      damaged: () => this.damaged(),
    });
    this.tellNotice(this.facts.notice ?? "");
    this.setControls();
    this.size = new ResizeObserver(() => this.draw());
    this.size.observe(this.figure.area);
    this.onHidden = () => this.source.hidden(document.visibilityState === "hidden");
    document.addEventListener("visibilitychange", this.onHidden);
    this.dark = new Theme(this.root, () => this.draw());
  }

  tellNotice(sentence) {
    setText(this.notice, sentence);
    shown(this.notice, Boolean(sentence));
  }

  damaged() {
    this.root.replaceChildren(element("p", { class: "stage-problem", role: "alert" }, this.texts.damaged));
  }

  setControls() {
    this.balanceControl?.set(this.state.balance);
    for (const [name, control] of this.controls) control.set(this.state[name]);
  }

  // --- what is shown

  show(state, frame) {
    this.frame = frame;
    this.shownState = state;
    if (!this.problem.hidden && !this.source.dead) this.say("");
    for (const [name, [low, high]] of Object.entries(frame.limits ?? {})) {
      this.controls.get(name)?.limit?.(low, high);
      this.controls.get(name)?.set(this.state[name]);
    }
    for (const [name, control] of this.controls) shown(control.el, !(frame.hidden ?? []).includes(name));
    this.draw();
    this.tell();
  }

  draw() {
    if (!this.frame) return;
    const { facts, frame } = this;
    const panel = this.panelShown();
    this.drawTabs();
    if (panel) this.figure.draw(this.traces(panel), panel.layout, this.dark.dark);
    const asking = this.veiled && this.prediction;
    this.prediction?.el.classList.toggle("stage-away", !asking);
    for (const part of [this.row, this.side, this.linked]) part?.classList.toggle("stage-away", Boolean(asking));
    if (!asking) this.prediction?.drawing(false);
    const verdict = this.verdict();
    setText(this.headline, asking ? facts.guess.ask : (verdict?.headline ?? frame.headline));
    if (asking) this.keepRoom();
    const after = [verdict && verdict.headline !== frame.headline ? frame.headline : "", ...frame.sentences];
    const sentences = [this.kept?.said, ...this.handWords(), ...(verdict?.words ?? []), ...after];
    if (asking) this.drawWords(this.handWords(), []);
    else this.drawWords(sentences.filter(Boolean), verdict?.details ?? []);
    this.figure.area.setAttribute(
      "aria-label",
      [facts.title, asking ? facts.guess.ask : frame.headline, this.texts.hover].join(". "),
    );
    const notes = (frame.notes ?? []).join("");
    shown(this.details, Boolean(notes));
    if (this.details.lastChild.innerHTML !== notes && this.noted !== notes) {
      this.noted = notes;
      this.details.lastChild.innerHTML = notes;
    }
    shown(this.numbersLink, frame.table);
    if (!this.numbers.hidden) this.drawNumbers();
  }

  // Room for what will be said to any guess when the answer is shown, so that the page does not jump then.
  keepRoom() {
    const { frame } = this, { guess } = this.facts;
    for (const [id, idea] of Object.entries({ "": "", ...guess.ideas })) {
      const [, feedback] = guess.form === "outcome" ? (frame.outcomes[id] ?? []) : [];
      const after = [firstSentence(feedback ?? "")[1], idea, frame.headline, ...frame.sentences];
      this.drawWords(after.filter(Boolean), guess.form === "outcome" ? [] : [""]);
    }
  }

  // The room of the words grows to the longest that were said, and never shrinks.
  drawWords(sentences, details) {
    const said = JSON.stringify([sentences, details]);
    if (said === this.said) return;
    this.said = said;
    const open = this.words.querySelector("details")?.open ?? false;
    const line = (sentence) => element("p", {}, sentence);
    const numbers = element("details", { open }, element("summary", {}, this.texts.in_numbers), ...details.map(line));
    this.words.replaceChildren(...sentences.map(line), ...(details.length ? [numbers] : []));
    this.words.classList.toggle("stage-veiled", !sentences.length);
    this.words.classList.toggle("stage-long", sentences.length > 1 && sentences.join("").length > LONG_WORDS);
    const width = this.root.clientWidth;
    if (width !== this.wordsWidth) this.words.style.minHeight = "";
    this.wordsWidth = width;
    const high = Math.ceil(this.words.getBoundingClientRect().height);
    if (high > (Number.parseFloat(this.words.style.minHeight) || 0)) this.words.style.minHeight = `${high}px`;
  }

  // The tab that was chosen; before, the first, or what that one names for a narrow card.
  panelShown() {
    const { panels } = this.frame;
    const { panel: asked } = (this.veiled && this.facts.guess) || {};
    if (this.panel === null && asked) return panels.find(({ key }) => key === asked) ?? panels[0];
    if (this.panel === null) {
      const narrow =
        this.root.clientWidth < NARROW ? panels.findIndex(({ key }) => key === panels[0]?.layout.meta?.narrow) : 0;
      return panels[Math.max(0, narrow)];
    }
    return panels.find(({ key }) => key === this.panel) ?? panels[0];
  }

  drawTabs() {
    const { panels } = this.frame;
    shown(this.tabs, panels.length > 1);
    const titles = panels.map((panel) => panel.title).join("\n");
    if (titles !== this.tabbed) {
      this.tabbed = titles;
      this.tabs.replaceChildren(
        ...panels.map((panel) =>
          button(
            panel.title,
            () => {
              this.panel = panel.key;
              this.draw();
            },
            { class: "stage-tab" },
          ),
        ),
      );
    }
    [...this.tabs.children].forEach((tab, k) =>
      tab.setAttribute("aria-pressed", String(panels[k] === this.panelShown())),
    );
  }

  traces(panel) {
    const role = (trace) => trace.meta?.role;
    const seen = panel.traces.filter((trace) => !this.veiled || ["published", "mark"].includes(role(trace)));
    const walked = seen.map((trace) => (role(trace) === "trail" ? this.trail(panel, trace) : trace));
    return [
      ...(this.veiled ? [] : (this.kept?.panels[panel.key] ?? [])),
      ...walked,
      ...this.guessed(panel),
      ...this.handTraces(panel),
    ];
  }

  // The points of the states before, as long as nothing else than the balance and what is carried has changed.
  trail(panel, trace) {
    const key = keyOf(this.shownState, ["balance", ...this.facts.carried]);
    const name = `${panel.key}/${trace.meta.key}`;
    let way = this.trails.get(name);
    if (way?.key !== key) this.trails.set(name, (way = { key, x: [], y: [] }));
    const [x, y] = [trace.x.at(-1), trace.y.at(-1)];
    if (way.x.at(-1) !== x || way.y.at(-1) !== y) {
      way.x.push(x);
      way.y.push(y);
    }
    return { ...trace, x: [...way.x], y: [...way.y] };
  }

  // --- kept curves

  keep() {
    this.setKept(this.kept ? null : this.keptNow());
    this.draw();
  }

  setKept(kept) {
    this.kept = kept;
    this.keepLink.setAttribute("aria-pressed", String(Boolean(this.kept)));
    setText(this.keepLink, this.kept ? this.texts.keep_not : this.texts.keep);
  }

  keptNow() {
    const { facts, texts, language, shownState: state } = this;
    const canBeKept = (trace) => ["hero", "quiet"].includes(trace.meta?.role) && trace.visible !== false;
    const scenario = facts.scenarios.find(({ name }) => name === state.scenario)?.label ?? facts.title;
    return {
      panels: Object.fromEntries(this.frame.panels.map(({ key, traces }) => [key, traces.filter(canBeKept).map(thin)])),
      said: filled(texts.kept_at, { scenario, balance: written(state.balance, 2, language) }),
    };
  }

  // --- predictions

  guess(guess) {
    const { form } = this.facts.guess;
    this.expected = { form, ...guess };
    this.panel ??= this.facts.guess.panel || null; // what was guessed is what is seen
    this.source.guessed(this.expected);
    this.unveil();
    this.headline.tabIndex = -1;
    this.headline.focus({ preventScroll: true });
  }

  unveil() {
    this.veiled = false;
    this.draw();
    this.tell();
  }

  again() {
    this.expected = null;
    this.panel = null;
    this.change({ ...this.facts.start });
    this.veiled = true; // the question is about the beginning
    this.draw();
    this.prediction.el.querySelector("button, input").focus({ preventScroll: true });
  }

  // Whether what is shown is what was asked about, which is the beginning; or that but for the balance.
  asAsked(butForTheBalance = false) {
    const free = butForTheBalance ? ["balance", ...this.facts.carried] : [];
    return keyOf(this.shownState, free) === keyOf(this.facts.start, free);
  }

  answer() {
    const { panel, key } = this.facts.guess;
    return this.frame.panels.find((found) => found.key === panel)?.traces.find((trace) => trace.meta?.key === key);
  }

  points() {
    return this.expected?.points ?? this.facts.guess.points?.[this.expected?.id];
  }

  guessed(panel) {
    const { guess } = this.facts;
    if (!this.expected || guess?.form !== "curve" || panel.key !== guess.panel || !this.points() || !this.asAsked(true))
      return [];
    return [this.expectedTrace(this.texts.expected, this.points(), 3)];
  }

  expectedTrace(label, points, width) {
    const { x } = this.answer();
    return {
      type: "scatter",
      mode: "lines",
      name: label,
      meta: { key: label, role: "expected", label },
      x,
      y: valuesAt(points, x, this.facts.guess.low, this.facts.guess.high),
      line: { color: EXPECTED, width, dash: "dot" },
      hovertemplate: `${label}: %{y:.2f}<extra></extra>`,
    };
  }

  verdict() {
    const { guess } = this.facts;
    if (!guess || !this.expected || this.veiled) return null;
    const idea = guess.ideas?.[this.expected.id ?? (nearestOption(guess, this.expected.points ?? []) || "own")];
    if (guess.form === "outcome") {
      const [, feedback] = this.frame.outcomes[this.expected.id] ?? [];
      if (!feedback) return null;
      if (!this.asAsked()) return { headline: this.frame.headline, words: [feedback], details: [] };
      const [headline, rest] = firstSentence(feedback);
      return { headline, words: [rest, idea], details: [] };
    }
    if (!this.asAsked()) return null;
    const judged = guess.form === "number" ? this.judgedNumber() : this.judgedCurve();
    return judged ? { words: [idea], ...judged } : null;
  }

  judgedCurve() {
    const answer = this.answer();
    if (!answer || !this.points()) return null;
    return judgeCurve(
      this.facts.guess,
      answer.meta.label,
      this.points(),
      answer.x,
      answer.y,
      this.texts,
      this.language,
      this.expected.id ?? "",
    );
  }

  judgedNumber() {
    const { guess } = this.facts, value = this.frame.outcomes.value?.[0];
    if (typeof value !== "number") return null;
    const judged = judgeNumber(guess, this.expected.value, value, this.texts, this.language);
    const side = judged.mood === "right" ? "close" : this.expected.value > value ? "higher" : "lower";
    return { ...judged, words: [guess.ideas?.[side]] };
  }

  // --- a show of hands

  showHands(counts) {
    this.counts = counts;
    this.draw();
  }

  handTraces(panel) {
    const { guess } = this.facts;
    if (!this.counts || guess?.form !== "curve" || panel.key !== guess.panel || !this.asAsked(true)) return [];
    const total = Object.values(this.counts).reduce((sum, count) => sum + (count ?? 0), 0);
    return Object.entries(this.counts)
      .filter(([, count]) => count)
      .map(([id, count]) =>
        this.expectedTrace(
          filled(this.texts.hands_each, { count, total, shape: guess.options[id] }),
          guess.points[id],
          2 + (6 * count) / total,
        ),
      );
  }

  // How the hands went, and, once it is shown, which of the options the model comes nearest to.
  handWords() {
    const {
      texts,
      facts: { guess },
    } = this;
    const total = Object.values(this.counts ?? {}).reduce((sum, count) => sum + (count ?? 0), 0);
    if (!total) return [];
    const said = Object.entries(this.counts)
      .filter(([, count]) => count)
      .map(([id, count]) => filled(texts.hands_said, { count, total, shape: guess.options[id] }));
    const came = this.veiled ? null : this.nearestId();
    if (came)
      said.push(filled(texts.hands_nearest, { shape: guess.options[came], count: this.counts[came] ?? 0, total }));
    return [said.join(" ")];
  }

  nearestId() {
    const { guess } = this.facts;
    if (guess.form === "outcome")
      return Object.keys(this.frame.outcomes).find((id) => this.frame.outcomes[id][0] === "right");
    const answer = guess.form === "curve" ? this.answer() : null;
    if (!answer) return null;
    const [first, last] = [answer.x[0], answer.x.at(-1)];
    return nearestOption(
      guess,
      answer.x.map((x, k) => [(x - first) / (last - first), (answer.y[k] - guess.low) / (guess.high - guess.low)]),
    );
  }

  // --- numbers and the drawer

  toggleNumbers() {
    shown(this.numbers, this.numbers.hidden);
    this.numbersLink.setAttribute("aria-expanded", String(!this.numbers.hidden));
    if (!this.numbers.hidden) this.drawNumbers();
  }

  drawNumbers() {
    if (this.numbered === this.frame) return;
    this.numbered = this.frame;
    this.numbers.replaceChildren(this.frame.table ? numbersRegion(this.frame.table, this) : "");
  }

  toggleDrawer() {
    shown(this.drawer, this.drawer.hidden);
    this.root.classList.toggle("stage-open", !this.drawer.hidden);
    this.moreLink.setAttribute("aria-expanded", String(!this.drawer.hidden));
  }

  // --- whoever does not see is told at rest

  tell() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      const said = this.veiled ? "" : [this.headline.textContent, ...this.frame.sentences].join(" ");
      setText(this.live, said);
    }, QUIET);
  }

  destroy() {
    this.unlisten();
    this.size.disconnect();
    this.dark.end();
    document.removeEventListener("visibilitychange", this.onHidden);
    for (const timer of [this.resting, this.busy, this.telling]) clearTimeout(timer);
    cancelAnimationFrame(this.waiting);
    this.figure.aside();
    this.root.remove();
  }
}

// The first sentence, and the rest where there is one.
const firstSentence = (text) => /^(.+?[.!?])(?:\s+(.+))?$/s.exec(text)?.slice(1) ?? [text];

function thin(trace) {
  const quiet =
    trace.type === "bar"
      ? { marker: { color: "rgba(0,0,0,0)", line: { color: "#5F6B7A", width: 2 } }, text: null, error_y: {} }
      : {};
  return {
    ...trace,
    ...quiet,
    line: { ...trace.line, width: 1.3 },
    opacity: 0.6,
    fill: "none",
    hoverinfo: "skip",
    hovertemplate: null,
    meta: { key: `kept ${trace.meta.key}`, role: "kept", label: "" },
  };
}

// Whether the page is dark: JupyterLab says so, elsewhere the reader's own setting does; paper never is.
class Theme {
  constructor(root, changed) {
    this.media = matchMedia("(prefers-color-scheme: dark)");
    this.print = matchMedia("print");
    this.look = () => {
      const lab = document.body.dataset.jpThemeLight;
      const page = document.documentElement.dataset.theme;
      const dark = !this.print.matches && (lab ? lab === "false" : page ? page === "dark" : this.media.matches);
      if (dark === this.dark) return;
      this.dark = dark;
      root.dataset.theme = dark ? "dark" : "light";
      changed();
    };
    this.media.addEventListener("change", this.look);
    this.print.addEventListener("change", this.look);
    this.observer = new MutationObserver(this.look);
    this.observer.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
    this.observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    this.look();
  }

  end() {
    this.observer.disconnect();
    this.media.removeEventListener("change", this.look);
    this.print.removeEventListener("change", this.look);
  }
}

export const fromKernel = (model, first) => new Kernel(model, first);
export const fromRecording = (facts, first, bytes, axes, kept, python) =>
  new Recorded(facts, first, bytes, axes, kept, python);
export const fromServer = (url, facts, first) => new Server(url, facts, first);

// A page's own Python as `told`, or null where none is offered or the browser can run none.
export const pythonOf = (told) => (told && Python.canRun() ? new Python(told) : null);

export const mountGame = (el, facts) => new Game(el, facts);

// Puts a source's explorer into `el`; `set` moves it from outside as a learner would.
export function mount(el, source) {
  const stage = new Stage(el, source);
  return { set: (state) => stage.change(state), destroy: () => stage.destroy() };
}
