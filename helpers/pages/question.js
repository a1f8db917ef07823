// A question of the self-check on a page: the choices that a notebook has, and what is said to each.
// What anywidget gives a control: a model with get, set, and listeners.
function modelOf(state, told) {
  const listeners = [];
  return {
    get: (name) => state[name],
    set(name, value) { state[name] = value; },
    save_changes: () => told(state),
    on(_, listener) { listeners.push(listener); },
    change(values) { Object.assign(state, values); listeners.forEach((listener) => listener()); },
  };
}

function askQuestion(place, texts) {
  const question = JSON.parse(place.dataset.question);
  const model = modelOf({ ...question, value: -1, feedback: "", mood: "" }, (state) => {
    const { right, feedback } = question.answers[state.value];
    const said = right === null ? feedback : `${right ? texts.right : texts.wrong} ${feedback}`;
    model.change({ mood: right === null ? "" : right ? "right" : "wrong", feedback: said });
  });
  choices({ model, el: place });
}
