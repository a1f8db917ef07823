// The screens of a seminar: which one is shown, by which keys, and how large.
(() => {
  const WIDTH = 1280, HEIGHT = 720; // what the type sizes are made for; a larger projector enlarges all of it
  const SIZES = [28, 27, 26, 25, 24, 23, 22]; // of text that would not fit otherwise
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const texts = read("course-texts");
  const told = read("course-told");
  const python = courseStage.pythonOf(document.getElementById("course-python") && read("course-python"));
  const byId = (id) => document.getElementById(id);
  const say = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);
  const screens = [...document.querySelectorAll(".screen")];
  let current = -1;

  function begin() {
    screens.forEach(name);
    document.querySelectorAll("[data-question]").forEach((place) => askQuestion(place, texts));
    document.querySelectorAll("[data-game]").forEach((place) => courseStage.mountGame(place, JSON.parse(document.querySelector(`[data-told="${place.id}"]`).textContent)));
    byId("back").addEventListener("click", () => go(current - 1));
    byId("next").addEventListener("click", () => go(current + 1));
    window.addEventListener("keydown", pressed, true);
    window.addEventListener("hashchange", () => go(fromHash(), false));
    window.addEventListener("resize", measure);
    windows.addEventListener("message", heard);
    measure();
    go(fromHash(), false);
    document.documentElement.dataset.ready = "true";
  }

  function name(screen) {
    const heading = screen.querySelector("h1, h2");
    screen.id = `screen-${screen.dataset.key}`;
    heading.id = `${screen.id}-heading`;
    screen.setAttribute("aria-labelledby", heading.id);
  }

  // An explorer is put into its place when its screen is first shown; it was recorded, or the page's own server answers.
  function show(place) {
    if (place.childElementCount) return;
    const { facts, first, axes } = told[place.id];
    const source = axes
      ? courseStage.fromRecording({ ...facts, key: place.id }, first, recordedBytes(place.id), axes, null, python)
      : courseStage.fromServer("frame", facts, first);
    courseStage.mount(place, source);
  }

  const fromHash = () => Math.max(0, screens.findIndex((s) => `#${s.dataset.key}` === decodeURIComponent(location.hash)));

  function go(to, focus = true) {
    const next = Math.min(screens.length - 1, Math.max(0, to));
    if (next === current) return;
    screens[current]?.classList.remove("shown");
    current = next;
    const screen = screens[current];
    screen.classList.add("shown");
    screen.querySelectorAll("[data-explorer]").forEach(show);
    screen.scrollTop = 0;
    history.replaceState(null, "", `#${screen.dataset.key}`);
    tell();
    fit(screen);
    screen.querySelector("h1, h2").focus({ preventScroll: true });
    tellWindows();
  }

  // --- the facilitator's page, in another window of this browser
  const windows = roomChannel(document.documentElement.dataset.room);
  const title = (screen) => screen.querySelector("h1, h2").textContent;

  function tellWindows() {
    windows.postMessage({ at: screens[current].dataset.key, screens: screens.map((s) => [s.dataset.key, title(s)]) });
  }

  function heard({ data }) {
    if (data.ask) tellWindows();
    if (data.by) go(current + data.by);
    if (data.go) go(screens.findIndex((screen) => screen.dataset.key === data.go));
  }

  function tell() {
    const heading = screens[current].querySelector("h1, h2");
    byId("number").textContent = `${current + 1} / ${screens.length}`;
    byId("back").setAttribute("aria-disabled", current === 0);
    byId("next").setAttribute("aria-disabled", current === screens.length - 1);
    byId("said").textContent = say(texts.screen, {
      number: current + 1, count: screens.length, title: heading.firstChild.textContent,
    });
  }

  // --- keys: what a control needs is left to it, but a presenter's Page keys always turn the screen
  function pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const at = event.target instanceof Element ? event.target : document.body;
    const control = at.closest("input, select, textarea, [contenteditable=true], [role=slider], [role=radiogroup]");
    const button = at.closest("button, a, summary, label");
    const to = {
      PageDown: () => current + 1, PageUp: () => current - 1,
      ArrowRight: () => !control && current + 1, ArrowLeft: () => !control && current - 1,
      n: () => !control && current + 1, p: () => !control && current - 1,
      " ": () => !control && !button && current + (event.shiftKey ? -1 : 1),
      Home: () => !control && 0, End: () => !control && screens.length - 1,
    }[event.key]?.();
    if (to === undefined || to === false) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  }

  // --- sizes
  function measure() {
    const scale = Math.max(1, Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT));
    document.documentElement.style.setProperty("--scale", scale);
    screens.forEach(fit);
  }

  const tooLong = (screen) => screen.scrollHeight > screen.clientHeight + 1;

  function fit(screen) {
    if (screen.dataset.kind !== "explorer") {
      for (const size of SIZES) {
        screen.style.setProperty("--size", `${size}px`);
        if (!tooLong(screen)) break;
      }
    }
    if (tooLong(screen)) screen.tabIndex = 0;
    else screen.removeAttribute("tabindex");
    if (screen === screens[current]) showMore();
  }

  function showMore() {
    const screen = screens[current];
    byId("more").hidden = screen.scrollTop + screen.clientHeight >= screen.scrollHeight - 8;
  }

  document.addEventListener("scroll", (event) => { if (event.target === screens[current]) showMore(); }, true);
  // What an explorer shows may grow: the words under a figure, its other sliders.
  const grown = new ResizeObserver(() => { if (screens[current]) fit(screens[current]); });
  document.querySelectorAll(".screen > .content").forEach((content) => grown.observe(content));
  // A figure measures its words when it is drawn.
  Promise.allSettled([...document.fonts].map((face) => face.load())).then(begin);
})();
