// The one service worker of the site and its JupyterLite: asked for by every page, always from the site's root.
async function oneWorker(root) {
  const { serviceWorker } = navigator;
  const register = serviceWorker.register.bind(serviceWorker); // before anybody puts another in its place
  for (const other of await serviceWorker.getRegistrations())
    if (other.scope === `${root}lite/`) await other.unregister(); // of an earlier site: it would stand before this one
  return register(`${root}service_worker.js`);
}

// Have the worker keep what this page is made of, whether or not it came by way of the worker; false where it cannot.
async function keepThisPage(root) {
  const { active } = await navigator.serviceWorker.ready;
  const addresses = performance.getEntriesByType("resource").map((entry) => entry.name);
  const keep = [location.href, ...addresses].filter((address) => address.startsWith(root));
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = (event) => done(event.data);
    active.postMessage({ keep }, [port2]);
  });
}
