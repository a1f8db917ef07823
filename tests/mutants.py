"""Random mutants of the code, each with one thing changed: how many of them do the tests notice?

    python -m tests.mutants models learn sections explore --sample 60 --seed 9

A kept library was tried first. Cosmic Ray draws no sample, changes the files where they lie, and starts one test
command anew for each mutant (some seconds, for a thousand mutants); mutmut draws none either, leaves module-level
numbers alone, and changes every text. Here a mutant lives in a copy of the course, in a fork of a process that has
the libraries loaded, and meets its own module's tests first.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import copy
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode

COURSE = Path(__file__).parents[1]
TURNED = {
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
CPU_SECONDS, SECONDS = 300, 1200  # of one run of tests: whatever takes longer goes round, or waits, for ever
# Mutants that change nothing that anybody is told: numbers inside these calls, and lines named one by one.
ROOM = {
    "Shape": "how a sketch to choose from is drawn; which of the three the model gives is tested",
    "Output": "how much room a figure leaves round a curve; that the curves are inside is tested",
    "lru_cache": "how much is remembered: the answer is the same, sooner or later",
}
EQUIVALENT: tuple[tuple[str, str, str, str], ...] = (  # file, part of the line, part of the change, and why
    ("models/craving.py", "MOST_CUES", "", "cues in a week beyond any that comes up: a chance below 1e-20"),
    ("models/tipping.py", "fastest =", "", "how many steps: more than are needed give the same curve"),
    (
        "models/prediction_error.py",
        "first: int = 200",
        "200 -> 201",
        "long enough to have learned all there is, either way",
    ),
    (
        "models/incentive_salience.py",
        'curves["never"][-1]',
        "-1 ->",
        "somebody who never used wants the same all along",
    ),
    ("learn/lock.py", "PATIENCE =", "", "how long one waits for a lock: no test asserts a time"),
    ("learn/lock.py", "PAUSE =", "", "how often a lock is tried: no test asserts a time"),
    ("learn/store.py", "range(50 if", "", "how often Windows is asked again; elsewhere never"),
    ("learn/evidence.py", "e.year or 0", "0 -> 1", "before every year either way"),
    ("learn/memory.py", "REST =", "", "how long a slider is at rest before it is kept: no test asserts a time"),
    ("sections/brandon.py", "low, high = 0.0, 4.0", "", "from where the halving of an interval begins"),
    ("explore/encode.py", "FEWEST =", "", "how long a row must be to be packed: it is read the same either way"),
    ("explore/encode.py", "/ LEVELS or 1.0", "1.0 ->", "where all values are the same, none is a step above the least"),
    ("explore/sweep.py", "REST =", "", "how long a state is at rest before it is swept: no test asserts a time"),
    ("explore/sweep.py", "SLICE =", "", "how long is worked at a time: no test asserts a time"),
    ("explore/sweep.py", "PAUSE =", "", "how long is rested between: no test asserts a time"),
    (
        "explore/sweep.py",
        "balances.STEP, 2)}",
        "2 -> 3",
        "a balance is a whole number of hundredths, rounded either way",
    ),
    (
        "explore/alternatives_view.py",
        "np.array(turn), parameters.mood, 0.5",
        "",
        "at the turning point every balance gives the same",
    ),
    ("explore/recovery_view.py", "back[-1] >= 0.5", "1 -> 2", "the last two of five thousand steps of five years"),
    (
        "explore/recovery_view.py",
        "np.linspace(0.002",
        "",
        "how fine a grid is searched for the half, which is told to the month",
    ),
    ("explore/words.py", "or 1.0)", "1.0 ->", "where all values are the same, none changes by any share of anything"),
    ("sections/course_of_change.py", "np.geomspace(", "", "how fine a grid is searched for the best curve"),
    ("sections/course_of_change.py", "np.linspace(", "", "how fine a grid is searched for the best curve"),
    ("assign/sandbox.py", "MOST_REPLY", "", "more than any honest reply holds, either way"),
    ("assign/runner.py", "os._exit(0)", "", "the reply has been given; how the process ends is not looked at"),
    ("assign/runner.py", "stdin.buffer.read(", "", "more than any request holds, either way"),
    ("assign/inbox.py", "0x800", "", "the other bit is that of a password, and such an entry is not read"),
    ("assign/inbox.py", "source.read(1_000_000)", "", "how much is unpacked at a time"),
    ("assign/inbox.py", "SpooledTemporaryFile(", "", "how much is held in memory before a file is used"),
    ("assign/kinds/predict.py", "LETTERS[0]", "", "every letter is worth the same"),
    ("assign/kinds/design.py", "NEAREST, ROUNDS =", "", "how widely is looked around a design that nearly does"),
    ("assign/marking.py", "WORKERS =", "", "how many are marked at a time: no test asserts a time"),
)


@dataclass(frozen=True)
class Mutant:
    """One change to one file: the node that changes is the ``node``-th of the walk through the syntax tree."""

    file: str
    line: int
    text: str
    change: str
    node: int
    part: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}  {self.change}    {self.text}"

    @property
    def equivalent(self) -> bool:
        return any(
            self.file == f"helpers/{file}" and part in self.text and change in self.change
            for file, part, change, _ in EQUIVALENT
        )

    def put_into(self, source: str) -> str:
        """The whole file, given without the change, with it."""
        tree = ast.parse(source)
        _changes(list(ast.walk(tree))[self.node])[self.part][1]()
        return ast.unparse(tree)


def _changes(node: ast.AST) -> list[tuple[str, Callable[[], None]]]:
    """What can be changed in one node: in words, and a function that does it."""

    def put(name: str, new: object) -> Callable[[], None]:
        return lambda: setattr(node, name, new)

    if isinstance(node, ast.Compare):
        turned = [[*node.ops[:i], TURNED[type(op)](), *node.ops[i + 1 :]] for i, op in enumerate(node.ops)]
        return [(_words(node, ops=ops), put("ops", ops)) for ops in turned]
    if isinstance(node, ast.BoolOp) or (isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in TURNED):
        op = TURNED[type(node.op)]()
        return [(_words(node, op=op), put("op", op))]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return [(_words(node, op=ast.UAdd()), put("op", ast.UAdd()))]
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        new = node.value + 1 if isinstance(node.value, int) else 1.25 * node.value or 1.0
        return [(f"{node.value!r} -> {new!r}", put("value", new))]
    return []


def _words(node: ast.AST, **new: object) -> str:
    changed = copy.deepcopy(node)
    for name, value in new.items():
        setattr(changed, name, value)
    return f"{ast.unparse(node)} -> {ast.unparse(changed)}".replace("\n", " ")


def mutants(file: str) -> Iterator[Mutant]:
    """Every mutant of one file of the course."""
    text = (COURSE / file).read_text(encoding="utf-8")
    lines = text.splitlines()
    tree = ast.parse(text)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    room = {
        id(inside)
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in ROOM
        for inside in ast.walk(call)
        if isinstance(inside, ast.Constant | ast.UnaryOp)
    }
    for i, node in enumerate(ast.walk(tree)):
        if id(node) in room:
            continue
        for part, (change, _) in enumerate(_changes(node)):
            yield Mutant(file, node.lineno, lines[node.lineno - 1].strip(), change, i, part)


def of_package(package: str) -> list[Mutant]:
    """Every mutant that changes something, of a package (``learn``) or of one file in it (``learn/store.py``)."""
    place = COURSE / "helpers" / package
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    found = [mutant for file in files for mutant in mutants(file.relative_to(COURSE).as_posix())]
    return [mutant for mutant in found if not mutant.equivalent]


# Tests that look at everything: what the notebooks, the README and the facilitator's pages say is worked out by both.
FIGURES = ("tests/notebooks/test_stored_outputs.py", "tests/test_readme.py", "tests/learn/test_facilitator.py")

# What walks through an assignment from the first to the last of its modules.
WHOLE = tuple(f"tests/assign/test_{name}.py" for name in ("marking", "room", "gradebook", "thirty"))


def rounds(file: str) -> list[list[str]]:
    """What pytest is given for a change in one file, in turn: the file's own tests, those that name it, the whole."""
    package, name = Path(file).parts[1], Path(file).stem
    paths = [path for folder in (package, "data") for path in COURSE.glob(f"tests/{folder}/test_*.py")]
    tests = sorted(path.relative_to(COURSE).as_posix() for path in paths)
    views = []  # the views that an explorer's file is for
    if package == "explore":
        from helpers.explore.views import VIEWS

        views = [model for model, own in VIEWS.items() if any(kind.startswith(f"{name}:") for kind in own.values())]
    own = [test for test in tests if Path(test).stem == f"test_{name}"]
    naming = re.compile("|".join([rf"\b{name}\b", *(rf'made\("{view}' for view in views)]))
    named = [test for test in tests if test not in own and naming.search((COURSE / test).read_text(encoding="utf-8"))]
    turns = [own, [test for test in named if test not in FIGURES], list(WHOLE if package == "assign" else FIGURES)]
    if package == "models":
        turns.insert(1, ["tests/models/test_every_model.py", "-k", f"{name} and not over_the_whole_range"])
    if package == "explore":  # what every view has to do, of those that the file is for, or of all
        chosen = " or ".join(views if name != "view" else ["loop"])
        turns.insert(1, ["tests/explore/test_view.py", "tests/explore/test_looks.py", "-k", chosen])
    return [turn for turn in turns if turn]


class Trial:
    """A copy of the course in which one file at a time is changed and the tests are run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for item in COURSE.iterdir():
            if item.name in ("helpers", "tests"):
                shutil.copytree(item, folder / item.name, ignore=shutil.ignore_patterns("__pycache__"))
            elif not item.name.startswith("."):
                (folder / item.name).symlink_to(item)
        # A changed file is told by its content: two mutants in one second may have the same size.
        compileall.compile_dir(folder / "helpers", quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)

    def noticed(self, mutant: Mutant) -> bool:
        """Whether some test fails, or never ends, with the change."""
        file = self.folder / mutant.file
        whole = file.read_text(encoding="utf-8")
        file.write_text(mutant.put_into(whole), encoding="utf-8")
        try:
            return not all(self.pass_(tests) for tests in rounds(mutant.file))
        finally:
            file.write_text(whole, encoding="utf-8")

    def pass_(self, tests: list[str], keep_bytecode: bool = False) -> bool:
        """Whether all of ``tests`` pass, in a process of their own."""
        child = os.fork()
        if child == 0:
            self._run(tests, keep_bytecode)
        return os.waitpid(child, 0)[1] == 0

    def _run(self, tests: list[str], keep_bytecode: bool) -> None:
        import pytest

        os.setpgid(0, 0)
        signal.alarm(SECONDS)
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        os.chdir(self.folder)
        sys.path.insert(0, str(self.folder))
        for name in [name for name in sys.modules if name.partition(".")[0] in ("helpers", "tests")]:
            del sys.modules[name]
        sys.dont_write_bytecode = not keep_bytecode
        os.environ["PYTHONDONTWRITEBYTECODE"] = "" if keep_bytecode else "1"
        code: int = pytest.ExitCode.TESTS_FAILED
        try:
            code = pytest.main(["-x", "--tb=no", "-n0", "-p", "no:cacheprovider", *tests])
        finally:
            os._exit(0 if code == pytest.ExitCode.NO_TESTS_COLLECTED else code)


def load_libraries() -> None:
    """Load, once for all, what every mutant needs, so that a fork has it already."""
    import anywidget  # noqa: F401
    import hypothesis  # noqa: F401
    import IPython.display  # noqa: F401
    import nbval.plugin  # noqa: F401
    import plotly.graph_objects  # noqa: F401
    import pytest  # noqa: F401


def measure(packages: list[str], sample: int, seed: int) -> dict[str, tuple[int, int]]:
    """For each package, how many of ``sample`` random mutants were noticed, and of how many; says the others."""
    load_libraries()
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder))
        for package in packages:
            drawn = of_package(package)
            drawn = random.Random(seed).sample(drawn, min(sample, len(drawn)))
            everywhere = [] if Path(package).parts[0] == "assign" else [list(FIGURES)]
            for tests in ([f"tests/{Path(package).parts[0]}", "-k", "not over_the_whole_range"], *everywhere):
                if not trial.pass_(tests, keep_bytecode=True):
                    sys.exit(f"Without any change, {' '.join(tests)} fail already.")
            caught = 0
            for mutant in drawn:
                if trial.noticed(mutant):
                    caught += 1
                else:
                    print("not noticed:", mutant, flush=True)
                print(".", end="", file=sys.stderr, flush=True)
            found[package] = caught, len(drawn)
            print(
                f"{package}: {caught} of {len(drawn)} mutants noticed ({100 * caught / len(drawn):.0f} %)", flush=True
            )
    return found


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="*", default=["models", "learn", "sections", "explore", "assign"])
    parser.add_argument("--sample", type=int, default=60, help="mutants of each package")
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--at-least", type=float, default=0, help="per cent that must be noticed")
    asked = parser.parse_args()
    found = measure(asked.packages, asked.sample, asked.seed)
    sys.exit(any(100 * caught < asked.at_least * total for caught, total in found.values()))


if __name__ == "__main__":
    main()
