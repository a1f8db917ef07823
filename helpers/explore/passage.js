// A piece of text. JupyterLab opens its links to other notebooks as a tab beside this one, without loading itself anew.
const NOTEBOOK = /\/(?:lab|doc)(?:\/workspaces\/[^/]+)?\/tree\/(.+)$/;

function render({ model, el }) {
  el.classList.add("course-control", "course-passage");
  const refresh = () => { el.innerHTML = model.get("html"); };
  refresh();
  model.on("change:html", refresh);
  el.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-notebook]");
    const path = link && new URL(link.href).pathname.match(NOTEBOOK);
    if (!path || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // What JupyterLab itself looks for on a link that has been clicked.
    link.dataset.commandlinkerCommand = "docmanager:open";
    link.dataset.commandlinkerArgs = JSON.stringify({ path: decodeURIComponent(path[1]) });
  }, true);
}

export default { render };
