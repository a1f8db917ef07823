// A field to write in. What stands there is sent when the writer pauses, leaves the field, or leaves the page.
const PAUSE = 500; // milliseconds
let count = 0;

function render({ model, el }) {
  const id = `course-writing-${++count}-${Math.random().toString(36).slice(2, 8)}`;
  // JupyterLab's notebook would take keys for itself; Tab and Escape lead out of the field.
  el.addEventListener("keydown", (event) => { if (!/^(Tab|Escape)$/.test(event.key)) event.stopPropagation(); });
  el.classList.add("course-control", "course-writing");
  el.innerHTML = `
    <label for="${id}"></label>
    <p id="${id}-remark"></p>
    <textarea id="${id}" aria-describedby="${id}-remark" rows="6" spellcheck="true"></textarea>
    <p class="course-saved"></p>`;
  const field = el.querySelector("textarea");
  el.querySelector("label").textContent = model.get("label");
  el.querySelector("p").textContent = model.get("remark");
  let timer;

  const state = () => {
    const saved = field.value === model.get("saved");
    el.querySelector(".course-saved").textContent = saved
      ? (field.value ? model.get("says_saved") : "") : model.get("says_unsaved");
  };
  const send = () => {
    clearTimeout(timer);
    timer = undefined;
    if (field.value === model.get("value")) return;
    model.set("value", field.value);
    model.save_changes();
  };
  const refresh = () => {
    // A text that comes late from the kernel must not take away what has been written since.
    if (timer === undefined && field.value !== model.get("value")) field.value = model.get("value");
    state();
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
    state();
  });
  field.addEventListener("blur", send);
  const leaving = () => { if (document.visibilityState === "hidden") send(); };
  document.addEventListener("visibilitychange", leaving);
  refresh();
  model.on("change", refresh);
  return () => {
    send();
    document.removeEventListener("visibilitychange", leaving);
  };
}

export default { render };
