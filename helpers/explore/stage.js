// The stage: one front end for a notebook, a page and a projector.
export function fromKernel(model) { return { model }; }
export function mount(el, source) { el.textContent = source.model.get("facts").title; }
