// The sentences under a figure: shown at once, read out by a screen reader only when they have come to rest.
const REST = 700; // milliseconds

function render({ model, el }) {
  el.classList.add("course-control", "course-words");
  const shown = document.createElement("div");
  const spoken = document.createElement("div");
  spoken.className = "course-quiet";
  spoken.setAttribute("role", "status");
  spoken.setAttribute("aria-live", "polite");
  el.append(shown, spoken);
  let timer;
  const refresh = () => {
    shown.replaceChildren(...model.get("sentences").filter(Boolean).map((text) => {
      const p = document.createElement("p");
      p.textContent = text;
      return p;
    }));
    clearTimeout(timer);
    timer = setTimeout(() => { spoken.textContent = model.get("sentences").join(" "); }, REST);
  };
  refresh();
  model.on("change:sentences", refresh);
  return () => clearTimeout(timer);
}

export default { render };
