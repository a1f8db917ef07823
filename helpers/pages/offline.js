// Works without a network once it has been opened, and says so; or says what is missing.
async function stateOfOffline(root) {
  if (location.protocol === "file:") return "file";
  if (!window.isSecureContext) return "insecure";
  if (!navigator.serviceWorker) return "refused";
  await oneWorker(root);
  return (await keepThisPage(root)) ? "kept" : "refused";
}

// ``place`` is where it is said; a page without one is kept all the same.
async function sayOffline(place) {
  let state = "refused";
  try {
    state = await stateOfOffline(ROOT);
  } catch (problem) {
    console.warn(problem); // a browser may refuse, and the page is whole without
  }
  document.documentElement.dataset.offline = state;
  if (place) place.textContent = JSON.parse(place.dataset.offline)[state];
}

// Among links, those that open without a network.
async function showKept(list) {
  for (const item of list.children) {
    const { origin, pathname } = item.querySelector("a");
    item.hidden = !(await caches.match(origin + pathname));
  }
}

// The page that was asked for stands behind the address's #.
function againLink(link) {
  const asked = decodeURIComponent(location.hash.slice(1));
  if (!asked.startsWith(ROOT)) return;
  link.href = asked;
  link.parentElement.hidden = false;
}
