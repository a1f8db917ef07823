// A drop-down menu with a name: the browser's own, which keeps its arrow keys inside JupyterLab.
const OWN_KEYS = /^(Arrow|Page|Home$|End$|Enter$| $)/;
let count = 0;

function render({ model, el }) {
  const id = `course-menu-${++count}-${Math.random().toString(36).slice(2, 8)}`;
  el.addEventListener("keydown", (event) => { if (OWN_KEYS.test(event.key)) event.stopPropagation(); });
  el.classList.add("course-control", "course-menu");
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = model.get("label");
  const select = document.createElement("select");
  select.id = id;
  model.get("options").forEach((text, i) => select.add(new Option(text, model.get("names")[i])));
  el.append(label, select);
  const refresh = () => { select.value = model.get("value"); };
  refresh();
  select.addEventListener("change", () => {
    model.set("value", select.value);
    model.save_changes();
  });
  model.on("change:value", refresh);
}

export default { render };
