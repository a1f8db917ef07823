// A figure that waits for the page's one copy of Plotly's script (script.js), however long it takes.
// What the kernel tells the figure meanwhile is kept, and told again when Plotly can hear it.
const TOLD = ["addTraces", "deleteTraces", "moveTraces", "restyle", "relayout", "update", "animate",
  "removeLayoutProps", "removeTraceProps"].map((name) => `_py2js_${name}`);

const plotly = async () => {
  if (!globalThis.coursePlotly) {
    await new Promise((come) => window.addEventListener("course-plotly", come, { once: true }));
  }
  return globalThis.coursePlotly;
};

export default () => {
  let drawn;
  return {
    initialize(context) {
      const { model } = context;
      const kept = [];
      const keepers = TOLD.map((name) => [`change:${name}`, () => kept.push([name, model.get(name)])]);
      for (const [change, keep] of keepers) model.on(change, keep);
      drawn = plotly().then((script) => {
        const figure = script.default();
        for (const [change, keep] of keepers) model.off(change, keep);
        figure.initialize(context);
        for (const [name, told] of kept) {
          model.set(name, null);
          model.set(name, told);
        }
        return figure;
      });
    },
    async render(context) {
      return (await drawn).render(context);
    },
  };
};
