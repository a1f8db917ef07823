// Put before JupyterLite's first script: JupyterLite takes the site's service worker for its own, and waits until it is there.
if (navigator.serviceWorker) {
  const { serviceWorker } = navigator;
  const root = new URL("../", import.meta.url).href;
  const own = oneWorker(root);
  serviceWorker.register = () => own;
  serviceWorker.getRegistrations = async () => []; // it would end all of this host's when it is opened first
  try {
    const { active } = await own;
    const controlled = new Promise((done) => serviceWorker.addEventListener("controllerchange", done, { once: true }));
    if (serviceWorker.controller?.scriptURL !== `${root}service_worker.js`) {
      active?.postMessage({ claim: true }); // a page that was reloaded past its worker has none
      await Promise.race([controlled, new Promise((done) => setTimeout(done, 10000))]);
    }
    keepThisPage(root);
  } catch (problem) {
    console.warn(`Without a service worker nothing is kept here: ${problem}`);
  }
}
