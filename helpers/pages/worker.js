// A page's own Python, in a thread of its own: Pyodide, NumPy and the course's wheel, all from the site's own folder.
"use strict";
let live;

async function begin({ folder, wheel, language, explorers }) {
  const { loadPyodide } = await import(`${folder}pyodide.mjs`);
  const pyodide = await loadPyodide({ indexURL: folder });
  // By its address the wheel comes without what a notebook's kernel needs beside it.
  await pyodide.loadPackage(["numpy", `${folder}${wheel}`]);
  postMessage({ kind: "starting" });
  live = pyodide.pyimport("helpers.pages.live");
  live.begin(JSON.stringify({ language, explorers }));
  postMessage({ kind: "here" });
}

function answer({ id, asked }) {
  const found = live.answer(asked);
  if (typeof found === "string") return postMessage({ kind: "answer", id, answer: JSON.parse(found) });
  const bytes = found.toJs();
  found.destroy();
  postMessage({ kind: "answer", id, answer: bytes }, [bytes.buffer]);
}

onmessage = ({ data }) => {
  if (data.kind === "ask") return answer(data);
  begin(data).catch((problem) => postMessage({ kind: "failed", problem: String(problem) }));
};
