// A Python module of the course run by Pyodide in Node: node in_node.mjs PYODIDE COURSE MODULE FOLDER ARGUMENT...
// Its main() gets the arguments, files of FOLDER, which it sees as /folder.
import { pathToFileURL } from "node:url";

const [distribution, course, module, folder, ...names] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${distribution}/pyodide.mjs`));
const pyodide = await loadPyodide({ indexURL: `${distribution}/`, packages: ["numpy"], env: { HOME: "/folder" } });
for (const [place, root] of [["/course", course], ["/folder", folder]]) {
  pyodide.FS.mkdirTree(place);
  pyodide.mountNodeFS(place, root);
}
pyodide.globals.set("names", pyodide.toPy(names.map((name) => `/folder/${name}`)));
pyodide.runPython(`
import sys
from importlib import import_module
sys.dont_write_bytecode = True
sys.path.insert(0, "/course")
import_module("${module}").main(*names)
`);
