// anywidget gives up on a widget whose script is not there after two seconds, and from then on throws away whatever the
// kernel tells it. That is too soon for a slow machine.
const ANYWIDGETS_OWN = 2_000;
const OURS = 600_000;

if (!globalThis.coursePatience) {
  globalThis.coursePatience = true;
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (milliseconds) => timeout(milliseconds === ANYWIDGETS_OWN ? OURS : milliseconds);
}

export default { initialize() {} };
