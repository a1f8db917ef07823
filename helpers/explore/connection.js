// One sentence where the figure stands, once nothing answers behind it: the kernel has ended, the server is gone, or the
// machine has slept. Gone again when an answer comes after all.
const PATIENCE = 4_000; // milliseconds that a kernel with nothing else to do may take
const PAUSE = 1_000; // milliseconds between two questions
const ENDED = ["dead", "terminating", "restarting", "autorestarting"];

// Calls `tell` with whether `model` is cut off. Asks the kernel whenever the reader does something in `root()`, and when
// the front end itself, where it can be asked, reports a change. Returns the function that ends the watch.
function watch(model, root, tell) {
  const kernel = model.widget_manager?.kernel;
  let waiting;
  let asked = 0;
  const stop = () => { clearTimeout(waiting); waiting = undefined; };
  const cut = () => { stop(); tell(true); };
  const late = () => {
    // A kernel that is at work on something else has not gone.
    if (kernel?.connectionStatus === "connected" && kernel.status === "busy") waiting = setTimeout(late, PATIENCE);
    else cut();
  };
  const ask = () => {
    if (waiting !== undefined || Date.now() - asked < PAUSE) return;
    asked = Date.now();
    waiting = setTimeout(late, PATIENCE);
    try {
      model.send({ asked: true });
    } catch {
      cut();
    }
  };
  const answered = (message) => { if (message.answered) { stop(); tell(false); } };
  const used = (event) => { if (root()?.contains(event.target)) ask(); };
  const changed = (_, status) => { if (ENDED.includes(status)) cut(); };
  const reconnected = () => { asked = 0; ask(); };

  model.on("msg:custom", answered);
  document.addEventListener("input", used, true);
  document.addEventListener("click", used, true);
  kernel?.statusChanged.connect(changed);
  kernel?.connectionStatusChanged.connect(reconnected);
  kernel?.disposed.connect(cut);
  return () => {
    stop();
    model.off("msg:custom", answered);
    document.removeEventListener("input", used, true);
    document.removeEventListener("click", used, true);
    kernel?.statusChanged.disconnect(changed);
    kernel?.connectionStatusChanged.disconnect(reconnected);
    kernel?.disposed.disconnect(cut);
  };
}

function render({ model, el }) {
  el.classList.add("course-control", "course-gone");
  el.setAttribute("role", "alert");
  const root = () => el.closest(".course-explorer, .course-studies, .course-game");
  return watch(model, root, (cut) => {
    const sentence = cut ? model.get("sentence") : "";
    if (el.textContent !== sentence) el.textContent = sentence;
  });
}

export default { render };
