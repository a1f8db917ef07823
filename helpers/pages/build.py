"""Building the site: pages, one copy of plotly.js, the controls' own scripts, and a note of what was built."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from helpers import fonts
from helpers.errors import N_, CourseError
from helpers.explore.controls import HERE as CONTROLS
from helpers.explore.library import PLOTLY, stage_classic, stage_style
from helpers.language import LANGUAGES, current, glossary, use
from helpers.language.pairing import NOTEBOOKS
from helpers.learn import help, privacy
from helpers.pages.lite import build_lite
from helpers.pages.page import Page, as_html, pages, states

HERE = Path(__file__).parent
STATEMENTS = Path(__file__).parents[2] / "docs" / "accessibility"
NOTE = "course-site.json"
TEMPLATES = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def refuse_other_content(folder: Path) -> None:
    """Raise :class:`CourseError` unless ``folder`` is new, empty, or an earlier site of the course."""
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / NOTE).is_file())):
        raise CourseError(
            N_(
                "The site cannot be put into {folder}, which holds something else: name a new or an empty folder with "
                "--folder."
            ),
            folder=str(folder),
        )


def build(
    folder: Path,
    names: list[str] | None = None,
    told: Callable[[str, float], None] = lambda *_: None,
    lite: bool = False,
    steps: Mapping[str, float] | None = None,
    pyodide: Path | None = None,
) -> None:
    """Build the whole site in ``folder``; an earlier site there is replaced in one step, at the end.

    Parameters
    ----------
    folder : Path
    names : list of str, optional
        Only these notebooks; all of them otherwise.
    told : callable
        Told the notebook at work and the share of the whole that is done.
    lite : bool
        Whether to build JupyterLite too, in the folder ``lite``.
    steps : mapping of str to float, optional
        The shortest step in which the balance is recorded, for notebooks that need not be as fine as the course.

    Raises
    ------
    CourseError
        Where ``folder`` holds something that is not a site of the course, or JupyterLite cannot be built.
    """
    refuse_other_content(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
        fresh = Path(beside) / "site"
        if lite:  # first: it may lack the network, and the pages take minutes
            build_lite(fresh / "lite", pyodide)
        write(fresh, record_all(names, told, steps or {}), lite)
        if folder.exists():
            folder.rename(Path(beside) / "old")
        fresh.rename(folder)


def record_all(
    names: list[str] | None, told: Callable[[str, float], None], steps: Mapping[str, float]
) -> dict[str, list[Page]]:
    """The pages of the notebooks ``names``, or of all of them, by language; ``told`` and ``steps`` as in :func:`build`."""
    chosen = names or sorted(path.stem for path in (NOTEBOOKS / "en").glob("*.ipynb"))
    sets = {name: [NOTEBOOKS / code / f"{name}.ipynb" for code in LANGUAGES] for name in chosen}
    sizes = {name: states(paths[0], steps.get(name, 0)) for name, paths in sets.items()}
    whole, done = sum(sizes.values()), 0
    made: dict[str, list[Page]] = {code: [] for code in LANGUAGES}
    for name, paths in sets.items():

        def one_more(name: str = name) -> None:
            nonlocal done
            done += 1
            told(name, done / whole)

        for page in pages(paths, one_more, steps.get(name, 0)):
            made[page.language].append(page)
    return made


def write(folder: Path, made: dict[str, list[Page]], lite: bool = False) -> None:
    """Write pages and assets into the new ``folder``; the contents lead to JupyterLite where there will be one."""
    (folder / "assets").mkdir(parents=True)
    shutil.copyfile(PLOTLY, folder / "assets" / PLOTLY.name)
    (folder / "assets" / "page.js").write_text(bundle((HERE / "page.js").read_text(encoding="utf-8")), encoding="utf-8")
    styles = [
        fonts.css(),
        stage_style(),
        *(path.read_text(encoding="utf-8") for path in (CONTROLS / "course.css", HERE / "page.css")),
    ]
    (folder / "assets" / "page.css").write_text("\n".join(styles), encoding="utf-8")
    for code, of_language in made.items():
        (folder / code).mkdir()
        for position, page in enumerate(of_language):
            before = of_language[position - 1] if position else None
            after = of_language[position + 1] if position + 1 < len(of_language) else None
            text = lay_out(code, page.title, page.name, page.body, page=page, before=before, after=after)
            (folder / code / f"{page.name}.html").write_text(text, encoding="utf-8")
        (folder / code / "index.html").write_text(contents(code, of_language, lite), encoding="utf-8")
        for name, source in (("accessibility", STATEMENTS / f"{code}.md"), ("glossary", glossary.page(code))):
            (folder / code / f"{name}.html").write_text(document(code, name, source), encoding="utf-8")
    (folder / "index.html").write_text((HERE / "languages.html").read_text(encoding="utf-8"), encoding="utf-8")
    # Folders that begin with an underscore or a dot mean something to some hosts; none here, but they ask.
    (folder / ".nojekyll").write_text("", encoding="utf-8")
    built = {"course": "The brain is not alone", "notebooks": [page.name for page in made["en"]]}
    (folder / NOTE).write_text(json.dumps(built, indent=1) + "\n", encoding="utf-8")


def bundle(own: str = "") -> str:
    """The stage, the self-check's question and a page's ``own`` script, as one classic script.

    Examples
    --------
    >>> "courseStage" in bundle()
    True
    """
    choices = (
        (CONTROLS / "choices.js").read_text(encoding="utf-8").replace("export default { render };", "return render;")
    )
    question = (HERE / "question.js").read_text(encoding="utf-8")
    return "\n".join([stage_classic(), f"const choices = (() => {{\n{choices}}})();", question, own])


def contents(code: str, of_language: list[Page], lite: bool) -> str:
    """The page that lists all notebooks of a language."""
    use(code)
    say = current().say
    course = say(N_("The brain is not alone"))
    lead = say(
        N_(
            "An interactive course on substance use and learning. In each part you shift one balance, bottom-up against "
            "top-down, and watch the curves answer. Here you need nothing but a browser; the full course, with every "
            "slider, runs on your own machine."
        )
    )
    items = "\n".join(
        f'<li><a href="{page.name}.html">{page.picture}<strong>{page.name[:2]} {Markup.escape(page.title)}</strong></a> '
        f"<span>{Markup.escape(page.question)}</span></li>"
        for page in of_language
    )
    body = f'<h1>{Markup.escape(course)}</h1>\n<p>{Markup.escape(lead)}</p>\n<ul class="contents">\n{items}\n</ul>'
    if lite:
        said = say(
            N_("The full course in the browser: the first start takes half a minute, and nothing has to be installed")
        )
        body += f'\n<p><a href="../lite/lab/index.html?path=notebooks/{code}/{of_language[0].name}.ipynb">{Markup.escape(said)}</a></p>'
    return lay_out(code, course, "", body)


def document(code: str, name: str, source: Path) -> str:
    """A page of docs as a page of the site: without the link to its other language, which every page has in its head."""
    text = re.sub(r"^\*\[.+?\]\(.+?\)\*$", "", source.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    text = re.sub(r"\]\(\.\./notebooks/\w+/", "](", text)
    return lay_out(code, re.match(r"# (.+)", text)[1], name, as_html(text))


def lay_out(
    code: str,
    title: str,
    name: str,
    body: str,
    *,
    page: Page | None = None,
    before: Page | None = None,
    after: Page | None = None,
) -> str:
    """One page in the site's frame."""
    use(code)
    say = current().say
    other = next(c for c in LANGUAGES if c != code)
    return TEMPLATES.get_template("site.html").render(
        language=code,
        course=say(N_("The brain is not alone")),
        title=title,
        name=name,
        body=Markup(body),
        other={"code": other, "name": LANGUAGES[other]},
        before=before,
        after=after,
        texts=Markup(page.texts.replace("</", "<\\/")) if page else "",
        say={
            "skip": say(N_("Skip to the content")),
            "nav": say(N_("Course")),
            "neighbours": say(N_("Before and after")),
            "help": say(N_("Where to find help")),
            "places": help.short(),
            "stays": privacy.read_by_page(),
            "accessibility": say(N_("Accessibility")),
            "glossary": say(N_("Words")),
            "noscript": say(N_("The interactive figures and the questions need JavaScript; the text does not.")),
        },
    )
