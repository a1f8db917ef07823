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
from helpers.language import LANGUAGES, current, glossary, pairing, use
from helpers.language.pairing import NOTEBOOKS
from helpers.learn import help, privacy
from helpers.pages import live, offline, start
from helpers.pages.lite import build_lite
from helpers.pages.page import Page, Runner, as_html, in_script, pages, recordings, states
from helpers.seminar import facilitator, room
from helpers.seminar.screens import screens

HERE = Path(__file__).parent
PYTHON = Path("lite", "static", "pyodide")  # one for JupyterLite and for the pages
DOCS = Path(__file__).parents[2] / "docs"
NOTE = "course-site.json"
ASSETS = "../../assets/"  # from a page in a folder of a language's
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
        write(fresh, record_all(names, told, steps or {}))
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


def write(folder: Path, made: dict[str, list[Page]]) -> None:
    """Write pages and assets into ``folder``, where JupyterLite may stand already and nothing else.

    What stands still on a page is then brought to life by JupyterLite's Python, in a worker of the page's own.
    """
    (folder / "assets").mkdir(parents=True)
    python = live.offered(folder / PYTHON)
    if python:
        shutil.copyfile(HERE / "worker.js", folder / "assets" / "worker.js")
        python |= {"worker": "../assets/worker.js", "folder": f"../{PYTHON.as_posix()}/"}
    shutil.copyfile(PLOTLY, folder / "assets" / PLOTLY.name)
    (folder / "assets" / "page.js").write_text(bundle((HERE / "page.js").read_text(encoding="utf-8")), encoding="utf-8")
    styles = [
        fonts.css(),
        stage_style(),
        *(path.read_text(encoding="utf-8") for path in (CONTROLS / "course.css", HERE / "page.css")),
    ]
    (folder / "assets" / "page.css").write_text("\n".join(styles), encoding="utf-8")
    seminar = {
        "projector.js": room.script(bundle),
        "projector.css": room.style(),
        "facilitator.js": facilitator.script(),
        "facilitator.css": facilitator.style(),
    }
    for name, text in seminar.items():
        (folder / "assets" / name).write_text(text, encoding="utf-8")
    for code, of_language in made.items():
        (folder / code).mkdir()
        for position, page in enumerate(of_language):
            before = of_language[position - 1] if position else None
            after = of_language[position + 1] if position + 1 < len(of_language) else None
            text = lay_out(code, page.title, page.name, page.body, page=page, before=before, after=after, python=python)
            (folder / code / f"{page.name}.html").write_text(text, encoding="utf-8")
        write_seminar(folder / code, of_language, python)
        for name, source in (
            ("accessibility", DOCS / "accessibility" / f"{code}.md"),
            ("instructor", DOCS / "instructor" / f"{code}.md"),
            ("glossary", glossary.page(code)),
        ):
            (folder / code / f"{name}.html").write_text(document(code, name, source), encoding="utf-8")
    for image in (DOCS / "instructor").glob("*.png"):
        shutil.copyfile(image, folder / "assets" / image.name)
    write_ways_in(folder, made)
    # Folders that begin with an underscore or a dot mean something to some hosts; none here, but they ask.
    (folder / ".nojekyll").write_text("", encoding="utf-8")
    built = {"course": "The brain is not alone", "notebooks": [page.name for page in made["en"]]}
    (folder / NOTE).write_text(json.dumps(built, indent=1) + "\n", encoding="utf-8")
    (folder / "assets" / "site.js").write_text(offline.script(), encoding="utf-8")
    first = [f"{code}/{name}.html" for code in made for name in ("index", "offline")]
    offline.add_worker(folder, ["index.html", *first, "assets/page.css", "assets/site.js"])


def write_ways_in(folder: Path, made: dict[str, list[Page]]) -> None:
    """Write the start pages, which lead to what stands in ``folder`` by now, and the page for what does not open."""
    for code, of_language in made.items():
        use(code)
        told = {"index": start.facts(folder / code, of_language), "offline": start.offline(of_language)}
        for name, facts in told.items():
            body = TEMPLATES.get_template("start.html" if name == "index" else "offline.html").render(facts)
            title = facts["course"] if name == "index" else facts["title"]
            text = lay_out(code, title, "" if name == "index" else name, body)
            (folder / code / f"{name}.html").write_text(text, encoding="utf-8")
    text = TEMPLATES.get_template("languages.html").render(languages=start.languages())
    (folder / "index.html").write_text(text, encoding="utf-8")


def write_seminar(folder: Path, of_language: list[Page], python: Mapping[str, object]) -> None:
    """Write what a room and its facilitator have into the ``folder`` of a language: recordings, rooms, texts."""
    for part in ("recorded", "room", "facilitator"):
        (folder / part).mkdir()
    use(folder.name)
    for page in of_language:
        (folder / "recorded" / f"{page.name}.js").write_text(recordings(page.recorded), encoding="utf-8")
        (folder / "room" / f"{page.name}.html").write_text(room_page(page, python), encoding="utf-8")
    (folder / "room" / "index.html").write_text(room.contents(of_language, ASSETS), encoding="utf-8")
    there = {page.name for page in of_language}
    for text in sorted((facilitator.FOLDER / folder.name).glob("*.md")):
        beside = f"../room/{text.stem}.html" if text.stem in there else ""
        made = facilitator.page(text.stem, assets=ASSETS, room=beside, site=True)
        (folder / "facilitator" / f"{facilitator.address(text.stem)}.html").write_text(made, encoding="utf-8")
    printed = facilitator.predictions(ASSETS, site=True)
    (folder / "facilitator" / facilitator.PREDICTIONS).write_text(printed, encoding="utf-8")


def room_page(page: Page, python: Mapping[str, object]) -> str:
    """The screens of the notebook that ``page`` shows, which share its recordings and its Python."""
    use(page.language)
    cut = screens(pairing.read(NOTEBOOKS / page.language / f"{page.name}.ipynb"), Runner(page.language))
    recorded = f"../recorded/{page.name}.js"
    axes = {cell: one.axes for cell, one in page.recorded.items()}
    if python:
        beside = {part: f"../{python[part]}" for part in ("worker", "folder")}
        python = {**python, **beside, "language": page.language}
    return room.page(page.name, cut, assets=ASSETS, home="index.html", recorded=recorded, axes=axes, python=python)


def bundle(own: str = "") -> str:
    """The stage, the self-check's question, recordings, and a page's ``own`` script, as one classic script.

    Examples
    --------
    >>> "courseStage" in bundle()
    True
    """
    choices = (
        (CONTROLS / "choices.js").read_text(encoding="utf-8").replace("export default { render };", "return render;")
    )
    shared = [(HERE / name).read_text(encoding="utf-8") for name in ("question.js", "recorded.js")]
    return "\n".join([stage_classic(), f"const choices = (() => {{\n{choices}}})();", *shared, own])


def document(code: str, name: str, source: Path) -> str:
    """A page of docs as a page of the site: without the link to its other language, which every page has in its head."""
    text = re.sub(r"^\*\[.+?\]\(.+?\)\*$", "", source.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    text = re.sub(r"\]\(\.\./notebooks/\w+/", "](", text)
    text = re.sub(r"\]\((\w+\.png)\)", r"](../assets/\1)", text)
    text = re.sub(r"\[([^]]+)\]\((?!https?:|[./]*glossary)[^)]+\.md[^)]*\)", r"\1", text)  # pages that the site has not
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
    python: Mapping[str, object] | None = None,
) -> str:
    """One page in the site's frame; ``python`` is what it is told of the Python that it may fetch."""
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
        python=Markup(in_script({**python, "language": code})) if python else "",
        say={
            "skip": say(N_("Skip to the content")),
            "nav": say(N_("Course")),
            "neighbours": say(N_("Before and after")),
            "help": say(N_("Where to find help")),
            "places": help.short(),
            "stays": privacy.read_by_page(),
            "accessibility": say(N_("Accessibility")),
            "glossary": say(N_("Words")),
            "group": say(N_("In a group")),
            "view": say(N_("The projector view")),
            "leads": say(N_("For the facilitator")),
            "offline": start.said(start.OFFLINE),
            "noscript": say(N_("The interactive figures and the questions need JavaScript; the text does not.")),
        },
    )
