// The facilitator's page: where the room is, in another window of this browser, and what moves it on.
(() => {
  const AGAIN = 2000, SILENCE = 5000; // milliseconds: a window that closes has no time to say so
  const byId = (id) => document.getElementById(id);
  const texts = JSON.parse(byId("course-texts").textContent);
  const say = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);
  const room = roomChannel(byId("room").dataset.room);
  let listed = "", heard = 0;

  function list(screens) {
    if (listed === JSON.stringify(screens)) return;
    listed = JSON.stringify(screens);
    byId("screens").replaceChildren(...screens.map(([key, title], k) => new Option(`${k + 1} / ${screens.length} ${title}`, key)));
  }

  // In words for whoever hears the page; the menu shows it to the others.
  function tell(words, here) {
    byId("turn").hidden = !here;
    byId("where").classList.toggle("unseen", here);
    if (byId("where").textContent !== words) byId("where").textContent = words;
  }

  function shows({ at, screens }) {
    list(screens);
    const k = screens.findIndex(([key]) => key === at);
    byId("screens").value = at;
    byId("back").setAttribute("aria-disabled", k === 0);
    byId("next").setAttribute("aria-disabled", k === screens.length - 1);
    tell(say(texts.screen, { number: k + 1, count: screens.length, title: screens[k][1] }), true);
  }

  function ask() {
    if (Date.now() - heard > SILENCE) tell(location.protocol === "file:" ? `${texts.none} ${texts.disk}` : texts.none, false);
    room.postMessage({ ask: true });
  }

  room.addEventListener("message", ({ data }) => {
    if (!data.screens) return; // another facilitator's
    heard = Date.now();
    shows(data);
  });
  byId("back").addEventListener("click", () => room.postMessage({ by: -1 }));
  byId("next").addEventListener("click", () => room.postMessage({ by: 1 }));
  byId("screens").addEventListener("change", () => room.postMessage({ go: byId("screens").value }));
  setInterval(ask, AGAIN);
  ask();
})();
