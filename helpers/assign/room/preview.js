// A student's notebook on the instructor's page: its explorers ask the room's own server.
(() => {
  const told = JSON.parse(document.getElementById("course-told").textContent);
  const url = `${location.pathname.replace(/\/student$/, "")}/frame`;
  for (const place of document.querySelectorAll("[data-explorer]")) {
    const { facts, first } = told[place.id];
    courseStage.mount(place, courseStage.fromServer(url, facts, first));
  }
  document.documentElement.dataset.ready = "true";
})();
