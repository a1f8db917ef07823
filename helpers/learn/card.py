"""The model card: equations, every parameter with its source, what the balance moves, what is left out."""

from __future__ import annotations

import re

from helpers.errors import N_
from helpers.explore.published import citation
from helpers.language import current
from helpers.models.declare import OURS, Declaration, Model
from helpers.sources import reference


def card(model: Model) -> str:
    """The card of ``model`` as Markdown, in the notebook's language."""
    say = current().say
    status = N_("A published model.") if model.published else N_("This course's own teaching model.")
    cited = "; ".join(link(key) for key in model.sources)
    sources = say(N_("Sources: {cited}."), cited=cited) if cited else ""
    moves, equations = say(N_("What the balance moves here.")), say(N_("Equations"))
    parameters, silent = say(N_("Parameters")), say(N_("What the model is silent about"))
    parts = [
        f"### {say(model.title)}",
        f"**{say(status)}** {sources}",
        f"**{moves}** {say(model.balance_moves)}",
        f"**{equations}**",
        *(f"$${_in_words(equation)}$$" for equation in model.equations),
        f"**{parameters}**",
        _parameters(model),
        f"**{silent}**",
        "\n".join(f"- {say(text)}" for text in model.silent_about),
    ]
    return "\n\n".join(parts)


# Words inside equations: they stand there in English, and are translated with the rest.
N_("strain"), N_("folds:"), N_("cusp:"), N_("now"), N_("act"), N_("substance"), N_("rep"), N_("seed"), N_("times")
N_("craving")
N_("(use)"), N_("(cue without use)"), N_("a day of use"), N_("after it"), N_("highest hedonic tone of the day:")
N_("with a threshold:"), N_("for both"), N_("doses"), N_("(raises)"), N_("(inhibits)"), N_("raises"), N_("inhibits")
N_("drive"), N_("money"), N_("plan"), N_("dose of the day"), N_("uniform"), N_("after"), N_("after the stop")


def _in_words(equation: str) -> str:
    """``equation`` with each of its words in the notebook's language."""

    def translated(match: re.Match) -> str:
        word = match[1].strip()
        return match[0].replace(word, current().say(word))

    return re.sub(r"\\text\{([^}]*[^}\s][^}]*)\}", translated, equation)


def link(key: str) -> str:
    """A short citation as a Markdown link to its source."""
    return f"[{citation(key)}]({reference(key).link})"


def _parameters(model: Model) -> str:
    say = current().say
    heads = [
        N_("Symbol"), N_("Parameter"), N_("Default"), N_("Range"), N_("Unit"), N_("Source")
    ]  # fmt: skip
    rows = [
        "| " + " | ".join(say(head) for head in heads) + " |",
        "|" + "---|" * len(heads),
    ]
    rows += ["| " + " | ".join(_row(declared)) + " |" for declared in model.parameters.declarations()]
    return "\n".join(rows)


def _row(declared: Declaration) -> list[str]:
    say, plain = current().say, current().plain
    source = say(N_("chosen by us")) if declared.source == OURS else link(declared.source)
    if declared.choices:
        default, reach = say(declared.choices[declared.default]), " / ".join(map(say, declared.choices.values()))
        return ["", say(declared.label), default, reach, "", source]
    reach = f"{plain(declared.low)}–{plain(declared.high)}"
    return [
        f"${_in_words(declared.symbol)}$",
        say(declared.label),
        plain(declared.default),
        reach,
        say(declared.unit),
        source,
    ]
