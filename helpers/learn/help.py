"""Where help is found: one table for the notebooks, the site, the projector and the facilitator's pages.

``python -m helpers.notebooks`` writes it into the cell "help" of every notebook, ``python -m helpers.seminar.facilitator``
into the facilitator's general page. Whoever changes a line reads the service's own page first, and says where and when.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from helpers.errors import N_
from helpers.language import current
from helpers.learn import privacy

ALWAYS = ("112", "113", "116 117")  # may stand without a page in which they were read
MARKS = ("<!-- help -->", "<!-- /help -->")
READ = date(2026, 11, 26)


@dataclass(frozen=True)
class Line:
    """One place that answers.

    ``number`` is empty unless it was ``read`` in the service's own page or in a news report, on the day ``on``; ``web``
    stands alone then. ``called`` is the day on which a person called and was answered: empty until somebody has.
    """

    key: str
    when: str
    who: str
    number: str
    web: str
    read: tuple[str, ...]
    on: date = READ
    norway: bool = True
    called: date | None = None


_LIFE = N_("Life in danger, or an overdose")
_TALK = N_("Somebody to talk to, day and night")
_ABROAD = N_("Outside Norway")

LINES = (
    Line(
        "ambulance",
        _LIFE,
        N_("ambulance"),
        "113",
        "",
        ("https://www.helsenorge.no/nn/forstehjelp/ring-113/",),
    ),
    Line(
        "police",
        N_("Somebody threatens you or hurts you"),
        N_("police"),
        "112",
        "",
        ("http://www.side3.no/vet-du-hvor-du-kommer-om-du-ringer-116-117/3423268647.html",),
    ),
    Line(
        "doctor",
        N_("A doctor, when it cannot wait"),
        N_("*legevakt*, the doctors on call, day and night"),
        "116 117",
        "",
        (
            "https://www.rusfeltet.no/fag-og-politikk/for-pasienter-og-parorende/abc-til-rusbehandling/akutte-helseproblemer",
        ),
    ),
    Line(
        "talk",
        _TALK,
        "Mental Helse",
        "116 123",
        "https://sidetmedord.no",
        (
            "https://www.nrk.no/osloogviken/over-100-barn-under-ni-ar-har-tatt-kontakt-_-hjelpetelefoner-slar-alarm-1.15736352",
            "https://www.tv2.no/nyheter/viral/reagerer-pa-mental-helse-tjeneste-kan-vaere-farlig/15883317/",
        ),
    ),
    Line(
        "crisis",
        _TALK,
        "Kirkens SOS",
        "22 40 00 40",
        "https://kirkens-sos.no",
        ("https://www.girku-sos.no/nordsamisk/telefon", "https://kirkens-sos.no/telefon"),
    ),
    Line(
        "young",
        N_("Children and young people, or an adult who worries about one, day and night"),
        "Alarmtelefonen for barn og unge",
        "116 111",
        "https://www.116111.no",
        ("https://www.116111.no/omalarmtelefonen",),
    ),
    Line(
        "substances",
        N_("Questions about substances, about yourself or somebody close, without giving your name"),
        "RUSinfo",
        "",
        "https://rusinfo.no",
        ("https://rusinfo.no/information-in-engslish/",),
    ),
    Line(
        "poison",
        N_("Too much of something, or the wrong thing, day and night"),
        "Giftinformasjonen",
        "22 59 13 00",
        "https://www.helsenorge.no/giftinformasjon/",
        ("https://www.helsenorge.no/giftinformasjon/om/",),
    ),
    Line(
        "europe",
        _ABROAD,
        N_("life in danger, anywhere in the EU"),
        "112",
        "",
        ("https://www.news.lt/Law-And-Order-Crime/Need-help-Dial-112.im?f=c&id=189320&p=2",),
        norway=False,
    ),
    Line(
        "world",
        _ABROAD,
        "Find A Helpline",
        "",
        "https://findahelpline.com",
        ("https://findahelpline.com/AU",),
        norway=False,
    ),
)


def line(key: str) -> Line:
    """The line called ``key``; raises :class:`KeyError` where there is none.

    Examples
    --------
    >>> line("ambulance").number
    '113'
    """
    return {one.key: one for one in LINES}[key]


def one_place(of: Line) -> str:
    """Who answers, with a link where there is an address, and the number where one was read."""
    who = current().say(of.who)
    linked = f"[{who}]({of.web})" if of.web else who
    return f"{linked} **{of.number}**" if of.number else linked


def rows() -> str:
    """The table in Markdown, in the language in use: a bullet for each kind of need, then what lies outside Norway."""
    told = []
    for when, lines in groupby(LINES, key=lambda of: of.when):
        places = list(lines)
        bullet = "- " if places[0].norway else "\n"
        told.append(f"{bullet}{current().say(when)}: {', '.join(map(one_place, places))}")
    return "\n".join(told)


def read_on() -> str:
    """On what day the table was read, and that nobody has called."""
    say, day = current().say, current().date
    told = say(N_("Read in the services' own pages and in news reports by {day}."), day=day(max(of.on for of in LINES)))
    if any(of.called is None for of in LINES):
        told += " " + say(N_("We have not called the numbers ourselves."))
    return told


def cell() -> str:
    """What stands in the cell "help" of every notebook, in the language in use.

    Examples
    --------
    >>> cell().splitlines()[0]
    '## Where to find help'
    """
    say = current().say
    lead = say(N_("You need not be in a crisis to call, and you can say as little as you like. In Norway:"))
    heading = say(N_("Where to find help"))
    return f"## {heading}\n\n{lead}\n\n{rows()}\n\n{read_on()}\n\n{say(privacy.ANYWHERE)}"


def short() -> list[tuple[str, str, str]]:
    """Who, number and address of every place, for a line at the foot of a page.

    Examples
    --------
    >>> [number for _, number, _ in short()][:2]
    ['113', '112']
    """
    return [(current().say(of.who).replace("*", ""), of.number, of.web) for of in LINES]


def with_rows(text: str) -> str:
    r"""``text`` with today's table between :data:`MARKS`; a text without them stays as it is.

    Examples
    --------
    >>> with_rows("no marks here"), rows() in with_rows("\n".join(MARKS))
    ('no marks here', True)
    """
    before, mark, rest = text.partition(MARKS[0])
    return f"{before}{mark}\n{rows()}\n{MARKS[1]}{rest.partition(MARKS[1])[2]}" if mark else text
