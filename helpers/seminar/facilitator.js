// The facilitator's page: where the room is, in another window of this browser, and what moves it on.
(() => {
  const byId = (id) => document.getElementById(id);
  const texts = JSON.parse(byId("course-texts").textContent);
  const say = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);
  const room = roomChannel(byId("room").dataset.room);
  let listed = "";

  function list(screens) {
    if (listed === JSON.stringify(screens)) return;
    listed = JSON.stringify(screens);
    byId("screens").replaceChildren(...screens.map(([key, title], k) => new Option(`${k + 1} / ${screens.length} ${title}`, key)));
  }

  function shows({ at, screens }) {
    list(screens);
    const k = screens.findIndex(([key]) => key === at);
    byId("screens").value = at;
    byId("back").setAttribute("aria-disabled", k === 0);
    byId("next").setAttribute("aria-disabled", k === screens.length - 1);
    byId("where").textContent = say(texts.screen, { number: k + 1, count: screens.length, title: screens[k][1] });
    byId("turn").hidden = false;
    byId("where").classList.add("unseen"); // the menu shows it
  }

  function nobody() {
    byId("turn").hidden = true;
    byId("where").classList.remove("unseen");
    byId("where").textContent = location.protocol === "file:" ? `${texts.none} ${texts.disk}` : texts.none;
  }

  room.addEventListener("message", ({ data }) => {
    if (data.screens) shows(data);
    if (!data.gone) return;
    nobody();
    room.postMessage({ ask: true }); // there may be another
  });
  byId("back").addEventListener("click", () => room.postMessage({ by: -1 }));
  byId("next").addEventListener("click", () => room.postMessage({ by: 1 }));
  byId("screens").addEventListener("change", () => room.postMessage({ go: byId("screens").value }));
  nobody();
  room.postMessage({ ask: true });
})();
