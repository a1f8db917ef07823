// What a curve does, and how a predicted one differs from it; the twin of judge.py, step for step.
const LAST = 100, CLOSE = 0.08, STAYS = 0.08, TURNS = 0.2, COARSER = [1, 1.75, 3], LENIENT = [1, 0.6, 1.6];
const END = 0.15, SOONER = 0.12, LEVEL = 0.25, EDGE = 2;
const STEPS = Array.from({ length: LAST + 1 }, (_, i) => i);

// The sentence `key` of facts.texts with `values` filled in.
const judged = (texts, key, values = {}) => texts[`judge_${key}`].replace(/\{(\w+)\}/g, (_, name) => values[name]);

// A number as facts.language writes it, with its unit; a half is rounded away from zero.
export function numberIn(language, value, decimals, unit = "") {
  const tens = 10 ** decimals, rounded = Math.floor(Math.abs(value) * tens + 0.5) / tens;
  const [whole, rest] = rounded.toFixed(decimals).split(".");
  const [point, thousands] = language === "nb" ? [",", "\u00a0"] : [".", ","];
  const sign = value < 0 && rounded !== 0 ? "\u2212" : "";
  const written = sign + whole.replace(/\B(?=(\d{3})+$)/g, thousands) + (rest ? point + rest : "");
  return unit ? `${written} ${unit}` : written;
}

// What the curve of `values` at the times `t` does on an axis from `low` to `high`; null for no curve.
export function shapeOf(t, values, low, high) {
  if (!Number.isFinite(high - low)) {
    const finite = [...values].filter(Number.isFinite);
    [low, high] = finite.length ? [Math.min(...finite), Math.max(...finite)] : [0, 1];
  }
  const steps = onSteps(pointsOf(t, values), t[0], t[t.length - 1], low, high);
  const at = STEPS.filter((i) => Number.isFinite(steps[i]));
  return at.length > 1 ? shape(at.map((i) => steps[i]), at, 1) : null;
}

// {mood, headline, details}: whether the curve through `points` ([share of the time, share of the axis] as drawn,
// null where the pen was lifted) is what came, which is `values` at the times `t`. `guess` is that of the facts; `chosen` is the id of the option
// that the points are, where they were not drawn.
export function judgeCurve(guess, label, points, t, values, texts, language, chosen = "") {
  const { low, high } = guess, start = t[0], end = t[t.length - 1];
  const came = onSteps(pointsOf(t, values), start, end, low, high), drawn = onSteps(points, 0, 1, 0, 1);
  const whole = STEPS.filter((i) => Number.isFinite(came[i])), at = whole.filter((i) => Number.isFinite(drawn[i]));
  if (at.length < 2) return { mood: "open", headline: "", details: [] };
  const now = at.map((i) => came[i]), then = at.map((i) => drawn[i]);
  const does = judged(texts, shape(whole.map((i) => came[i]), whole, 1).does, { label });
  let [key, cameShape, thenShape] = compare(now, then, at);
  if (key === "right" && at.length < 0.7 * LAST) key = "right_so_far";
  const [best, gaps] = nearest(guess, came);
  let option = "";
  if (key === "right" && best && chosen in gaps && gaps[best] < 0.7 * gaps[chosen]) {
    [key, option] = ["nearer", guess.options[best]];
  }
  const mood = key.startsWith("right") ? "right" : key.startsWith("expected") ? "wrong" : "open";
  const details = inNumbers(guess, start, end, now, then, at, cameShape, thenShape, texts, language);
  return { mood, headline: `${does} ${judged(texts, key, { shape: option })}`, details };
}

// {mood, headline, details}: whether a guessed number is what came.
export function judgeNumber(guess, guessed, value, texts, language) {
  const decimals = (guess.step.toFixed(4).replace(/0+$/, "").split(".")[1] ?? "").length;
  const said = { value: numberIn(language, value, decimals, guess.unit), guessed: numberIn(language, guessed, decimals, guess.unit) };
  const gap = guessed - value, close = Math.max(guess.step, 0.05 * (guess.high - guess.low));
  const verdict = (mood, key) => ({ mood, headline: judged(texts, key, said), details: [] });
  if (said.value === said.guessed) return verdict("right", "number_same");
  if (Math.abs(gap) <= close * (1 + 1e-9)) return verdict("right", "number_close");
  return verdict("wrong", gap > 0 ? "number_higher" : "number_lower");
}

// The id of the option of `guess` that a curve comes nearest to; empty where none is near.
export function nearestOption(guess, points) {
  const [best, gaps] = nearest(guess, onSteps(points, 0, 1, 0, 1));
  return best && gaps[best] < 2 * END ? best : "";
}

function nearest(guess, drawn) {
  const at = STEPS.filter((i) => Number.isFinite(drawn[i])), gaps = {};
  for (const [name, option] of at.length ? Object.entries(guess.points ?? {}) : []) {
    const steps = onSteps(option, 0, 1, 0, 1);
    gaps[name] = at.reduce((sum, i) => sum + Math.abs(steps[i] - drawn[i]), 0) / at.length;
  }
  const names = Object.keys(gaps);
  return [names.reduce((best, name) => (gaps[name] < gaps[best] ? name : best), names[0] ?? ""), gaps];
}

const pointsOf = (t, values) => Array.from(t, (x, i) => [x, values[i] ?? NaN]);

function onSteps(points, start, end, low, high) {
  const made = new Array(LAST + 1).fill(NaN);
  const scaled = points.map((p) =>
    p && Number.isFinite(p[0]) && Number.isFinite(p[1])
      ? [(LAST * (p[0] - start)) / (end - start), (p[1] - low) / (high - low)] : null);
  for (let k = 1; k < scaled.length; k++) {
    const [a, b] = [scaled[k - 1], scaled[k]];
    if (!a || !b) continue;
    const first = Math.ceil(Math.min(a[0], b[0]) - 1e-9), last = Math.floor(Math.max(a[0], b[0]) + 1e-9);
    for (let i = Math.max(first, 0); i <= Math.min(last, LAST); i++) {
      const share = b[0] === a[0] ? 1 : Math.min(1, Math.max(0, (i - a[0]) / (b[0] - a[0])));
      made[i] = a[1] + share * (b[1] - a[1]);
    }
  }
  const at = STEPS.filter((i) => Number.isFinite(made[i]));
  if (at.length > 1 && at[0] <= EDGE) made.fill(made[at[0]], 0, at[0]);
  if (at.length > 1 && at.at(-1) >= LAST - EDGE) made.fill(made[at.at(-1)], at.at(-1) + 1);
  return made;
}

function turningPoints(v, small) {
  let up = null, first = null, top = 0, bottom = 0;
  const turns = [];
  v.forEach((value, i) => {
    if (value > v[top]) top = i;
    if (value < v[bottom]) bottom = i;
    if (up !== true && value - v[bottom] >= small) {
      if (up !== null) turns.push(bottom);
      [up, top] = [true, i];
    } else if (up !== false && v[top] - value >= small) {
      if (up !== null) turns.push(top);
      [up, bottom] = [false, i];
    }
    first ??= up;
  });
  return [first, turns];
}

function shape(v, at, lenient) {
  const span = Math.max(...v) - Math.min(...v);
  let up, turns;
  for (const coarser of COARSER) {
    [up, turns] = turningPoints(v, lenient * Math.max(STAYS, coarser * TURNS * span));
    if (turns.length <= 2) break;
  }
  const start = v[0], end = v.at(-1), extreme = turns.length ? turns[0] : v.length - 1;
  let left = extreme, right = extreme;
  while (left > 0 && Math.abs(v[left - 1] - v[extreme]) <= 0.1 * span) left -= 1;
  while (right < v.length - 1 && Math.abs(v[right + 1] - v[extreme]) <= 0.1 * span) right += 1;
  const turn = (at[left] + at[right]) / 2 / LAST, half = halfWay(v, 0), back = halfWay(v, extreme);
  const away = v.findLastIndex((value) => Math.abs(value - end) > TURNS * span);
  const level = away >= 0 && up !== null ? at[Math.min(v.length - 1, away + 1)] : at[0];
  const place = end < 1 / 3 ? "low" : end > 2 / 3 ? "high" : "middle";
  let does;
  if (up === null) does = `stays_${place}`;
  else if (!turns.length) {
    const way = up ? "rises" : "falls";
    does = level - at[0] <= 0.75 * (at.at(-1) - at[0]) ? `${way}_${place}` : `${way}_on`;
  } else if (turns.length === 1) {
    const went = Math.abs(v[extreme] - start), returned = Math.abs(v[extreme] - end);
    const how = returned - went > Math.max(STAYS, TURNS * span) ? "past" : returned >= 0.7 * went ? "back" : "part";
    does = `${up ? "peak" : "dip"}_${how}`;
  } else does = turns.length === 2 ? (up ? "peak_dip" : "dip_peak") : "swings";
  return {
    up, turns: turns.length, turn, turns_at: at[extreme] / LAST, extreme: v[extreme],
    half: at[half] / LAST, back: at[back] / LAST, level: level / LAST, end, does,
  };
}

function halfWay(v, first) {
  const end = v.at(-1), middle = (v[first] + end) / 2;
  return first + v.slice(first, -1).filter((value) => value >= middle !== end >= middle).length;
}

function compare(now, then, at) {
  const gaps = now.map((value, i) => then[i] - value);
  let came = shape(now, at, 1), expected = shape(then, at, 1);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const within = (most) => gaps.filter((gap) => Math.abs(gap) <= most).length, count = gaps.length;
  if (within(CLOSE) >= 0.9 * count && count - within(2 * END) <= EDGE) return ["right", came, expected];
  const alike = (a, b) => a.up === b.up && a.turns === b.turns;
  for (const a of LENIENT.map((lenient) => shape(now, at, lenient))) {
    for (const b of LENIENT.map((lenient) => shape(then, at, lenient))) {
      if (!alike(a, b)) continue;
      if (within(END) >= 0.75 * count && differences(a, b, mean)[0][0] <= 1) return ["right", a, b];
      if (a.up === null) [came, expected] = [a, b];
    }
  }
  const apart = !alike(came, expected) || Math.abs(expected.end - came.end) > 2 * END;
  if (apart && came.does !== expected.does) return [`expected_${expected.does}`, came, expected];
  return [differences(came, expected, mean)[0][1], came, expected];
}

function differences(came, expected, mean) {
  const found = [], differs = (by, worth, more, less) => found.push([Math.abs(by) / worth, by > 0 ? more : less]);
  if (came.turns) differs(expected.turn - came.turn, SOONER, "later", "sooner");
  if (came.turns === 1) {
    const which = came.up ? "peak" : "dip";
    differs(expected.back - came.back, SOONER, "back_later", "back_sooner");
    differs(expected.extreme - came.extreme, END, `${which}_higher`, `${which}_lower`);
  } else if (came.up !== null && came.turns === 0) {
    differs(expected.half - came.half, SOONER, "later", "sooner");
    differs(expected.level - came.level, LEVEL, "later", "sooner");
  }
  if (came.up === null || came.turns > 1) differs(mean, SOONER, "higher", "lower");
  else differs(expected.end - came.end, END, "end_higher", "end_lower");
  return found.sort((a, b) => b[0] - a[0]);
}

function inNumbers(guess, start, end, now, then, at, came, expected, texts, language) {
  const { low, high } = guess;
  const when = (share) => numberIn(language, start + share * (end - start), end - start > 2 ? 1 : 2, guess.time_unit);
  const value = (share) => numberIn(language, low + share * (high - low), 2);
  const unit = guess.unit ? ` (${guess.unit})` : "";
  const gapAt = (i) => Math.abs(then[i] - now[i]);
  let worst = 0;
  at.forEach((_, i) => { if (gapAt(i) > gapAt(worst) + 1e-9) worst = i; });
  if (gapAt(worst) <= CLOSE) {
    return [judged(texts, "never_apart", { gap: numberIn(language, gapAt(worst) * (high - low), 2), unit })];
  }
  const furthest = { when: when(at[worst] / LAST), expected: value(then[worst]), value: value(now[worst]), unit };
  const said = [judged(texts, "apart", furthest)];
  const way = came.does.slice(0, 6);
  if (came.turns === 1 && expected.turns === 1 && came.up === expected.up) {
    said.push(judged(texts, "turns_at", { when: when(came.turns_at), expected: when(expected.turns_at) }));
  } else if (way === expected.does.slice(0, 6) && ["rises_", "falls_"].includes(way)) {
    said.push(judged(texts, "level_at", { when: when(came.level), expected: when(expected.level) }));
  }
  return said;
}
