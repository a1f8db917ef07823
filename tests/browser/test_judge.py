"""The stage's judge in a real browser: of the 300 curves it says what Python says."""

from __future__ import annotations

import json

from helpers import language
from helpers.explore.library import HERE
from helpers.explore.texts import texts
from tests.explore.curves import FILE, OPTIONS
from tests.explore.test_judge import ASK_ALL, same_as_kept

RUN = """async ([script, kept, texts, names]) => {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const { said } = await import(address);
  return Object.fromEntries(Object.keys(texts).map((code) => [code, said(kept, texts[code], code, names)]));
}"""


def test_the_stages_judge_says_the_same(running):
    by_language = {}
    for code in language.LANGUAGES:
        language.use(code)
        by_language[code] = texts()
    script = (HERE / "judge.js").read_text(encoding="utf-8") + ASK_ALL + "export { said };"
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    page = running.new_page()
    same_as_kept(page.evaluate(RUN, [script, kept, by_language, {name: name for name in OPTIONS}]))
    page.close()
