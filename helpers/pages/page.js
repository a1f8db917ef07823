// A page of the course without Python: puts each recorded explorer's stage, and each question, into its place.
"use strict";
const texts = JSON.parse(document.getElementById("course-texts").textContent);

const told = (place) => JSON.parse(document.querySelector(`[data-told="${place.id}"]`).textContent);

// Where the learner stood last is marked on the balance, and what they guessed is there again; in this browser alone.
function show(place) {
  const { facts, first, axes, kept_as: name } = told(place);
  const known = { ...facts, ghost: kept().balance ?? null, key: place.id };
  const memory = {
    predicted: kept().predicted?.[name] ?? null,
    moved: (state) => keep({ balance: state.balance }),
    guessed: (guess) => keep({ predicted: { ...kept().predicted, [name]: guess } }),
  };
  courseStage.mount(place, courseStage.fromRecording(known, first, recordedBytes(place.id), axes, memory, python));
}

const pagesOwn = document.getElementById("course-python");
const python = courseStage.pythonOf(pagesOwn && { ...JSON.parse(pagesOwn.textContent), explorers: recipes() });

// How the page's own Python makes each explorer, by the key that it is asked with.
function recipes() {
  const places = document.querySelectorAll("[data-explorer]");
  return Object.fromEntries([...places].map((place) => [place.id, told(place).recipe]));
}

async function begin() {
  // A figure measures its words when it is drawn. A browser that is told to take no fonts uses its own.
  await Promise.allSettled([...document.fonts].map((face) => face.load()));
  for (const place of document.querySelectorAll("[data-question]")) askQuestion(place, texts);
  for (const place of document.querySelectorAll("[data-explorer]")) {
    show(place);
    await new Promise((done) => requestAnimationFrame(done));
  }
  for (const place of document.querySelectorAll("[data-game]")) courseStage.mountGame(place, told(place));
  document.documentElement.dataset.ready = "true";
}

begin().catch((problem) => {
  document.querySelector("main").prepend(Object.assign(document.createElement("p"), { textContent: texts.failed }));
  throw problem;
});
