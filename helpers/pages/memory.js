// What this browser keeps of the site, under one name; nothing where it is told to keep nothing.
const KEPT = "course.kept";

// A browser may be told to keep nothing, and then refuses even to be asked.
function storage() {
  try { return window.localStorage; } catch { return undefined; }
}

function kept() {
  try { return JSON.parse(storage()?.getItem(KEPT)) ?? {}; } catch { return {}; }
}

function keep(change) { storage()?.setItem(KEPT, JSON.stringify({ ...kept(), ...change })); }

function forget() { storage()?.removeItem(KEPT); }
