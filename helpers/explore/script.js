// Makes Plotly's script known to the page, once: the figures wait for it (figure.js).
function initialize({ model }) {
  if (globalThis.coursePlotly) return;
  const address = URL.createObjectURL(new Blob([model.get("code")], { type: "text/javascript" }));
  globalThis.coursePlotly = import(address);
  window.dispatchEvent(new Event("course-plotly"));
}

export default { initialize };
