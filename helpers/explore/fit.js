// Keeps an explorer's figure as wide as the explorer: Plotly itself notices only when the whole window changes.
function render({ el }) {
  let width = 0;
  let timer;
  const watch = new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) < 1) return;
    width = entry.contentRect.width;
    clearTimeout(timer);
    timer = setTimeout(() => window.dispatchEvent(new Event("resize")), 100);
  });
  const begin = () => {
    const explorer = el.closest(".course-explorer");
    if (explorer) watch.observe(explorer);
    else requestAnimationFrame(begin);
  };
  begin();
  return () => watch.disconnect();
}

export default { render };
