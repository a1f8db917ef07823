"""The stage's script, which is its parts one after the other in one scope."""

import re
import zlib
from collections import Counter

from helpers.explore.library import PARTS, PLOTLY, STAGE, library, stage_classic, stage_script, stage_style
from helpers.explore.texts import TEXTS

KINDS = {"hero", "quiet", "expected", "left", "right", "last", "begin"}  # put together in the script


def test_no_two_parts_declare_the_same_name():
    named = re.findall(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", stage_script(), re.MULTILINE)
    assert len(named) > 50
    assert [name for name, count in Counter(named).items() if count > 1] == []


def test_every_part_is_put_in_and_says_what_it_is():
    assert sorted(path.stem for path in STAGE.glob("*.js")) == sorted(PARTS)
    for part in STAGE.glob("*.js"):
        assert part.read_text(encoding="utf-8").startswith("// ")


def test_the_stage_says_every_text_that_it_is_given_and_no_other():
    parts = "\n".join(part.read_text(encoding="utf-8") for part in STAGE.glob("*.js") if part.stem != "game")
    loader = (STAGE.parent / "loader.js").read_text(encoding="utf-8")
    assert set(re.findall(r"\btexts\.(\w+)", parts + loader)) == set(TEXTS)


def test_every_class_of_the_style_is_one_that_the_script_gives():
    given = stage_script()
    for name in set(re.findall(r"\.(stage(?:-[a-z]+)+)", stage_style())):
        ending = name.removeprefix("stage-")
        assert name in given or ("`stage-${" in given and ending in KINDS), name


def test_from_a_disk_the_stage_is_a_classic_script_that_leaves_the_same_names_behind():
    exported = re.findall(r"^export (?:const|function|class) (\w+)", stage_script(), re.MULTILINE)
    classic = stage_classic()
    named = re.search(r"return \{ ([\w, ]+) \};\n\}\)\(\);\n$", classic)[1].split(", ")
    assert (
        {"mount", "mountGame", "fromKernel", "fromRecording", "fromServer", "pythonOf"} == set(named) <= set(exported)
    )
    assert not re.search(r"^\s*(export|import)\b", classic, re.MULTILINE)
    assert classic.startswith("globalThis.courseStage = (() => {")


def test_a_page_is_sent_script_style_and_plotly_packed_and_once():
    made = library()
    assert zlib.decompress(made.script).decode() == stage_script()
    assert zlib.decompress(made.sheet).decode() == stage_style()
    assert zlib.decompress(made.plotly) == PLOTLY.read_bytes() and library() is made
    assert len(made.script) + len(made.sheet) + len(made.plotly) < 1_500_000
