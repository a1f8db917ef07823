// A slider with a name and an exact, readable value: the browser's own range input, labelled.
const OWN_KEYS = /^(Arrow|Page|Home$|End$| $)/;
let count = 0;

function render({ model, el }) {
  const id = `course-slider-${++count}-${Math.random().toString(36).slice(2, 8)}`;
  // JupyterLab's notebook would take these keys for itself.
  el.addEventListener("keydown", (event) => { if (OWN_KEYS.test(event.key)) event.stopPropagation(); });
  el.classList.add("course-control", "course-slider");
  if (model.get("balance")) el.classList.add("course-balance");
  el.innerHTML = `
    <label for="${id}"></label>
    <div class="course-row">
      <span class="course-end"></span><input type="range" id="${id}"><span class="course-end"></span>
      <output for="${id}"></output>
    </div>`;
  const input = el.querySelector("input");
  const output = el.querySelector("output");
  const [lowEnd, highEnd] = el.querySelectorAll(".course-end");

  const written = (value) => {
    const digits = model.get("decimals");
    const number = new Intl.NumberFormat(model.get("locale"), {
      minimumFractionDigits: digits, maximumFractionDigits: digits,
    }).format(value);
    const unit = model.get("unit");
    return unit ? `${number} ${unit}` : number;
  };
  const say = (value) => {
    output.textContent = written(value);
    input.setAttribute("aria-valuetext", written(value));
  };
  const refresh = () => {
    el.querySelector("label").textContent = model.get("label");
    lowEnd.textContent = model.get("low_end");
    highEnd.textContent = model.get("high_end");
    lowEnd.hidden = !model.get("low_end");
    highEnd.hidden = !model.get("high_end");
    input.min = model.get("min");
    input.max = model.get("max");
    input.step = model.get("step");
    input.value = model.get("value");
    say(model.get("value"));
  };
  refresh();
  input.addEventListener("input", () => {
    const value = Number(input.value);
    say(value);
    model.set("value", value);
    model.save_changes();
  });
  model.on("change:max", refresh);
  model.on("change", () => {
    // A value that comes back late from the kernel must not pull the handle from the learner's hand.
    if (Number(input.value) !== model.get("value")) refresh();
    else say(model.get("value"));
  });
}

export default { render };
