// The instructor's room: files in pieces, points saved as they are written, progress, and tried answers.
(() => {
  const PIECE = 4000000;
  const { key, lost, saved, saving } = document.body.dataset;
  const status = document.getElementById("status");
  const tell = (text, wrong = false) => {
    status.textContent = text;
    status.classList.toggle("problem", wrong);
  };

  async function ask(url, body, headers = {}) {
    let answer;
    try {
      const response = await fetch(url, { method: "POST", body, headers: { "X-Room-key": key, ...headers } });
      answer = await response.json();
    } catch {
      answer = { problem: lost };
    }
    if (answer.problem) tell(answer.problem, true);
    return answer;
  }

  const shownAnew = (place) => {
    location.hash = place;
    location.reload();
  };

  // --- files, in pieces: a large one never stands in memory whole, and one that is cut off goes on where it stopped
  async function send(box, file) {
    const bar = box.querySelector("progress"), line = box.querySelector("span");
    const whole = box.dataset.back === "list", MB = (bytes) => (bytes / 1e6).toFixed(1);
    bar.hidden = false;
    let at = 0;
    do {
      const end = whole ? file.size : Math.min(at + PIECE, file.size);
      const where = new URLSearchParams({ name: file.name, offset: at, last: end === file.size ? 1 : 0 });
      const answer = await ask(`${box.dataset.upload}?${where}`, file.slice(at, end), { "X-Room-seen": box.dataset.seen });
      if (answer.problem) return false;
      at = answer.there;
      bar.value = file.size ? at / file.size : 1;
      line.textContent = box.dataset.coming.replace("{file}", file.name).replace("{done}", MB(at)).replace("{all}", MB(file.size));
    } while (at < file.size);
    return true;
  }

  async function sendAll(box, files) {
    for (const file of files) if (!(await send(box, file))) return;
    shownAnew(box.dataset.back);
  }

  for (const box of document.querySelectorAll("[data-upload]")) {
    const input = box.querySelector("input");
    input.addEventListener("change", () => sendAll(box, [...input.files]));
    box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
    box.addEventListener("dragleave", () => box.classList.remove("over"));
    box.addEventListener("drop", (event) => {
      event.preventDefault();
      box.classList.remove("over");
      sendAll(box, [...event.dataTransfer.files]);
    });
  }

  // --- points: one after another, since each tells how the folder looks then
  let queue = Promise.resolve();
  const seen = () => document.querySelector("[data-save]").dataset.seen;
  function save(form) {
    const fields = new URLSearchParams(new FormData(form));
    queue = queue.then(async () => {
      tell(saving);
      const answer = await ask(form.dataset.save, fields, { "X-Room-seen": seen() });
      form.querySelectorAll("input").forEach((input) => input.setAttribute("aria-invalid", Boolean(answer.problem)));
      if (answer.problem) return;
      for (const other of document.querySelectorAll("[data-save]")) other.dataset.seen = answer.seen;
      if (answer.points !== undefined) form.querySelector("[name=points]").value = answer.points;
      tell(saved);
    });
  }
  for (const form of document.querySelectorAll("[data-save]")) {
    form.addEventListener("change", () => {
      // Points for the lines of the rubric come to the points; the sum is worked out anew.
      save(form);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  // --- what takes its time
  const working = document.querySelector("[data-progress]");
  async function follow() {
    try {
      const job = await (await fetch(working.dataset.progress)).json();
      if (job.over) return location.reload();
      const bar = working.querySelector("progress");
      bar.max = job.total || 1;
      bar.value = job.done;
      working.querySelector("span").textContent = job.line;
    } catch {
      tell(lost, true);
    }
    setTimeout(follow, 500);
  }
  if (working) follow();

  // --- answers that are tried
  for (const form of document.querySelectorAll("[data-try]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await ask(form.dataset.try, new URLSearchParams(new FormData(form)));
      form.querySelector("output").textContent = answer.said ?? answer.problem;
    });
  }

  document.querySelector("[role=alert]")?.focus();
})();
