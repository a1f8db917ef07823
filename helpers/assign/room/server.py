"""The server of the instructor's room: on this machine alone, for whoever has the key in its address."""

from __future__ import annotations

import asyncio
import hmac
import logging
import mimetypes
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import mistune
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from tornado.web import Application, RequestHandler

from helpers import fonts, spreadsheet
from helpers.assign import assignment as assignments
from helpers.assign import by_hand, gain, items, late, marking, new, report, roster, steps, trial
from helpers.assign.by_hand import ByHand, Given
from helpers.assign.handout import Course
from helpers.assign.kinds import KINDS
from helpers.assign.kinds.kind import WORDS
from helpers.assign.room import desk as desks
from helpers.assign.room.desk import Desk
from helpers.assign.room.texts import TEXTS
from helpers.assign.words import number
from helpers.errors import N_, CourseError
from helpers.explore import served
from helpers.explore.explorer import Explorer
from helpers.explore.library import PLOTLY, stage_style
from helpers.explore.served import Fixed, Frames, answer, told
from helpers.language import LANGUAGES, current, use
from helpers.pages.build import bundle
from helpers.pages.page import Runner, in_script
from helpers.seminar.room import texts as stage_texts

HERE = Path(__file__).parent
TEMPLATES = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
COOKIE = "room"
LOG = logging.getLogger(__name__)
NAME = r"/a/([^/]+)"
# Nothing from elsewhere; the stage and its figures set styles on what they draw.
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data: blob:; "
    "frame-ancestors 'none'; form-action 'self'"
)
_markdown = mistune.create_markdown(escape=True, plugins=["table"])


class House:
    """What every page of one server knows: where it stands, its key, and the desks."""

    def __init__(self, root: Path) -> None:
        self.root, self.token = root, secrets.token_urlsafe(24)
        self.desks: dict[str, Desk] = {}
        self.previews: dict[str, Frames] = {}
        self.said: str = ""

    def desk(self, name: str) -> Desk:
        """The desk of one assignment; raises :class:`KeyError` where there is none."""
        if name not in desks.found(self.root):
            raise KeyError(name)
        return self.desks.setdefault(name, Desk(self.root / name))


class Page(RequestHandler):
    """What all pages share: the key, the language, one sentence for what went wrong."""

    def initialize(self, house: House) -> None:
        """``house`` knows the desks."""
        self.house = house

    def prepare(self) -> None:
        """Turn away whoever has no key, and what comes from another page."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Content-Security-Policy", POLICY)
        if self.request.host_name not in ("127.0.0.1", "localhost"):
            return self.turn_away()
        if self.request.path == "/" and (given := self.get_query_argument("token", "")):
            if not _same(given, self.house.token):
                return self.turn_away()
            self.set_cookie(self.cookie, self.house.token, httponly=True, samesite="Strict")
            return self.redirect("/")
        if not _same(self.get_cookie(self.cookie, ""), self.house.token):
            return self.turn_away()
        # A form of ours says so itself: a page from elsewhere cannot read the key.
        if self.request.method == "POST" and not _same(self.header_or_field("key"), self.house.token):
            return self.turn_away()
        return None

    @property
    def cookie(self) -> str:
        """Cookies are one for all ports of a machine, so the port stands in the name."""
        return f"{COOKIE}_{self.request.host.rpartition(':')[2]}"

    def header_or_field(self, name: str) -> str:
        """A value that comes in a header where a script asks, or in a field of a form."""
        return self.request.headers.get(f"X-Room-{name}", "") or self.get_body_argument(name, "")

    def turn_away(self) -> None:
        """One sentence, and nothing else."""
        self.set_status(403)
        self.finish(_alone(current().say(TEXTS["not_yours"])))

    def write_error(self, status_code: int, **facts: Any) -> None:
        """One sentence for whatever went wrong; the terminal has the rest."""
        self.finish(_alone(current().say(TEXTS["not_there" if status_code == 404 else "failed"])))

    def desk(self, name: str) -> Desk:
        """The desk that an address names."""
        try:
            return self.house.desk(name)
        except KeyError:
            self.send_error(404)
            raise _Answered from None

    def show(self, template: str, **values: Any) -> None:
        """A page; what was said last is shown once."""
        say = current().say
        said, self.house.said = self.house.said, ""
        self.write(
            TEMPLATES.get_template(template).render(
                language=current().code, t={key: say(text) for key, text in TEXTS.items()}, say=_filled, key=self.house.token,
                said=said, address=self.request.path, languages=LANGUAGES, quote=quote, number=_number, markdown=_as_markup, begins=desks.begins,
                does={name: say(kind.DOES) for name, kind in KINDS.items()},
                **values,
            )
        )  # fmt: skip

    async def _execute(self, *arguments: Any, **more: Any) -> None:
        try:
            await super()._execute(*arguments, **more)
        except _Answered:
            pass

    def log_exception(self, kind: Any, value: Any, trace: Any) -> None:
        """A fault of ours goes to the terminal; an answer that has been given is none."""
        if not isinstance(value, _Answered):
            super().log_exception(kind, value, trace)


class _Answered(Exception):
    """The answer has been given already."""


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def _alone(text: str) -> str:
    return TEMPLATES.get_template("alone.html").render(
        language=current().code, text=text, course=current().say(TEXTS["course"])
    )


def _filled(key: str, **values: object) -> str:
    return current().say(TEXTS[key], **values)


def _number(value: float, decimals: int = 2) -> str:
    return number(value, current(), decimals)


def _as_markup(text: str) -> Markup:
    return Markup(_markdown(text))


class Home(Page):
    """All assignments in the folder, and the way to a new one."""

    def get(self) -> None:
        """The list; with ``notebook`` and ``language`` the ready-made questions to choose from."""
        self.shown({name: self.get_query_argument(name, "") for name in ("title", "notebook", "language")}, "")

    def shown(self, chosen: dict[str, str], problem: str) -> None:
        """The page with what was chosen so far."""
        notebooks = new.subjects()
        spoken = chosen["language"] if chosen["language"] in LANGUAGES else current().code
        questions = desks.ready(chosen["notebook"], spoken) if chosen["notebook"] in notebooks else []
        self.show("home.html", found=desks.found(self.house.root), notebooks=notebooks, chosen={**chosen, "language": spoken},
                  questions=questions, problem=problem, folder=str(self.house.root.resolve()))  # fmt: skip

    def post(self) -> None:
        """A new assignment."""
        chosen = {name: self.get_body_argument(name, "") for name in ("title", "notebook", "language")}
        picked = self.get_body_arguments("question")
        try:
            points = [self.get_body_argument(f"points_{i}", "") for i in picked]
            name = desks.create(**chosen, questions=picked, points=points)
        except CourseError as sentence:
            self.set_status(422)
            self.shown(chosen, str(sentence))
            return
        self.redirect(f"/a/{quote(name)}", status=303)


class Spoken(Page):
    """The language of the pages."""

    def post(self) -> None:
        """Speak another language, and show the same page."""
        code, back = self.get_body_argument("language", ""), self.get_body_argument("back", "/")
        if code in LANGUAGES:
            use(code)
        self.redirect(back if back.startswith("/") and not back.startswith("//") else "/", status=303)


class Main(Page):
    """Everything about one assignment."""

    def get(self, name: str) -> None:
        """The page."""
        self.shown(self.desk(name), "")

    def shown(self, desk: Desk, problem: str, draft: str | None = None) -> None:
        """The page with a sentence about what could not be done, and the text that could not be saved."""
        facts: dict[str, Any] = {"desk": desk, "seen": desk.seen(), "draft": draft, "class_size": trial.CLASS}
        try:
            facts["assignment"], facts["text"] = desk.assignment(), desk.text()
        except CourseError as sentence:
            # A file that was spoiled in an editor can be mended here.
            self.show("main.html", **facts, text=desk.text(), problem=problem or str(sentence), broken=True)
            return
        facts |= self._of_class(desk, facts["assignment"])
        if desk.job and desk.job.over and desk.job.problem:
            problem, desk.job = problem or desk.job.problem, None
        self.show("main.html", **facts, problem=problem or facts.pop("spoiled", ""), broken=False)

    def _of_class(self, desk: Desk, main: assignments.Assignment) -> dict[str, Any]:
        """What there is once there is a class."""
        facts: dict[str, Any] = {"course": None, "results": [], "columns": [], "job": desk.job}
        try:
            facts["columns"] = roster.columns_of(desk.folder / roster.ROSTER_FILE)
            course = desk.course()
        except CourseError as sentence:
            has_list = len(desks.table(desk.folder / roster.ROSTER_FILE)) > 1
            return facts | {"list_problem": str(sentence) if has_list else "", "rule": None}
        facts |= {
            "course": course, "platform": roster.platform(course.students) or current().say(TEXTS["own_list"]),
            "warnings": [warning.said(current()) for warning in roster.warnings(course.students)],
        }  # fmt: skip
        try:
            facts["rule"] = late.read(desk.folder)
            results = desk.results(course)
        except CourseError as sentence:
            return facts | {"rule": None, "spoiled": str(sentence)}
        if results:
            facts |= {
                "results": results, "totals": desks.table(desk.folder / marking.MARKED / report.TOTALS),
                "strays": [row for row in desks.table(desk.folder / marking.MARKED / report.MARKS)[1:] if not row[0]],
                "items": items.items(course, results), "alike": items.alike(course, results),
                "to_read": _to_read(course, results), "about": _about(desk),
                "befores": desk.befores(), "gained": desks.table(desk.folder / gain.GAIN),
            }  # fmt: skip
        return facts


def _to_read(course: Course, results: list[marking.Result]) -> list[tuple[str, int, int]]:
    """Each free-text question: its id, how many answers have points, and how many there are."""
    found = []
    for part in course.main.parts():
        if part.form == WORDS:
            own = [r.parts[part.id] for r in results if not r.whose and r.parts[part.id].answer]
            found.append((part.id, sum(p.points is not None for p in own), len(own)))
    return found


def _about(desk: Desk) -> list[tuple[str, str, str]]:
    """What goes back: each file's path in the folder, its name, and what it is for."""
    for_whom = {
        "canvas.csv": "for_canvas", "moodle.csv": "for_moodle", "blackboard.csv": "for_blackboard", "excel.csv": "for_excel",
        "feedback.zip": "for_feedback", report.MARKS: "every_part", report.TOTALS: "one_line", gain.GAIN: "for_gain",
    }  # fmt: skip
    return [
        (path.relative_to(desk.folder).as_posix(), path.name, current().say(TEXTS[for_whom[path.name]]))
        for path in desk.exports()
        if path.name in for_whom
    ]


class Act(Main):
    """One step: a form is sent, the folder is changed, and the page shown anew."""

    async def post(self, name: str, what: str) -> None:
        """Do ``what``; where it cannot be done, the page says why and keeps what was written."""
        desk = self.desk(name)
        step = getattr(self, f"do_{what}", None)
        if step is None:
            self.send_error(404)
            return
        try:
            if what != "mark":
                desk.same(self.header_or_field("seen"))
            said = await asyncio.get_running_loop().run_in_executor(None, step, desk)
        except CourseError as sentence:
            self.set_status(409)
            self.shown(desk, str(sentence), self.get_body_argument("text", None) if what == "text" else None)
            return
        except OSError as problem:
            self.set_status(409)
            self.shown(desk, f"{problem.filename or '?'}: {problem.strerror or problem}")
            return
        self.house.said = said
        self.redirect(f"/a/{quote(name)}#{self.get_body_argument('back', '')}", status=303)

    def do_points(self, desk: Desk) -> str:
        """Other points for questions."""
        desk.save_points({q.id: self.get_body_argument(f"points_{q.id}") for q in desk.assignment().questions})
        return current().say(TEXTS["saved"])

    def do_text(self, desk: Desk) -> str:
        """The assignment's file."""
        desk.save_text(self.get_body_argument("text", strip=False))
        return current().say(TEXTS["saved"])

    def do_groups(self, desk: Desk) -> str:
        """Who hands in together."""
        desk.save_groups(self.get_body_argument("column", ""))
        return current().say(TEXTS["saved"])

    def do_make(self, desk: Desk) -> str:
        """Everybody's notebook."""
        made, warnings = steps.make(desk.folder)
        say = current().say
        lines = [say(TEXTS["made"], count=made.students), *(warning.said(current()) for warning in warnings)]
        lines += [say(TEXTS["alike_values"], one=one, other=other) for one, other in made.alike]
        return " ".join([*lines, say(TEXTS["keep_key"])])

    def do_late(self, desk: Desk) -> str:
        """The rule for late work."""
        desk.save_rule(*(self.get_body_argument(name, "") for name in ("deadline", "percent", "most", "exempt")))
        return current().say(TEXTS["saved"])

    def do_gain(self, desk: Desk) -> str:
        """What the class has gained since another assignment."""
        desk.save_gain(self.get_body_argument("before", ""))
        return current().say(TEXTS["saved"])

    def do_aside(self, desk: Desk) -> str:
        """A file that was handed in is set aside."""
        desk.take_away(self.get_body_argument("file"))
        return ""

    def do_mark(self, desk: Desk) -> str:
        """Begin to mark."""
        desk.begin("mark")
        return ""

    def do_check(self, desk: Desk) -> str:
        """Begin to check the questions."""
        desk.begin("check")
        return ""


class Answering(Page):
    """What a script asks: JSON, and one sentence under "problem" where it cannot be done."""

    async def answer(self, work: Any) -> None:
        """What ``work`` gives, done beside the loop."""
        try:
            found = await asyncio.get_running_loop().run_in_executor(None, work)
        except CourseError as sentence:
            found = {"problem": str(sentence)}
        except OSError as problem:
            found = {"problem": f"{problem.filename or '?'}: {problem.strerror or problem}"}
        except Exception:  # a fault of ours: the page goes on, and whoever started the server reads of it
            LOG.exception("no answer to %s", self.request.uri)
            found = {"problem": current().say(TEXTS["failed"])}
        self.write(found)

    def opened(self, name: str) -> tuple[Desk, Course, ByHand]:
        """A desk, its class and the points by hand; one sentence in place of the page where they cannot be read."""
        desk = self.desk(name)
        try:
            course = desk.course()
            return desk, course, ByHand(course)
        except CourseError as sentence:
            self.finish(_alone(str(sentence)))
            raise _Answered from None


class Upload(Answering):
    """Files come in pieces."""

    async def post(self, name: str, kind: str) -> None:
        """A class list, whole, or a piece of a hand-in: ``name``, where it begins, and whether it is the last."""
        desk = self.desk(name)
        file, offset = self.get_query_argument("name", "file"), int(self.get_query_argument("offset", "0"))
        last, piece = self.get_query_argument("last", "1") == "1", self.request.body

        def take() -> dict:
            if kind == "list":
                desk.same(self.header_or_field("seen"))
                desk.save_list(piece)
                return {"there": len(piece)}
            return {"there": desk.receive(file, offset, piece, last)}

        await self.answer(take)


class Progress(Answering):
    """How far the work beside the page is."""

    def get(self, name: str) -> None:
        """The job, or that there is none."""
        job = self.desk(name).job
        if job is None:
            self.write({"over": True})
            return
        line = current().say(TEXTS["working"], done=job.done, total=job.total or "…", line=job.line)
        self.write({"over": job.over, "done": job.done, "total": job.total, "line": line})


class Read(Answering):
    """The answers to one question beside the rubric."""

    def get(self, name: str, part: str) -> None:
        """The page."""
        desk, course, hand = self.opened(name)
        if part not in hand.read:
            self.send_error(404)
            return
        results = marking.last_results(course)
        answers = {by_hand.alias(course, r, part): r.parts[part].answer for r in results if r.parts[part].answer}
        given = {word: hand.read[part].get(word, Given()) for word in answers}
        self.show("read.html", desk=desk, seen=desk.seen(), assignment=course.main, part=hand.parts[part],
                  answers=sorted(answers.items()), given=given, written=by_hand.points_written)  # fmt: skip

    async def post(self, name: str, part: str) -> None:
        """Points and a comment for one answer."""
        desk = self.desk(name)
        field = self.get_body_argument
        numbers = [
            _points(field(key, ""))
            for key in sorted(self.request.body_arguments, key=_order)
            if key.startswith("line_")
        ]
        given = Given(_points(field("points", "")), field("comment", ""), tuple(numbers))
        if any(value is not None for value in numbers):
            given = Given(sum(value or 0.0 for value in numbers), given.comment, given.criteria)

        def save() -> dict:
            desk.same(self.header_or_field("seen"))
            desk.save_reading(part, {field("answer"): given})
            return {"seen": desk.seen(), "points": by_hand.points_written(given.points)}

        await self.answer(save)


def _order(key: str) -> int:
    return int(key.rpartition("_")[2]) if key.rpartition("_")[2].isdigit() else 0


def _points(text: str) -> float | None:
    """Points as people write them; raises nothing: what is no number is told when the table is read again."""
    return spreadsheet.number(text.strip()) if text.strip() else None


class Work(Answering):
    """One student's work: every part with the answer as it stands, and points by hand."""

    def get(self, name: str, student: str) -> None:
        """The page."""
        desk, course, hand = self.opened(name)
        raw = {result.student: result for result in marking.last_results(course)}
        if student not in raw:
            self.send_error(404)
            return
        self.show(
            "work.html", desk=desk, seen=desk.seen(), assignment=course.main, student=course.student(student),
            result=hand.applied(raw[student]), given=hand.given, most={part.id: part.points for part in course.main.parts()},
            status={key: current().say(text) for key, text in report.STATUS.items()}, written=by_hand.points_written,
            spoken=lambda sentence: sentence.said(current()) if sentence else "", sheet=course.sheet(course.student(student)),
        )  # fmt: skip

    async def post(self, name: str, student: str) -> None:
        """Points for one part."""
        desk = self.desk(name)
        part = self.get_body_argument("part")
        given = Given(_points(self.get_body_argument("points", "")), self.get_body_argument("comment", ""))

        def save() -> dict:
            desk.same(self.header_or_field("seen"))
            desk.save_given(student, part, given)
            return {"seen": desk.seen()}

        await self.answer(save)


class Preview(Answering):
    """A student's notebook as the student sees it, with a place to try answers."""

    async def get(self, name: str) -> None:
        """The page; the explorers are made beside the loop."""
        desk = self.desk(name)
        try:
            course, shown = await asyncio.get_running_loop().run_in_executor(None, self.cells, desk)
        except CourseError as sentence:
            self.set_status(409)
            self.finish(_alone(str(sentence)))
            return
        explorers = {key: made for _, key, made in shown if isinstance(made, Explorer)}
        facts = told(explorers)
        for key, one in facts.items():  # two of one model are told apart by their questions
            one["facts"]["title"] = f"{key.partition('-')[0]} · {one['facts']['title']}"
        self.house.previews[name] = Frames({key: made.view for key, made in explorers.items()})
        self.show("preview.html", desk=desk, assignment=course.main, cells=shown, students=course.students,
                  whose=self.whose(course), told=Markup(in_script(facts)), texts=Markup(in_script(stage_texts())))  # fmt: skip

    def whose(self, course: Course) -> roster.Student:
        """The student whose notebook is shown."""
        wanted = self.get_query_argument("student", "")
        return next((s for s in course.students if s.id == wanted), course.students[0])

    def cells(self, desk: Desk) -> tuple[Course, list[tuple[str, str, Any]]]:
        """Kind, name, and text or explorer of everything that is shown."""
        course = desk.course()
        student = self.whose(course)
        runner, found = Runner(current().code), []
        cells = course.sheet(student).cells()
        parts = {part.cell: part for part in course.versions[student.language].parts()}
        for cell in cells:
            if cell.name in parts:
                found.append(("answer", cell.name, (parts[cell.name], cell.source)))
            elif cell.kind == "markdown":
                found.append(("text", cell.name, cell.source))
            elif cell.name == "setup" or cell.name.endswith("-explorer"):
                spoken = cell.source.replace(f'use("{student.language}")', f'use("{current().code}")')
                made = runner.run(spoken)
                if isinstance(made, Explorer):
                    found.append(("explorer", cell.name, made))
        return course, found

    async def post(self, name: str) -> None:
        """What an answer would get."""
        desk = self.desk(name)
        cell, source = self.get_body_argument("cell"), self.get_body_argument("source", "", strip=False)

        def judge() -> dict:
            course = desk.course()
            part = next((part for part in course.main.parts() if part.cell == cell), None)
            if part is None:
                raise CourseError(TEXTS["not_there"])
            found = trial.tried(course, self.whose(course), {cell: source})[part.id]
            said = {"status": current().say(report.STATUS[found.status]), "reason": found.reason.said(current())}
            if found.points is None:
                return {"said": current().say(TEXTS["gets_none"], **said)}
            said |= {"points": _number(found.points), "most": _number(part.points)}
            return {"said": current().say(TEXTS["gets"], **said)}

        await self.answer(judge)


class Frame(Page):
    """Answers a state of an explorer in a preview with its frame."""

    async def post(self, name: str) -> None:
        """One JSON question, one answer."""
        await answer(self, self.house.previews.get(name, Frames({})))

    def header_or_field(self, name: str) -> str:
        """The stage asks without our header; its cookie, which no other page can send, is key enough for a curve."""
        return self.house.token if name == "key" else super().header_or_field(name)


class File(Page):
    """What can be downloaded: hand-outs, marks, feedback."""

    def get(self, name: str, path: str) -> None:
        """A file of the folders that are meant to leave it."""
        desk = self.desk(name)
        allowed = {*desk.zips(), *desk.exports()}
        file = next((one for one in allowed if one.relative_to(desk.folder).as_posix() == path), None)
        if file is None:
            self.send_error(404)
            return
        self.set_header("Content-Type", mimetypes.guess_type(file.name)[0] or "application/octet-stream")
        self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{quote(file.name)}")
        self.write(file.read_bytes())


class Nowhere(Page):
    """Every other address."""

    def get(self) -> None:
        """One sentence."""
        self.send_error(404)

    post = get


def application(house: House) -> Application:
    """The server's addresses."""
    script = bundle((HERE / "preview.js").read_text(encoding="utf-8"))
    style = "\n".join([fonts.css(), stage_style(), (HERE / "room.css").read_text(encoding="utf-8")])
    own = {"house": house}
    return Application(
        [
            ("/", Home, own),
            ("/language", Spoken, own),
            ("/room.js", Fixed, {"text": (HERE / "room.js").read_text(encoding="utf-8"), "kind": "text/javascript"}),
            ("/preview.js", Fixed, {"text": script, "kind": "text/javascript"}),
            ("/plotly.js", Fixed, {"text": PLOTLY.read_text(encoding="utf-8"), "kind": "text/javascript"}),
            ("/room.css", Fixed, {"text": style, "kind": "text/css"}),
            (NAME, Main, own),
            (NAME + r"/do/(\w+)", Act, own),
            (NAME + r"/upload/(list|hand_ins)", Upload, own),
            (NAME + "/progress", Progress, own),
            (NAME + r"/read/([\w-]+)", Read, own),
            (NAME + r"/marks/([^/]+)", Work, own),
            (NAME + "/student", Preview, own),
            (NAME + "/frame", Frame, own),
            (NAME + "/file/(.+)", File, own),
        ],
        default_handler_class=Nowhere, default_handler_args=own,
    )  # fmt: skip


def serve(port: int, *, browser: bool, root: Path = Path()) -> int:
    """Show the room at ``port``, to this machine alone, until Ctrl+C."""
    house = House(root)
    address = f"http://127.0.0.1:{port}/?{urlencode({'token': house.token})}"
    say = current().say
    print(say(N_("The instructor's room is at {address}"), address=address))
    print(say(TEXTS["end"]), flush=True)
    served.serve(lambda: application(house), port, address if browser else "", max_buffer_size=2 * desks.PIECE)
    return 0
