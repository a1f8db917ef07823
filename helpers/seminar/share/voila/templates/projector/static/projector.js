// The screens of a seminar: which one is shown, by which keys, and how large.
(() => {
  const WIDTH = 1280, HEIGHT = 720; // what the type sizes are made for; a larger projector enlarges all of it
  const SIZES = [28, 27, 26, 25, 24, 23, 22]; // of text that would not fit otherwise
  const room = JSON.parse(document.getElementById("room").textContent);
  const byId = (id) => document.getElementById(id);
  const say = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);
  let screens = [];
  let current = -1;

  // anywidget gives up on a figure whose script is not there after two seconds, and leaves its axes empty for good.
  const PATIENCE = 600_000;
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (milliseconds) => timeout(Math.max(milliseconds, PATIENCE));

  // --- what Voilà calls while the notebook is being made
  window.voila_heartbeat = () => {};
  window.update_loading_text = (done, count) => {
    const text = byId("loading_text");
    if (text && done !== undefined) text.textContent = say(room.step, { done, count });
  };
  window.voila_process = (done, count) => {
    const text = byId("loading_text");
    if (text) text.textContent = say(room.step, { done, count });
  };
  window.display_cells = window.voila_finish = () => {
    if (!window.themeLoaded) {
      window.cellLoaded = true;
      return;
    }
    byId("loading")?.remove();
    begin();
  };

  function begin() {
    if (screens.length) return;
    screens = [...document.querySelectorAll(".screen")];
    screens.forEach(name);
    byId("back").addEventListener("click", () => go(current - 1));
    byId("next").addEventListener("click", () => go(current + 1));
    window.addEventListener("keydown", pressed, true);
    window.addEventListener("hashchange", () => go(fromHash(), false));
    window.addEventListener("resize", measure);
    new MutationObserver(() => requestAnimationFrame(cutTables)).observe(byId("rendered_cells"), {
      childList: true, subtree: true,
    });
    measure();
    cutTables();
    go(fromHash(), false);
  }

  function name(screen) {
    const heading = screen.querySelector("h1, h2");
    screen.id = `screen-${screen.dataset.key}`;
    heading.id = `${screen.id}-heading`;
    screen.setAttribute("aria-labelledby", heading.id);
    heading.querySelector(".part")?.remove();
    if (heading.dataset.part) {
      const part = document.createElement("span");
      const [number, count] = heading.dataset.part.split("/");
      part.className = "part";
      part.setAttribute("role", "img");
      part.setAttribute("aria-label", say(room.part, { number, count }));
      part.textContent = heading.dataset.part;
      heading.append(" ", part);
    }
    screen.querySelectorAll("a[href^=http]").forEach((link) => { link.target = "_blank"; link.rel = "noopener"; });
  }

  const fromHash = () => Math.max(0, screens.findIndex((s) => `#${s.dataset.key}` === decodeURIComponent(location.hash)));

  function go(to, focus = true) {
    const next = Math.min(screens.length - 1, Math.max(0, to));
    if (next === current) return;
    screens[current]?.classList.remove("shown");
    current = next;
    const screen = screens[current];
    screen.classList.add("shown");
    screen.scrollTop = 0;
    history.replaceState(null, "", `#${screen.dataset.key}`);
    tell();
    fit(screen);
    screen.querySelector("h1, h2").focus({ preventScroll: true });
  }

  function tell() {
    const heading = screens[current].querySelector("h1, h2");
    byId("number").textContent = `${current + 1} / ${screens.length}`;
    byId("back").setAttribute("aria-disabled", current === 0);
    byId("next").setAttribute("aria-disabled", current === screens.length - 1);
    byId("said").textContent = say(room.screen, {
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

  // A table of findings that is longer than a screen goes on on the next one, under the same head.
  function cutTables() {
    for (const screen of [...screens]) {
      if (screen.dataset.kind !== "table" || screen.dataset.cut) continue;
      const table = screen.querySelector("table");
      if (!table) continue;
      screen.dataset.cut = "yes";
      cut(screen, table);
    }
    if (screens[current]) {
      fit(screens[current]);
      tell();
    }
  }

  // As few pages as hold rows so high, none higher than it must be: no page is left with a single row that way.
  function balanced(high, room) {
    const fill = (limit) => {
      const pages = [];
      let taken = Infinity;
      high.forEach((height, i) => {
        if (taken + height > limit) { pages.push([]); taken = 0; }
        pages.at(-1).push(i);
        taken += height;
      });
      return pages;
    };
    const fewest = fill(room).length;
    const step = room / 100;
    let limit = room;
    while (limit > step && fill(limit - step).length === fewest) limit -= step;
    return fill(limit);
  }

  function cut(first, table) {
    const rows = [...table.tBodies[0].rows];
    const high = rows.map((row) => row.getBoundingClientRect().height);
    const scale = first.getBoundingClientRect().height / first.offsetHeight;
    const pages = balanced(high, high.reduce((a, b) => a + b, 0) - (first.scrollHeight - first.clientHeight) * scale);
    const made = [first];
    for (const page of pages.slice(1)) {
      const next = first.cloneNode(true);
      next.classList.remove("shown");
      next.querySelector("tbody").replaceChildren(...page.map((i) => rows[i]));
      next.dataset.key = `${first.dataset.key}-${made.length + 1}`;
      made.at(-1).after(next);
      made.push(next);
    }
    const here = screens[current];
    screens = [...document.querySelectorAll(".screen")];
    if (made.length > 1) {
      made.forEach((screen, i) => {
        screen.querySelector("h2").dataset.part = `${i + 1}/${made.length}`;
        name(screen);
      });
    }
    current = here ? screens.indexOf(here) : current;
  }

  document.addEventListener("scroll", (event) => { if (event.target === screens[current]) showMore(); }, true);
  // What an explorer shows may grow: the words under a figure, its other sliders.
  const grown = new ResizeObserver(() => { if (screens[current]) fit(screens[current]); });
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".screen > .content").forEach((content) => grown.observe(content));
  });
})();
