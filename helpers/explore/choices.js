// One choice among a few, as a group of radio buttons with a name, and what is said about it.
const OWN_KEYS = /^(Arrow|Page|Home$|End$| $)/;
let count = 0;

function render({ model, el }) {
  const name = `course-choice-${++count}-${Math.random().toString(36).slice(2, 8)}`;
  // JupyterLab's notebook would take these keys for itself.
  el.addEventListener("keydown", (event) => { if (OWN_KEYS.test(event.key)) event.stopPropagation(); });
  el.classList.add("course-control", "course-choices");
  const group = document.createElement("fieldset");
  const legend = document.createElement("legend");
  const feedback = document.createElement("div");
  feedback.setAttribute("role", "status");
  el.append(group, feedback);
  legend.textContent = model.get("label");
  group.append(legend);
  model.get("options").forEach((text, i) => {
    const option = document.createElement("label");
    option.className = "course-option";
    const input = document.createElement("input");
    input.type = "radio";
    input.name = name;
    input.value = i;
    const words = document.createElement("span");
    words.textContent = text;
    option.append(input, words);
    group.append(option);
    input.addEventListener("change", () => {
      model.set("value", i);
      model.save_changes();
    });
  });
  const refresh = () => {
    group.querySelectorAll("input").forEach((input, i) => { input.checked = i === model.get("value"); });
    feedback.className = model.get("feedback") ? `course-feedback ${model.get("mood")}` : "";
    feedback.textContent = model.get("feedback");
  };
  refresh();
  model.on("change", refresh);
}

export default { render };
