"""What an instructor and thirty students do, for the tests."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import numpy as np

from helpers import loop
from helpers.assign.__main__ import main

TITLE = "Week 3"
IDS = [f"s{i:02}" for i in range(1, 31)]


def set_up(count: int = 30, more: tuple[str, ...] = (), mixed: bool = True, run_code: bool = False) -> Path:
    """From an empty folder to the zip, as an instructor does it."""
    assert main(["new", TITLE, "--yes", "--language", "en", *more]) == 0
    folder = Path(TITLE)
    for file in folder.glob("assignment*.toml") if run_code else ():
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\nlanguage = ", "\nrun_code = true\nlanguage = ", 1), encoding="utf-8")
    lines = [f"{name},Student {name[1:]},{'nb' if mixed and int(name[1:]) % 3 == 2 else ''}" for name in IDS[:count]]
    (folder / "students.csv").write_text("id,name,language\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert main(["make", TITLE, "--language", "en"]) == 0
    return folder


def handed_out(folder: Path) -> dict[str, dict]:
    """Each student's notebook, from the zip."""
    with zipfile.ZipFile(next((folder / "handed out").glob("*.zip"))) as archive:
        return {name.split("/")[1]: json.loads(archive.read(name)) for name in archive.namelist()}


def cell(notebook: dict, name: str) -> dict:
    return next(c for c in notebook["cells"] if c["metadata"]["course"]["cell"] == name)


def text(notebook: dict, name: str) -> str:
    return "".join(cell(notebook, name)["source"])


def write(notebook: dict, name: str, source: str) -> None:
    cell(notebook, name)["source"] = source.splitlines(keepends=True)


def use_at(scenario: str, balance: float, **changes: float) -> dict[str, float]:
    """Use and margin at the end, from the published names of the course alone."""
    curves = loop.simulate(loop.scenario(scenario).parameters.but(**changes), balance)
    return {key: float(curves[key][-1]) for key in ("use", "margin")}


def answers(notebook: dict) -> dict[str, object]:
    """The right answers, worked out as a student would: from nothing but the notebook and the course."""
    balance, pleasure = (
        float(v.replace(",", ".")) for v in re.findall(r"\*\*(\d(?:[.,]\d+)?)\*\*", text(notebook, "q1-values"))
    )
    q1 = use_at("begins", balance, nyterus=pleasure)["use"]
    points = [tuple(map(float, p)) for p in re.findall(r"\(([\d.]+), ([\d.]+)\)", text(notebook, "q2-explorer"))]
    t, given = np.array(points).T

    def misses(balance: float) -> float:
        curves = loop.simulate(loop.scenario("begins").parameters, balance)
        return float(np.abs(np.interp(t, curves.t, curves["use"]) - given).max())

    q2 = min((round(b, 2) for b in np.arange(0.28, 0.60, 0.01)), key=misses)
    options = re.findall(r"\*\*([A-D])\*\* · (.*)", text(notebook, "q5-values"))
    q5 = next(letter for letter, option in options if "edge" in option or "kanten" in option)
    wanted = float(re.search(r": (\d[.,]\d+), ", text(notebook, "q3-values"))[1].replace(",", "."))
    uses = {i / 100: use_at("heavy", 0.54, stigma_strength=i / 100)["use"] for i in range(20, 81)}
    stigma = min(uses, key=lambda one: abs(uses[one] - wanted))
    return {"q1": round(q1, 3), "q2": q2, "stigma": stigma, "balance": 0.54, "q5": q5}


def fill(notebook: dict, **but: object) -> dict:
    """``notebook`` with the right answers, or others."""
    right = {**answers(notebook), "q4": "B", "why": "Because of the brake.", "q6": "It depends on people.", **but}
    write(notebook, "q1-answer", f"answer_q1 = {right['q1']}")
    write(notebook, "q2-answer", f"# here\nanswer_q2 = {right['q2']}")
    write(
        notebook, "q3-answer", f"answer_q3_stigma_strength = {right['stigma']}\nanswer_q3_balance = {right['balance']}"
    )
    write(notebook, "q4-answer", f'answer_q4 = "{right["q4"]}"')
    write(notebook, "q4-why", str(right["why"]))
    write(notebook, "q5-answer", f'answer_q5 = "{right["q5"]}"')
    write(notebook, "q6-answer", str(right["q6"]))
    return notebook


def save(notebook: dict, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")


def marks(folder: Path) -> dict[tuple[str, str], dict[str, str]]:
    """The rows of marks.csv, by student and part."""
    content = (folder / "marked" / "marks.csv").read_text(encoding="utf-8-sig")
    return {(row["student"], row["part"]): row for row in csv.DictReader(io.StringIO(content))}
