"""From an empty folder to thirty marks: right, partly right, wrong, and everything that can go wrong with a notebook."""

import copy
import os
import re
from pathlib import Path

import pytest

from helpers.assign.__main__ import main
from tests.assign.course import IDS, answers, cell, fill, handed_out, marks, save, set_up, write

PARTS = ("q1", "q2", "q3", "q4", "q4_why", "q5", "q6")


def steal(key: Path) -> str:
    return f"answer_q1 = int(open({str(key.resolve())!r}).read(), 16)"


def look_at_others(returned: Path) -> str:
    return f"import os\nanswer_q1 = len(os.listdir({str(returned.resolve())!r}))"


# What stands in the first answer cell of each, and the status of that part.
CODE = {
    "s16": ("while True:\n    pass\nanswer_q1 = 1", "takes too long"),
    "s17": ("answer_q1 = len(bytearray(10**11))", "too much memory"),
    "s18": ("print('x' * 1_000_000)\nanswer_q1 = 0.5", "too much output"),
    "s20": ("import urllib.request\nanswer_q1 = urllib.request.urlopen('http://127.0.0.1:1').status", "code fails"),
    "s22": ("open('/tmp/../marks.csv', 'w').write('10')\nanswer_q1 = 0.5", "code fails"),
    "s23": ('answer_q1 = float("nan")', "not a number"),
    "s24": ('answer_q1 = "about a half"', "not a number"),
    "s25": ("answer_q1 = [0.1, 0.2]", "not a number"),
}
# The status of the whole notebook, where it is not “whole”.
NOTEBOOKS = {
    "s06": "missing", "s07": "empty", "s08": "not a notebook", "s09": "damaged", "s11": "another student's notebook",
    "s12": "wrong assignment", "s13": "locked cells removed", "s14": "cell stands twice", "s15": "locked cells changed",
    "s28": "not made here",
}  # fmt: skip
UNREADABLE = ("s06", "s07", "s08", "s09", "s11", "s12", "s28")


def submit(folder: Path, returned: Path) -> None:
    """Thirty students return what they return."""
    sheets = handed_out(folder)

    def filled(name: str, **but: object) -> dict:
        return fill(copy.deepcopy(sheets[name]), **but)

    def put(notebook: dict, name: str) -> None:
        save(notebook, returned / name / f"week-3_{name}.ipynb")

    put(filled("s01"), "s01")
    put(filled("s02", q1=str(answers(sheets["s02"])["q1"]).replace(".", ",")), "s02")
    by_code = filled("s03")
    write(by_code, "q1-answer", f"half = {answers(sheets['s03'])['q1']} / 2\nanswer_q1 = np.float64(half + half)")
    put(by_code, "s03")
    right = answers(sheets["s04"])
    put(
        filled("s04", q1=right["q1"] + 0.04, q2=right["q2"] + 0.02, stigma=0.8, q5="ABCD".replace(right["q5"], "")[0]),
        "s04",
    )
    put(
        filled(
            "s05",
            q1=right["q1"] + 0.5,
            q2=0.99,
            stigma=0.0,
            balance=0.5,
            q5="ABCD".replace(answers(sheets["s05"])["q5"], "")[0],
        ),
        "s05",
    )
    for name, content in (("s07", b""), ("s08", b"\x89PNG not a notebook")):
        (returned / name).mkdir()
        (returned / name / f"week-3_{name}.ipynb").write_bytes(content)
    put(filled("s09"), "s09")
    whole = (returned / "s09" / "week-3_s09.ipynb").read_bytes()
    (returned / "s09" / "week-3_s09.ipynb").write_bytes(whole[: len(whole) // 2])
    save(filled("s10"), returned / "week-3_s10 (1).ipynb")
    save(filled("s01"), returned / "s11" / "mine.ipynb")
    other = filled("s12")
    other["metadata"]["course"]["assignment"]["id"] = "week-2"
    put(other, "s12")
    removed = filled("s13")
    removed["cells"] = [c for c in removed["cells"] if c["metadata"]["course"]["cell"] not in ("q1-task", "q1-check")]
    put(removed, "s13")
    twice = filled("s14")
    twice["cells"].insert(3, copy.deepcopy(cell(twice, "q2-task")))
    put(twice, "s14")
    edited = filled("s15")
    write(edited, "q1-values", "Your values:\n\n- Balance: **0.50**")
    put(edited, "s15")
    code = {**CODE, "s19": (steal(folder / "key.txt"), ""), "s21": (look_at_others(returned), "")}
    for name, (source, _) in code.items():
        bad = filled(name)
        write(bad, "q1-answer", source)
        put(bad, name)
    without = filled("s26")
    without["cells"].remove(cell(without, "q1-answer"))
    put(without, "s26")
    doubled = filled("s27")
    again = copy.deepcopy(cell(doubled, "q1-answer"))
    again["source"] = ["answer_q1 = 0.111"]
    doubled["cells"].append(again)
    put(doubled, "s27")
    forged = filled("s28")
    forged["metadata"]["course"]["assignment"]["student"] = "s01"
    put(forged, "s28")
    for age, q1 in ((1_700_000_000, 0.99), (1_700_009_000, answers(sheets["s29"])["q1"])):
        file = returned / f"Student 29_{age}_assignsubmission_file_" / "week-3_s29.ipynb"
        save(filled("s29", q1=q1), file)
        os.utime(file, (age, age))
    put(sheets["s30"], "s30")
    (returned / "notes.txt").write_text("Remember the meeting.")


def test_thirty_notebooks_get_thirty_statuses_the_same_every_time(empty_folder, capsys):
    folder = set_up(run_code=True)
    returned = folder / "returned"
    submit(folder, returned)
    assert main(["mark", str(folder), "--language", "en"]) == 0
    out = capsys.readouterr().out
    assert all(f"{i} of 30  {name}: " in out for i, name in enumerate(IDS, 1)) and " s)" in out
    found = marks(folder)
    assert {name: found[name, "notebook"]["status"] for name in IDS} == {
        name: NOTEBOOKS.get(name, "whole") for name in IDS
    }
    assert all(found[name, part]["points"] == "" for name in UNREADABLE for part in PARTS)
    assert all(row["reason"] for (name, part), row in found.items() if part != "notebook" or row["status"] != "whole")

    for name in ("s01", "s02", "s03", "s10", "s13", "s14", "s15", "s29"):
        assert [found[name, part]["status"] for part in PARTS] == [
            "right", "right", "right", "predicted", "to be read", "right", "to be read"
        ], name  # fmt: skip
        assert [found[name, part]["points"] for part in PARTS] == ["2", "3", "4", "1", "", "1", ""]
    assert [found["s04", part]["points"] for part in PARTS] == ["1", "1.5", "0", "1", "", "0", ""]
    assert [found["s05", part]["points"] for part in PARTS] == ["0", "0", "0", "1", "", "0", ""]
    assert "outside the limits" in found["s05", "q3"]["reason"]
    for name, (_, status) in {**CODE, "s19": ("", "code fails"), "s21": ("", "code fails")}.items():
        row = found[name, "q1"]
        assert (row["status"], row["points"]) == (status, ""), (name, row)
        assert found[name, "q2"]["points"] == "3", "one bad cell costs nothing but itself"
    assert found["s26", "q1"]["status"] == "answer cell removed" and found["s27", "q1"]["status"] == "cell stands twice"
    assert {found["s30", part]["status"] for part in PARTS} == {"not answered"}
    assert (
        "q1-task, q1-check" in found["s13", "notebook"]["reason"] and "q1-values" in found["s15", "notebook"]["reason"]
    )
    assert "handed out to s01" in found["s11", "notebook"]["reason"]
    assert "1700000000" in found["s29", "notebook"]["reason"]
    assert found["", "notebook"]["file"] == "notes.txt"
    the_same_again(folder, capsys)
    nothing_given_away(folder)


def the_same_again(folder: Path, capsys: pytest.CaptureFixture) -> None:
    """From what was kept, and then from nothing: the same marks to the last byte."""
    first = {p.relative_to(folder): p.read_bytes() for p in (folder / "marked").rglob("*") if p.is_file()}
    for name in IDS[2:]:
        (folder / "marked" / "results" / f"{name}.json").unlink()
    (folder / "marked" / "results" / "s02.json").write_text("{ half")
    assert main(["mark", str(folder), "--language", "en"]) == 0
    out = capsys.readouterr().out
    assert out.count("marked before") == 1
    again = {p.relative_to(folder): p.read_bytes() for p in (folder / "marked").rglob("*") if p.is_file()}
    assert first == again


def nothing_given_away(folder: Path) -> None:
    """The key stands in nothing that a student gets, and no name in what is read."""
    key = (folder / "key.txt").read_text().strip()
    given = [p for p in folder.rglob("*") if p.is_file() and p.name != "key.txt" and "returned" not in p.parts]
    assert given and all(key.encode() not in p.read_bytes() for p in given)
    assert all(key not in str(sheet) for sheet in handed_out(folder).values())
    fonts = re.compile(r'url\("data:font[^"]+"\)')  # in which any three letters stand somewhere
    reading = [fonts.sub("", p.read_text(encoding="utf-8-sig")) for p in (folder / "marked" / "reading").iterdir()]
    assert len(reading) == 4 and not any(
        name in page or f"Student {name[1:]}" in page for page in reading for name in IDS
    )
    for page in (folder / "marked" / "feedback").glob("*.html"):
        assert "formgrader" not in page.read_text(encoding="utf-8") and "tolerance" not in page.read_text(
            encoding="utf-8"
        )
