"""The two files that an instructor edits: each thing that can be wrong with them is named, with its line."""

import subprocess
from pathlib import Path

import pytest

from helpers.assign import assignment, handout, roster, variants
from helpers.assign.__main__ import main
from helpers.errors import CourseError
from helpers.language import LANGUAGES
from helpers.sources import data_folder
from tests.assign.course import TITLE, handed_out, set_up

READY = sorted((data_folder() / "assignments" / "en").glob("*.toml"))
TEXT = (data_folder() / "assignments/en/01_phenomenon.toml").read_text(encoding="utf-8")


def changed(tmp_path, old, new):
    assert old in TEXT
    file = tmp_path / "assignment.toml"
    file.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "From', 'title = From', "this cannot be read as TOML"),
        ('title = "From use to harm"', 'titel = "x"', "titel is not known here"),
        ('title = "From use to harm"', 'title = ""', "title must be some text"),
        ('id = "from-use-to-harm"', 'id = "Week 3"', "the id may hold small letters"),
        ('language = "en"', 'language = "de"', "language must be one of en, nb"),
        ('notebook = "01_phenomenon"', 'notebook = "11_more"', "notebook must be one of 00_start_here"),
        ('sections = ["explore-loop"', 'sections = ["loop"', "01_phenomenon has no section 'loop'"),
        ('model = "loop"', 'model = "lop"', "there is no model 'lop'"),
        ('scenario = "heavy"', 'scenario = "havy"', "the model loop has no scenario 'havy'"),
        ('kind = "read"', 'kind = "reed"', "kind must be one of read, find"),
        ('id = "q2"', 'id = "q1"', "two questions have the id q1"),
        ('id = "q2"', 'id = "Question 2"', "the id of a question may hold small letters"),
        ("points = 2", 'points = "two"', "points must be a number from 0 to 1000, but it is 'two'"),
        ("points = 2", "points = -1", "but it is -1"),
        ("points = 2\n", "", "a question of the kind read needs points"),
        ("balance = [0.40, 0.50, 0.01]", "balance = [0.50, 0.40, 0.01]", "balance needs [lowest, highest, step]"),
        ("balance = [0.40, 0.50, 0.01]", "balance = [0.40, 1.50, 0.01]", "balance goes from 0 to 1 in the model loop"),
        ("balance = [0.40, 0.50, 0.01]", "balans = [0.40, 0.50, 0.01]", "has no number called 'balans'"),
        ("balance = [0.40, 0.50, 0.01]", "balance = [0.40, 0.50, 0]", "balance needs [lowest, highest, step]"),
        ('curve = "use"', 'curve = "uses"', "curve must be one of use, wanting"),
        ('at = "end"', 'at = "stop"', "at must be a time or one of end"),
        ("tolerance = 0.02", "tolerance = nan", "tolerance must be a number"),
        ("half_tolerance = 0.05", "half_tolerance = 0.01", "half_tolerance must be a number from 0.02"),
        ('hidden = "balance"', 'hidden = "stigma"', "has no number called 'stigma'"),
        ("near = [0.26, 0.40, 0.01], within = 0.02 }", "under = 3 }", "goal must name a curve"),
        ("stigma_strength = [0.2, 0.8]", "stigma_strength = [0.2]", "stigma_strength needs [lowest, highest]"),
        ('right = "B"', 'right = "E"', "right must be one of A, B, C, D"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_assignment_is_said_with_its_line(tmp_path, old, new, said):
    line = TEXT[: TEXT.index(old)].count("\n") + 1
    with pytest.raises(CourseError) as caught:
        assignment.read(changed(tmp_path, old, new))
    assert said in str(caught.value)
    near = int(str(caught.value).split("line ")[1].split(":")[0])
    # A key that is gone is looked for where its question begins.
    assert near == line or (new in ("", 'titel = "x"', "under = 3 }") and abs(near - line) <= 4), (near, line)


def test_an_assignment_without_questions_or_not_in_utf_8_is_refused(tmp_path):
    file = tmp_path / "assignment.toml"
    file.write_text(TEXT.partition("[[question]]")[0])
    with pytest.raises(CourseError, match="no question yet"):
        assignment.read(file)
    file.write_bytes(b"title = 'a'\nid = '\xe5'\n")
    with pytest.raises(CourseError, match="line 2: this is not text in UTF-8"):
        assignment.read(file)
    with pytest.raises(CourseError, match="There is no assignment to read"):
        assignment.read(tmp_path / "nothing.toml")


def listed(tmp_path, content):
    file = tmp_path / "students.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return file


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "students.csv is empty"),
        ("id,name\n", "names no student yet"),
        ("1,Anna\n", "line 1: the first line must name the columns"),
        ("id,name\na,Anna\na,Berit\n", "line 3: the id a stands on line 2 as well"),
        ("id,name\na,Anna\nA,Berit\n", "line 3: the id A stands on line 2 as well"),
        ("id,name\n,Anna\n", "line 2: the id is missing"),
        ("id,name\n../key,Anna\n", "line 2: the id '../key' may hold letters"),
        ("id,name\nnul,Anna\n", "line 2: the id 'nul' may hold"),
        ("id,name\na,Anna,x,y\n", "line 2: there are 4 columns here, and 2 in the first line"),
        ("id,name,language\na,Anna,fr\n", "line 2: the language is 'fr'"),
        ('id,name\na,"Anna\n', "a quotation mark is opened and not closed"),
        (b"PK\x03\x04rest", "is a workbook"),
        (b"id,name\na,An\x00na\n", "line 2: this is not text"),
    ],
)
def test_what_is_wrong_with_a_student_list_is_said_with_its_line(tmp_path, content, said):
    with pytest.raises(CourseError) as caught:
        roster.read(listed(tmp_path, content), "en")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        "id,name,language\nå1,Åse Ødegård,nb\nb,Bo,\n",
        "\ufeffid;navn;språk\r\nå1;Åse Ødegård;NB\r\n\r\nb;Bo;\r\n",
        "ID\tName\tLanguage\nå1\tÅse Ødegård\tnb\nb\tBo\n",
        "id;navn;språk\nå1;Åse Ødegård;no\nb;Bo\n".encode("cp1252"),
        "id;navn;språk\nå1;Åse Ødegård;nb\nb;Bo;en\n".encode("utf-16"),
    ],
    ids=["comma", "excel, semicolon", "tab", "windows", "utf-16"],
)  # fmt: skip
def test_a_list_is_read_however_a_spreadsheet_saves_it(tmp_path, content):
    students = roster.read(listed(tmp_path, content), "en")
    assert [(s.id, s.name, s.language) for s in students] == [("å1", "Åse Ødegård", "nb"), ("b", "Bo", "en")]


@pytest.mark.parametrize("file", READY, ids=lambda p: p.stem)
def test_the_ready_made_assignments_ask_the_same_in_both_languages(file):
    versions = [assignment.read(data_folder() / "assignments" / code / file.name) for code in LANGUAGES]
    assert [v.language for v in versions] == list(LANGUAGES)
    assert len({v.id for v in versions}) == len({v.notebook for v in versions}) == 1
    assert versions[0].notebook == file.stem or not file.stem[:2].isdecimal()
    first, *others = [[handout.deals(q) for q in v.questions] for v in versions]
    assert all(other == first for other in others)


@pytest.mark.parametrize("name", [path.stem for path in READY if path.stem[:2].isdecimal()])
def test_a_ready_made_assignment_can_be_handed_out(empty_folder, name):
    folder = set_up(6, ("--notebook", name))
    assert len(handed_out(folder)) == 6


def test_values_are_the_same_every_time_and_differ_between_students(empty_folder):
    folder = set_up(30)
    zipped = next((folder / "handed out").glob("*.zip"))
    first = zipped.read_bytes()
    assert main(["make", TITLE]) == 0 and zipped.read_bytes() == first
    course = handout.open_course(folder)
    dealt = {s.id: str([own.dealt for own in course.sheet(s).dealt.values()]) for s in course.students}
    assert len(set(dealt.values())) == 30
    other = variants.Drawer(b"0" * 32, "week-3", "s01")
    again = variants.Drawer(b"0" * 32, "week-3", "s01")
    wide = variants.Range(0, 1, 0.001)
    assert other.value("q1", "x", wide) == again.value("q1", "x", wide)
    assert (
        len(
            {
                variants.Drawer(b"0" * 32, a, s).value("q1", "x", wide)
                for a, s in (("ab", "c"), ("a", "bc"), ("abc", ""))
            }
        )
        == 3
    )


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: (f / "key.txt").unlink(), "The key Week 3/key.txt is missing"),
        (lambda f: (f / "key.txt").write_text("abc"), "The key Week 3/key.txt is damaged"),
        (lambda f: (f / "handed out/made.json").unlink(), "run make first"),
        (lambda f: (f / "handed out/made.json").write_text("{"), "made.json is damaged"),
        (lambda f: [p.write_text(p.read_text().replace("0.40, 0.50", "0.30, 0.50")) for p in f.glob("assignment*.toml")],
         "assignment.toml has been changed in something that decides the students' values"),
        (lambda f: (f / "assignment.nb.toml").unlink(), "s02 is to have the language nb, but there is no assignment.nb.toml"),
        (lambda f: (f / "assignment.nb.toml").write_text((f / "assignment.nb.toml").read_text().replace("points = 3", "points = 9")),
         "question q2 differs in more than its texts"),
        (lambda f: (f / "marked").write_text("in the way"), "cannot be used"),
    ],
)  # fmt: skip
def test_a_spoiled_folder_is_one_sentence(empty_folder, capsys, spoil, said):
    folder = set_up(3)
    spoil(folder)
    assert main(["mark", str(folder), "--language", "en"]) == 1
    found = capsys.readouterr().err
    assert said in found and len(found.strip().splitlines()) == 1


def test_other_commands_are_refused_in_one_sentence(empty_folder, capsys):
    assert main(["make", "Week 9", "--language", "nb"]) == 1 and "ingen mappe Week 9" in capsys.readouterr().err
    set_up(2)
    assert (
        main(["new", TITLE, "--yes", "--language", "en"]) == 1
        and "holds an assignment already" in capsys.readouterr().err
    )
    assert main(["new", " / ", "--yes", "--language", "en"]) == 1 or Path("-").exists()
    assert (
        main(["mark", TITLE, "elsewhere", "--language", "en"]) == 1
        and "There is no folder elsewhere" in capsys.readouterr().err
    )
    assert (
        main(["new", "X", "--yes", "--language", "en", "--points", "1,a"]) == 1
        and "numbers from 0 to 1000" in capsys.readouterr().err
    )
    assert not Path("X").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('at = "end"', "at = 11", "the curve ends at 10, before the time 11"),
        ("near = [0.26, 0.40, 0.01], within = 0.02", "below = 0.001", "no design within the limits reaches the goal"),
        ('hidden = "balance"\nrange = [0.3, 0.48, 0.01]', 'hidden = "stigma_strength"\nrange = [0.8, 0.8, 1]', "the curve hardly shows stigma_strength"),
    ],
)  # fmt: skip
def test_a_question_that_nobody_could_answer_is_refused_before_it_is_handed_out(empty_folder, capsys, old, new, said):
    folder = set_up(1)
    file = folder / "assignment.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert main(["make", TITLE, "--language", "en"]) == 1
    assert said in capsys.readouterr().err


def test_git_is_told_of_the_questions_and_of_nothing_with_a_key_or_a_name_in_it(empty_folder):
    folder = set_up(2)
    (folder / "returned" / "s01.ipynb").write_text("{}")
    assert main(["mark", TITLE, "--language", "en"]) == 0
    subprocess.run(["git", "init", "-q", "."], check=True)
    told = subprocess.run(["git", "status", "--short", "-uall", "."], capture_output=True, text=True, check=True).stdout
    names = sorted(line[3:].strip('"').rpartition("/")[2] for line in told.splitlines())
    assert names == [".gitignore", "assignment.nb.toml", "assignment.toml"]
