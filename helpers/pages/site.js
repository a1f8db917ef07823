// What every page of the site does when it is opened.
const ROOT = new URL("../", document.currentScript.src).href;

function onForget(button) {
  button.addEventListener("click", () => {
    forget();
    const place = document.querySelector("[data-forgotten]");
    place.textContent = button.dataset.done;
    for (const start of document.querySelectorAll("[data-start]")) {
      start.querySelector("[data-back]").hidden = true;
      tellPlace(start);
    }
  });
}

addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("main[data-notebook]").forEach(followReader);
  document.querySelectorAll("[data-start]").forEach(tellPlace);
  document.querySelectorAll("[data-forget]").forEach(onForget);
  document.querySelectorAll("[data-kept]").forEach(showKept);
  document.querySelectorAll("[data-again] a").forEach(againLink);
  sayOffline(document.querySelector("[data-offline]"));
});
