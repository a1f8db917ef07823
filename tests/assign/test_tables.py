"""Every bound of the assignment file: what is just allowed, and what is just not."""

import pytest

from helpers.assign import assignment
from helpers.errors import CourseError

TOP = 'title = "T"\nid = "t"\nlanguage = "en"\nnotebook = "01_phenomenon"\nmodel = "loop"\n'
READ = {"kind": '"read"', "set": "{ balance = [0.4, 0.5, 0.01] }", "curve": '"use"', "tolerance": "0.02"}
FIND = {"kind": '"find"', "hidden": '"balance"', "range": "[0.4, 0.5, 0.01]", "curve": '"use"', "tolerance": "0.02"}
DESIGN = {"kind": '"design"', "change": "{ balance = [0.4, 0.5] }", "goal": '{ curve = "use", below = 0.3 }'}
CHOICE = {"kind": '"choice"', "options": '["one", "two"]', "right": '"A"'}
PREDICT = {"kind": '"predict"', "options": '["one", "two"]', "explain_points": "2", "rubric": '["one"]'}
SKETCH = {"kind": '"sketch"', "curve": '"use"', "tolerance": "0.1", "explain_points": "2", "rubric": '["one"]'}
TEXT = {"kind": '"text"', "rubric": '["one"]'}


@pytest.fixture
def read(tmp_path):
    def one(base, top=TOP, **but):
        lines = {"id": '"q1"', "text": '"What?"', "points": "2", **base, **but}
        file = tmp_path / "assignment.toml"
        body = "\n".join(f"{key} = {value}" for key, value in lines.items() if value is not None)
        file.write_text(f"{top}\n[[question]]\n{body}\n", encoding="utf-8")
        return assignment.read(file)

    return one


LETTERS = "[" + ", ".join(f'"{n}"' for n in range(8)) + "]"
ALLOWED = [
    (READ, {"points": "0"}), (READ, {"points": "1000"}), (READ, {"tolerance": "0"}), (READ, {"tolerance": "1000000"}),
    (READ, {"half_tolerance": "0.02"}), (READ, {"at": "0"}), (READ, {"at": '"end"'}), (READ, {"at": "2.5"}),
    (READ, {"set": "{ balance = 0.5 }"}), (READ, {"set": "{ balance = [0, 1, 0.0001] }"}), (READ, {"set": "{ balance = [0.5, 0.5, 1] }"}),
    (FIND, {"given": "3"}), (FIND, {"given": "60"}), (CHOICE, {"options": LETTERS, "right": '"H"'}), (CHOICE, {"shuffle": "false"}),
    (PREDICT, {"explain_points": "0"}), (PREDICT, {"explain_points": "1000"}), (SKETCH, {"given": "12"}), (SKETCH, {"given": "3"}),
    (DESIGN, {"cost": "{ balance = 1 }", "most": "-1000000"}), (DESIGN, {"cost": "{ balance = 1 }", "most": "1000000"}),
    (DESIGN, {"goal": '{ curve = "use", near = [0.1, 0.2, 0.1], within = 0.01 }'}), (DESIGN, {"goal": '{ curve = "use", at = "mean", above = 0.3 }'}),
    (DESIGN, {"change": '{ stigma = ["loop"] }'}), (TEXT, {"text": '"' + "x" * 20_000 + '"'}), (TEXT, {"id": '"q' + "1" * 29 + '"'}),
]  # fmt: skip
REFUSED = [
    (READ, {"points": "-0.1"}, "points must be a number from 0 to 1000"), (READ, {"points": "1000.1"}, "points must be"), (READ, {"points": "true"}, "points must be"),
    (READ, {"points": "inf"}, "points must be"), (READ, {"tolerance": "-0.1"}, "tolerance must be a number from 0 to 1e"), (READ, {"tolerance": "1000001"}, "tolerance must be"),
    (READ, {"half_tolerance": "0.019"}, "half_tolerance must be a number from 0.02"), (READ, {"half_tolerance": "1000001"}, "half_tolerance must be"),
    (READ, {"at": "-0.1"}, "at must be a time or one of end"), (READ, {"at": '"mean"'}, "at must be"), (READ, {"at": "true"}, "at must be"),
    (READ, {"set": "{ balance = [0, 1, 0.00009] }"}, "balance has too small a step"), (READ, {"set": "{ balance = [0.5, 0.4, 0.1] }"}, "balance needs"),
    (READ, {"set": "{ balance = [0.4, 0.5, 0] }"}, "balance needs"), (READ, {"set": "{ balance = [0.4, 0.5] }"}, "balance needs"), (READ, {"set": '{ balance = ["a", 0.5, 1] }'}, "balance needs"),
    (READ, {"set": "{ balance = [-0.01, 0.5, 0.01] }"}, "balance goes from 0 to 1"), (READ, {"set": "{ balance = 1.01 }"}, "balance goes from 0 to 1"), (READ, {"set": "3"}, "set must name values"),
    (READ, {"set": "{ stigma = 1 }"}, "no number called 'stigma'"), (READ, {"curve": None}, "needs curve"), (READ, {"hidden": '"balance"'}, "hidden is not known here"),
    (FIND, {"given": "2"}, "given must be a number from 3 to 60"), (FIND, {"given": "61"}, "given must be"), (FIND, {"set": "{ balance = 0.5 }"}, "balance is hidden"),
    (CHOICE, {"options": '["one"]'}, "from 2 to 8 options, but there are 1"), (CHOICE, {"options": LETTERS[:-1] + ', "9"]'}, "but there are 9"), (CHOICE, {"right": '"C"'}, "right must be one of A, B,"),
    (CHOICE, {"shuffle": '"no"'}, "shuffle must be true / false"), (CHOICE, {"options": '["one", " "]'}, "a list of texts"), (CHOICE, {"options": '"one"'}, "a list of texts"), (CHOICE, {"options": "[]"}, "a list of texts"),
    (PREDICT, {"explain_points": "-1"}, "explain_points must be"), (PREDICT, {"explain_points": "1001"}, "explain_points must be"), (PREDICT, {"rubric": "[1]"}, "a list of texts"),
    (SKETCH, {"given": "13"}, "given must be a number from 3 to 12"), (SKETCH, {"tolerance": "1000001"}, "tolerance must be"),
    (DESIGN, {"most": "3"}, "cost and most belong together"), (DESIGN, {"cost": "{ balance = 1 }"}, "cost and most"), (DESIGN, {"cost": "3", "most": "3"}, "cost and most"),
    (DESIGN, {"cost": "{ brake = 1 }", "most": "3"}, "it has brake"), (DESIGN, {"cost": '{ balance = "a" }', "most": "3"}, "it has balance"), (DESIGN, {"cost": "{ balance = 1 }", "most": "1000001"}, "most must be"), (DESIGN, {"cost": "{ balance = 1 }", "most": "-1000001"}, "most must be"),
    (DESIGN, {"change": '{ stigma = ["loop"] }', "cost": "{ stigma = 1 }", "most": "3"}, "it has stigma"), (DESIGN, {"change": '{ stigma = ["lop"] }'}, "stigma can be"), (DESIGN, {"change": "{ stigma = [] }"}, "stigma can be"), (DESIGN, {"change": '{ stigma = "loop" }'}, "stigma can be"),
    (DESIGN, {"change": "{}"}, "change must say"), (DESIGN, {"change": "3"}, "change must say"), (DESIGN, {"change": "{ balance = [0.4] }"}, "balance needs"), (DESIGN, {"change": "{ balance = 0.4 }"}, "balance needs"), (DESIGN, {"change": "{ balance = [0.4, 0.5, 0.6] }"}, "balance needs"), (DESIGN, {"change": "{ lost = [0.4, 0.5] }"}, "no number called 'lost'"),
    (DESIGN, {"goal": '{ curve = "use" }'}, "one of below, above and near"), (DESIGN, {"goal": '{ curve = "use", below = 1, above = 0 }'}, "one of below"), (DESIGN, {"goal": "3"}, "one of below"), (DESIGN, {"goal": '{ curve = "use", below = 1, within = 1 }'}, "one of below"),
    (DESIGN, {"goal": '{ curve = "use", near = 1 }'}, "needs within"), (DESIGN, {"goal": '{ curve = "use", near = 1, within = 0 }'}, "needs within"), (DESIGN, {"goal": '{ curve = "use", near = 1, within = "a" }'}, "needs within"),
    (DESIGN, {"goal": '{ curve = "lost", below = 1 }'}, "curve must be one of"), (DESIGN, {"goal": '{ curve = "use", below = [1, 0, 1] }'}, "below needs"), (DESIGN, {"goal": '{ curve = "use", below = [0, 1, 0] }'}, "below needs"), (DESIGN, {"goal": '{ curve = "use", below = [0, 1] }'}, "below needs"), (DESIGN, {"goal": '{ curve = "use", below = [0, 1, "a"] }'}, "below needs"),
    (DESIGN, {"goal": '{ curve = "use", at = "often", below = 1 }'}, "at must be a time or one of end, mean"), (TEXT, {"text": '"' + "x" * 20_001 + '"'}, "text must be some text"), (TEXT, {"text": '" "'}, "text must be some text"), (TEXT, {"text": "3"}, "text must be"),
    (TEXT, {"id": '"q' + "1" * 30 + '"'}, "the id of a question"), (TEXT, {"id": '"1"'}, "the id of a question"), (TEXT, {"kind": '"texts"'}, "kind must be one of read, find"), (TEXT, {"model": '"lop"'}, "there is no model 'lop'"),
]  # fmt: skip


@pytest.mark.parametrize(("base", "but"), ALLOWED)
def test_what_is_just_allowed(read, base, but):
    (question,) = read(base, **but).questions
    assert question.kind == base["kind"].strip('"')


@pytest.mark.parametrize(("base", "but", "said"), REFUSED)
def test_what_is_just_not(read, base, but, said):
    with pytest.raises(CourseError) as caught:
        read(base, **but)
    assert said in str(caught.value)


def test_the_line_is_that_of_the_key_in_its_own_question(read, tmp_path):
    file = tmp_path / "assignment.toml"
    question = '\n[[question]]\nid = "q{n}"\nkind = "text"\ntext = "What?"\npoints = {points}\nrubric = ["one"]\n'
    file.write_text(
        TOP + question.format(n=1, points=1) + question.format(n=2, points=-1) + question.format(n=3, points=-1),
        encoding="utf-8",
    )
    with pytest.raises(CourseError, match=r"assignment\.toml, line 18: points must be"):
        assignment.read(file)
    with pytest.raises(CourseError, match=r"line 5: there is no model 'lop'"):
        read(TEXT, TOP.replace('"loop"', '"lop"'))
    file.write_text(TOP + question.format(n=1, points=1) * 2, encoding="utf-8")
    with pytest.raises(CourseError, match=r"line 15: two questions have the id q1"):
        assignment.read(file)
    with pytest.raises(CourseError, match=r"line 7: a question of the kind text needs rubric"):
        read({"kind": '"text"'})


def test_what_is_read_is_what_stands_there(read):
    (one,) = read(FIND, given="20", tolerance="0.02", half_tolerance="0.05", feedback='"Well."').questions
    assert (one.id, one.points, one.line, one.given, one.tolerance, one.half_tolerance, one.hidden, one.feedback) == (
        "q1",
        2,
        11,
        20,
        0.02,
        0.05,
        "balance",
        "Well.",
    )
    assert one.range.values()[0] == 0.4 and len(one.range.values()) == 11 and one.range.values()[-1] == 0.5
    (one,) = read(FIND).questions
    assert (one.given, one.half_tolerance, one.scenario) == (12, 0.02, next(iter(one.model.scenarios)))
    assert [q.given for q in read(SKETCH).questions] == [5]
    made = read(PREDICT, TOP + "run_code = true\n", scenario='"heavy"')
    assert (
        made.run_code and made.points == 4 and made.questions[0].scenario == "heavy" and made.question("q1").total == 4
    )
    assert not read(PREDICT).run_code
    with pytest.raises(CourseError, match="run_code must be true / false"):
        read(PREDICT, TOP + 'run_code = "yes"\n')
    (one,) = read(
        DESIGN,
        goal='[{ curve = "use", at = "highest", near = [0.1, 0.2, 0.05], within = 0.01 }, { curve = "harm", above = 0.5 }]',
    ).questions
    assert [(g.curve, g.at, g.side, g.level.values(), g.within) for g in one.goals] == [
        ("use", "highest", "near", [0.1, 0.15, 0.2], 0.01), ("harm", "end", "above", [0.5], 0.0)
    ]  # fmt: skip
