// Brings the page's one library (library.py) to life, and puts an explorer's stage into its place.
const text = async (view) => {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
};

async function load(model) {
  const library = await model.widget_manager.get_model(model.get("library").slice("IPY_MODEL_".length));
  const [script, style, plotly] = await Promise.all(["script", "sheet", "plotly"].map((name) => text(library.get(name))));
  const sheet = document.createElement("style");
  sheet.textContent = style;
  document.head.append(sheet);
  if (!globalThis.Plotly) new Function("module", "exports", "define", plotly).call(globalThis);
  return import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
}

// One source for a model, however often it is shown.
export default () => {
  let source;
  return {
    async render({ model, el }) {
      const stage = await (globalThis.courseStage ??= load(model)).catch((problem) => {
        globalThis.courseStage = undefined;
        el.textContent = model.get("facts").texts.failed;
        throw problem;
      });
      if (model.get("facts").game) return void stage.mountGame(el, model.get("facts"));
      source ??= text(model.get("shown")).then((shown) => stage.fromKernel(model, JSON.parse(shown)));
      return stage.mount(el, await source).destroy;
    },
  };
};
