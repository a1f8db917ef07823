// Where frames come from: a kernel, a server on this machine, or a recording, from which a page's own Python can go on.
// The stage asks all alike.
const SILENCE = 20_000; // milliseconds without an answer, and nobody at work: whoever should answer is gone
const SWEEPS_KEPT = 6;
const DEAD = ["dead", "terminating", "restarting", "autorestarting"];

const keyOf = (state, without = []) =>
  JSON.stringify(
    Object.keys(state)
      .filter((name) => !without.includes(name))
      .sort()
      .map((name) => [name, state[name]]),
  );

// Frames already worked out: for each setting of everything else, one for each balance (and what is carried).
class Known {
  constructor(carried) {
    this.free = ["balance", ...carried];
    this.sweeps = new Map();
  }

  sweep(state) {
    const key = keyOf(state, this.free);
    const found = this.sweeps.get(key) ?? new Map();
    this.sweeps.delete(key);
    this.sweeps.set(key, found); // the newest is last
    if (this.sweeps.size > SWEEPS_KEPT) this.sweeps.delete(this.sweeps.keys().next().value);
    return found;
  }

  own(state) {
    return keyOf(Object.fromEntries(this.free.filter((name) => name in state).map((name) => [name, state[name]])));
  }

  add(state, frame) {
    this.sweep(state).set(this.own(state), { frame });
  }

  addSweep(state, others, recording) {
    const sweep = this.sweep(state);
    others.forEach((other, position) => {
      const key = this.own({ ...state, ...other });
      if (!sweep.has(key)) sweep.set(key, { recording, index: [position] });
    });
  }

  get(state) {
    const found = this.sweeps.get(keyOf(state, this.free))?.get(this.own(state));
    if (!found) return null;
    found.frame ??= found.recording.frame(found.index);
    return found.frame;
  }
}

// What all sources have in common: listeners, and one question on its way at a time, of which the newest wins.
class Source {
  constructor(facts, first) {
    this.facts = facts;
    this.first = first;
    this.predicted = null;
    this.listeners = new Set();
    this.asked = null; // {state, key, settle}
    this.next = null;
  }

  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(what, ...rest) {
    for (const listener of this.listeners) listener[what]?.(...rest);
  }

  answers() {
    return true;
  }
  values() {
    return null;
  } // of a control that can only stand on some
  hidden() {}
  moved() {}
  whenGone(texts) {
    return texts.gone;
  }
  guessed(guess) {
    this.predicted = guess;
  }

  ask(state) {
    return new Promise((answer, refuse) => {
      const question = { state, key: keyOf(state), answer, refuse };
      if (this.asked) {
        this.next?.answer(null); // overtaken
        this.next = question;
      } else {
        this.put(question);
      }
    });
  }

  put(question) {
    this.asked = question;
    this.send(question.state);
  }

  settle(frame, problem) {
    const { answer, refuse } = this.asked;
    this.asked = null;
    if (this.next) {
      const next = this.next;
      this.next = null;
      this.put(next);
    }
    if (problem) refuse(problem);
    else answer(frame);
  }
}

// The kernel behind one anywidget model (explorer.py); every view of the model shares one.
class Kernel extends Source {
  constructor(model, first) {
    super({ ...model.get("facts"), notice: model.get("notice") }, first);
    this.facts.room ||= model.get("room");
    this.model = model;
    this.predicted = model.get("predicted");
    this.frames = new Known(this.facts.carried);
    if (this.first) this.frames.add(this.first.state, this.first.frame);
    model.on("msg:custom", (content, buffers) => this.told(content, buffers));
    model.on("change:predicted", () => {
      this.predicted = model.get("predicted");
    });
    model.on("change:notice", () => this.tell("notice", model.get("notice")));
    this.watch();
    model.send({ kind: "ready", state: this.first?.state ?? null });
  }

  // JupyterLab says when a kernel has died; elsewhere only its silence does.
  watch() {
    this.kernel = this.model.widget_manager?.kernel;
    this.kernel?.statusChanged?.connect((_, status) => {
      if (DEAD.includes(status)) this.lost();
    });
    this.kernel?.disposed?.connect(() => this.lost());
    this.model.on("comm_live_update", () => {
      if (this.model.comm_live === false) this.lost();
    });
  }

  lost() {
    this.dead = true;
    clearTimeout(this.patience);
    this.tell("gone");
    if (this.asked) this.settle(null);
  }

  known(state) {
    return this.frames.get(state);
  }

  send(state) {
    if (this.dead) {
      this.tell("gone");
      this.settle(null);
      return;
    }
    this.model.send({ kind: "ask", state });
    this.wait();
  }

  wait() {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => {
      if (!this.asked) return;
      if (this.kernel?.status === "busy") this.wait();
      else this.lost();
    }, SILENCE);
  }

  async told(content, buffers) {
    const { kind, state } = content;
    if (kind === "sweep") {
      const recording = await Recording.read(buffers[0]);
      this.frames.addSweep(state, content.others, recording);
      return;
    }
    const ours = this.asked && (kind === "problem" || keyOf(state) === this.asked.key);
    this.dead = false;
    if (kind === "problem") {
      if (ours) this.settle(null, content);
      else this.tell("problem", content.sentence, state);
      return;
    }
    this.first = { state, frame: content.frame };
    this.frames.add(state, content.frame);
    if (ours) this.settle(content.frame);
    else this.tell("frame", state, content.frame);
  }

  // The other views of the model follow at rest; the kernel itself knows what it was asked.
  moved(state, asked) {
    this.first = { state, frame: this.known(state) };
    this.tell("frame", state, this.first.frame);
    if (!asked && !this.dead) this.model.send({ kind: "moved", state });
  }

  hidden(hidden) {
    if (!this.dead) this.model.send({ kind: "hidden", hidden });
  }

  guessed(guess) {
    super.guessed(guess);
    this.model.set("predicted", guess);
    this.model.save_changes();
  }
}

// Whoever is asked by `post`: a state for its frame, a list of states for a sweep of them.
class Answering extends Source {
  constructor(facts, first, atOnce) {
    super(facts, first);
    this.atOnce = atOnce; // frames in one piece of a sweep: a question that comes meanwhile waits so long
    this.frames = new Known(facts.carried);
  }

  known(state) {
    return this.frames.get(state);
  }

  async send(state) {
    this.at = null; // comes before the others
    let answer;
    try {
      answer = await this.post({ state });
    } catch {
      this.tell("gone");
      this.settle(null);
      return;
    }
    if (answer.problem) {
      this.settle(null, { sentence: answer.problem, state: answer.state });
      return;
    }
    this.frames.add(state, answer.frame);
    this.settle(answer.frame);
  }

  // The other balances, nearest first, a few at a time, until something else is set.
  async moved(state) {
    if (!this.facts.sweeps || !this.facts.has_balance) return;
    const key = keyOf(state);
    this.at = key;
    const others = Array.from({ length: 101 }, (_, k) => ({ balance: k / 100 }))
      .filter((other) => !this.known({ ...state, ...other }))
      .sort((a, b) => Math.abs(a.balance - state.balance) - Math.abs(b.balance - state.balance));
    while (others.length && this.at === key) {
      const some = others.splice(0, this.atOnce);
      let packed;
      try {
        packed = await this.post({ state, others: some });
      } catch {
        this.tell("gone");
        return;
      }
      if (packed.problem) return;
      this.frames.addSweep(state, some, await Recording.read(packed));
    }
  }
}

// A server on this machine.
class Server extends Answering {
  constructor(url, facts, first) {
    super(facts, first, 16);
    this.url = url;
    if (!first) return;
    this.frames.add(first.state, first.frame);
    this.moved(first.state);
  }

  async post(body) {
    const response = await fetch(this.url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ explorer: this.facts.name, ...body }),
    });
    const packed = response.ok && response.headers.get("Content-Type") === "application/octet-stream";
    return packed ? response.arrayBuffer() : response.json();
  }

  whenGone(texts) {
    return texts.server_gone;
  }
}

// A page's recording: frames over `axes` [{name, values}]. What is on no axis cannot be moved before `python` is there.
class Recorded extends Answering {
  constructor(facts, first, bytes, axes, kept, python = null) {
    super(facts, first, 4);
    this.axes = axes;
    this.kept = kept;
    this.python = python;
    this.predicted = kept?.predicted ?? null;
    this.ready = Recording.read(bytes).then((recording) => {
      this.recording = recording;
    });
    this.ready.catch(() => this.tell("damaged"));
    python?.listen(() => this.tell("python"));
  }

  get whole() {
    return this.python?.stands === "here";
  }

  answers(name) {
    return this.whole || name === "scenario" || this.axes.some((axis) => axis.name === name);
  }

  values(name) {
    return this.whole ? null : (this.axes.find((axis) => axis.name === name)?.values ?? null);
  }

  // The recorded state that is nearest.
  nearest(state) {
    const { scenarios, start } = this.facts;
    const at = { ...start, scenario: state.scenario, ...scenarios.find(({ name }) => name === state.scenario)?.values };
    for (const { name, values } of this.axes) at[name] = values[positionOf(values, state[name])];
    return at;
  }

  known(state) {
    if (this.whole && keyOf(this.nearest(state)) !== keyOf(state)) return super.known(state);
    return this.recording?.frame(this.axes.map(({ name, values }) => positionOf(values, state[name]))) ?? null;
  }

  async ask(state) {
    await this.ready.catch(() => {}); // has been told
    return this.known(state) ?? (this.whole ? super.ask(state) : null);
  }

  post(body) {
    return this.python.ask({ explorer: this.facts.key, ...body });
  }

  moved(state) {
    this.kept?.moved?.(state);
    if (this.whole) super.moved(state);
  }

  guessed(guess) {
    super.guessed(guess);
    this.kept?.guessed?.(guess);
  }

  whenGone(texts) {
    return texts.python_gone;
  }
}

// A page's own Python: a worker (helpers/pages/worker.js), begun when a learner asks for it, one for all explorers.
class Python {
  // `told`: addresses of the `worker` and of Pyodide's `folder`; `wheel`, the course's file in it; `size`, megabytes of all
  // that is fetched; `language`; `explorers` {key: recipe}.
  constructor(told) {
    this.page = told;
    this.stands = "away"; // then "fetching", "starting", "here"
    this.listeners = new Set();
    this.questions = new Map();
    this.asked = 0;
  }

  static canRun() {
    return location.protocol.startsWith("http") && Boolean(globalThis.Worker && globalThis.WebAssembly);
  }

  listen(listener) {
    this.listeners.add(listener);
  }

  now(stands) {
    this.stands = stands;
    for (const listener of this.listeners) listener();
  }

  // Refused where it cannot be had; it may be tried again.
  fetch() {
    this.coming ??= new Promise((here, refuse) => {
      this.refuse = refuse;
      this.worker = new Worker(this.page.worker, { type: "module" });
      this.worker.onmessage = ({ data }) => this.told(data, here);
      this.worker.onerror = (problem) => this.lost(problem.message);
      this.worker.postMessage({ kind: "begin", ...this.page, folder: new URL(this.page.folder, location.href).href });
      this.now("fetching");
    });
    return this.coming;
  }

  told({ kind, id, answer, problem }, here) {
    if (kind === "failed") {
      this.lost(problem);
    } else if (kind === "answer") {
      this.questions.get(id).answer(answer);
      this.questions.delete(id);
    } else {
      this.now(kind);
      if (kind === "here") here();
    }
  }

  lost(problem) {
    console.error(problem);
    this.worker.terminate();
    this.coming = null;
    this.now("away");
    this.refuse(problem);
    for (const { refuse } of this.questions.values()) refuse(problem);
    this.questions.clear();
  }

  ask(body) {
    return new Promise((answer, refuse) => {
      const id = ++this.asked;
      this.questions.set(id, { answer, refuse });
      this.worker.postMessage({ kind: "ask", id, asked: JSON.stringify(body) });
    });
  }
}

// Where `wanted`, or the number nearest to it, stands among `values`.
function positionOf(values, wanted) {
  if (typeof wanted !== "number") return Math.max(0, values.indexOf(wanted));
  let found = 0;
  values.forEach((value, k) => {
    if (Math.abs(value - wanted) < Math.abs(values[found] - wanted)) found = k;
  });
  return found;
}
