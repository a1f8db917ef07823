// A number of raised hands, typed in: the browser's own text field with its name, and what is wrong with it.
const OWN_KEYS = /^(Arrow|Page|Home$|End$|Backspace$|Delete$|.$)/;
let count = 0;

function render({ model, el }) {
  const id = `course-hands-${++count}-${Math.random().toString(36).slice(2, 8)}`;
  // JupyterLab's notebook would take these keys for itself.
  el.addEventListener("keydown", (event) => { if (OWN_KEYS.test(event.key)) event.stopPropagation(); });
  el.classList.add("course-control", "course-hands");
  const label = document.createElement("label");
  const field = document.createElement("input");
  const problem = document.createElement("div");
  label.htmlFor = field.id = id;
  label.textContent = model.get("label");
  field.type = "text";
  field.inputMode = "numeric";
  field.autocomplete = "off";
  problem.id = `${id}-problem`;
  problem.className = "course-problem";
  problem.setAttribute("role", "alert");
  el.append(label, field, problem);
  const refresh = () => {
    if (field.value !== model.get("value")) field.value = model.get("value");
    problem.textContent = model.get("problem");
    field.setAttribute("aria-invalid", model.get("problem") !== "");
    if (model.get("problem")) field.setAttribute("aria-describedby", problem.id);
    else field.removeAttribute("aria-describedby");
  };
  refresh();
  field.addEventListener("change", () => {
    model.set("value", field.value);
    model.save_changes();
  });
  model.on("change", refresh);
}

export default { render };
