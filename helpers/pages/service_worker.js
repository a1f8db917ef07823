// The site's one service worker: what has been opened is there without a network too. Online, the network decides as ever.
// Before it stand, from the building: VERSION, a hash of the whole site; FIRST, what is kept from the beginning; LITE,
// whether JupyterLite's own worker is taken in below, without which its kernel reads and writes no files.
const ROOT = new URL("./", self.location).href;
const OURS = `course ${ROOT} `; // caches belong to the whole host, where other sites may lie
const SLOW = 4000; // milliseconds until what is kept is shown in place of what does not come
const ITS_OWN = /\/api\/(drive|stdin\/|service-worker-heartbeat)/; // what JupyterLite's kernel asks its page, by way of a worker

const kept = () => caches.open(OURS + VERSION);
const earlier = async () => (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== OURS + VERSION);

// One file, one copy, whatever question its address ends in.
function plain(address) {
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/$/, "/index.html");
}

async function bring(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (answer.ok && !answer.redirected) await (await kept()).put(plain(address), answer);
}

// What had been opened of an earlier version is opened of this one.
async function begin() {
  const addresses = new Set(FIRST.map((path) => ROOT + path));
  for (const name of await earlier())
    for (const request of await (await caches.open(name)).keys()) addresses.add(request.url);
  await Promise.all([...addresses].map(bring));
}

async function takeOver() {
  for (const name of await earlier()) await caches.delete(name);
  await self.clients.claim();
}

const same = (one, other) =>
  ["etag", "last-modified"].some((name) => one.headers.get(name) && one.headers.get(name) === other.headers.get(name));

async function store(address, answer) {
  if (answer.status !== 200 || answer.redirected) return;
  const cache = await kept();
  const had = await cache.match(plain(address));
  if (!had || !same(had, answer)) await cache.put(plain(address), answer);
}

async function answer(event) {
  const { request } = event;
  const network = fetch(request);
  event.waitUntil(network.then((found) => store(request.url, found.clone()), () => undefined));
  const copy = async () => (await kept()).match(plain(request.url));
  let patience;
  const late = new Promise((done) => { patience = setTimeout(done, SLOW); });
  try {
    const found = await Promise.race([network, late.then(async () => (await copy()) ?? network)]);
    return found.status < 500 ? found : (await copy()) ?? found;
  } catch {
    return (await copy()) ?? (request.mode === "navigate" ? sayWhy(request.url) : new Response("", { status: 504 }));
  } finally {
    clearTimeout(patience);
  }
}

// A page that was never opened here, and no network: said in the page's language, or else the browser's.
function sayWhy(address) {
  const named = /\/(en|nb)\//.exec(address.slice(ROOT.length - 1))?.[1];
  const language = named ?? (/^(nb|nn|no)\b/.test(self.navigator.language) ? "nb" : "en");
  return Response.redirect(`${ROOT}${language}/offline.html#${encodeURIComponent(address)}`);
}

// A page tells what it had fetched before this worker was there.
async function keepAll(addresses) {
  const cache = await kept();
  for (const address of addresses) if (!(await cache.match(plain(address)))) await bring(address);
}

self.addEventListener("install", (event) => { self.skipWaiting(); event.waitUntil(begin()); });
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data.claim) event.waitUntil(self.clients.claim());
  if (event.data.keep) {
    const told = event.data.keep.filter((address) => address.startsWith(ROOT));
    const [port] = event.ports;
    event.waitUntil(keepAll(told).then(() => port.postMessage(true), () => port.postMessage(false)));
  }
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (ITS_OWN.test(new URL(request.url).pathname)) return;
  event.stopImmediatePropagation(); // the rest is none of JupyterLite's
  if (request.method === "GET" && request.url.startsWith(ROOT)) event.respondWith(answer(event));
});
if (LITE) importScripts("lite/service-worker.js");
