"""The explorer: sliders, figure and words, built from what a model declares and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from helpers import balance as balances
from helpers.errors import N_
from helpers.explore import room
from helpers.explore.connection import Connection
from helpers.explore.controls import Fit, Menu, Slider, Words, balance_slider
from helpers.explore.figure import CurveFigure
from helpers.explore.published import Published, groups, shown, where_from
from helpers.explore.still import Displayed, Still
from helpers.explore.table import ends, table
from helpers.explore.words import describe
from helpers.language import current
from helpers.models.declare import SEED, Curves, Declaration, Model, Parameters


class Explorer(Displayed):
    """One model to explore. A value travels one way: slider, model, figure, words.

    Parameters
    ----------
    model : Model
    scenario : str, optional
        Where to begin; the model's first scenario otherwise.
    start_balance : float
    remember_balance : callable, optional
        Told every balance that the learner chooses.
    few : bool
        Only the balance and the figure, for a small panel.
    published : sequence of Published
        Published figures to lay over the curves.

    Raises
    ------
    CourseError
        For an unknown scenario or a balance outside [0, 1].
    """

    recorded_step = balances.STEP
    """How far apart the balances are that a page without Python can show."""
    recorded_menus: tuple[str, ...] = ()
    """Parameters with a few named values that answer on such a page, beside the balance and the scenarios."""

    def __init__(
        self,
        model: Model,
        scenario: str | None = None,
        *,
        start_balance: float = balances.DEFAULT,
        remember_balance: Callable[[float], None] | None = None,
        few: bool = False,
        published: Sequence[Published] = (),
    ) -> None:
        self.model = model
        self.published = published
        self.first_scenario = scenario or next(iter(model.scenarios))
        self.parameters: Parameters = model.scenario(self.first_scenario).parameters
        self.remember_balance = remember_balance
        self.curves: Curves | None = None
        self.on_draw: list[Callable[[Curves], None]] = []
        self.veiled = False
        self._setting = False

        self.figure = self._make_figure()
        self.natural_height = self.figure.widget.layout.height
        self.balance = balance_slider(start_balance)
        self.words = Words()
        self.words.add_class("course-rest")
        self.note = Words()
        self.notice = Words()
        self.sliders = {d.name: self._control(d) for d in model.parameters.declarations()}
        self.scenario = self._scenario_menu()
        self.overlay = self._overlay_menu()
        self.where_from = widgets.HTML(where_from(self.published) if self.published else "")
        self.numbers = widgets.HTML(layout={"display": "none"})
        self._build_buttons()
        self._place(few)

        self.balance.observe(self._balance_moved, "value")
        self.scenario.observe(self._scenario_chosen, "value")
        for control in self.sliders.values():
            control.observe(self._parameter_moved, "value")
        self._draw()
        self._show_published()

    def _make_figure(self) -> CurveFigure:
        return CurveFigure(self.model, self.published)

    def _control(self, declared: Declaration) -> widgets.DOMWidget:
        say = current().say
        value = getattr(self.parameters, declared.name)
        if declared.choices:
            return Menu(
                label=say(declared.label),
                names=list(declared.choices),
                options=[say(text) for text in declared.choices.values()],
                value=value,
            )
        return Slider(
            label=say(declared.label),
            unit="" if declared.unit == N_("no unit") else say(declared.unit),
            min=declared.low,
            max=declared.high,
            step=declared.step,
            decimals=_decimals(declared.step),
            value=value,
        )

    def _scenario_menu(self) -> Menu:
        say = current().say
        return Menu(
            label=say(N_("Scenario")),
            names=list(self.model.scenarios),
            options=[say(scenario.label) for scenario in self.model.scenarios.values()],
            value=self.first_scenario,
        )

    def _overlay_menu(self) -> Menu:
        say, named = current().say, groups(self.published)
        menu = Menu(
            label=say(N_("Published figures")),
            names=["", *named],
            options=[say(N_("none")), *map(say, named)],
            value="",
        )
        menu.observe(lambda _: self._show_published(), "value")
        return menu

    def _build_buttons(self) -> None:
        say = current().say

        def button(text: str, tooltip: str, kind: type = widgets.Button) -> widgets.DOMWidget:
            return kind(description=say(text), tooltip=say(tooltip), layout={"width": "auto"})

        self.pin = button(N_("Pin"), N_("Leave these curves on the figure, to compare with"))
        self.unpin = button(N_("Remove pin"), N_("Take the pinned curves away"))
        self.unpin.disabled = True
        self.reset = button(N_("Reset"), N_("Back to the start: balance in the middle, scenario and sliders as given"))
        self.more = button(N_("More sliders"), N_("Show the rest of the model's parameters"), widgets.ToggleButton)
        self.show_numbers = button(N_("The numbers"), N_("The curves as a table, and as a file"), widgets.ToggleButton)
        self.chance = button(
            N_("Other chance events"), N_("Take another seed; the old one brings the same events again")
        )
        self.chance.on_click(lambda _: self.take_another_seed())
        self.pin.on_click(lambda _: self.pin_curves())
        self.unpin.on_click(lambda _: self.remove_pin())
        self.reset.on_click(lambda _: self.start_over())
        self.more.observe(lambda change: _show(self._more_box, change["new"]), "value")
        self.show_numbers.observe(self._numbers_toggled, "value")

    def _place(self, few: bool) -> None:
        shown = [self.sliders[d.name] for d in self.model.parameters.declarations() if d.shown]
        rest = [self.sliders[d.name] for d in self.model.parameters.declarations() if not d.shown]
        self._more_box = widgets.VBox(rest, layout={"display": "none"})
        self.moves = widgets.HTML(f'<div class="course-control">{current().say(self.model.balance_moves)}</div>')
        wrap = {"flex_flow": "row wrap", "align_items": "center", "grid_gap": "2px 10px"}
        scenarios = [self.scenario] if len(self.model.scenarios) > 1 else []
        more = [self.more] if rest else []
        overlays = [self.overlay] if len(self.overlay.names) > 1 else []
        chance = [self.chance] if SEED in self.sliders else []
        first = [*scenarios, *overlays, self.pin, self.unpin, self.reset, self.show_numbers]
        self.buttons = widgets.HBox([*first, *chance, *more], layout=wrap)
        self.prompt = widgets.VBox([])
        connection = [] if room.in_a_room() else [Connection()]
        if few:
            children = [self.notice, self.balance, self.moves, *connection, self.figure.widget, self.words]
        else:
            children = [
                self.notice,
                self.balance,
                self.moves,
                self.prompt,
                self.note,
                *connection,
                self.figure.widget,
                self.words,
                self.where_from,
                self.buttons,
                self.numbers,
                *shown,
                self._more_box,
            ]
        super().__init__([*children, Fit()])
        self.add_class("course-explorer")

    def _repr_mimebundle_(self, **settings: object) -> dict:
        """What a notebook shows; in front of a room, in another order."""
        if room.in_a_room():
            room.arrange(self)
        return super()._repr_mimebundle_(**settings)

    def still(self) -> Still:
        """Its balance and scenario, its words, and where its curves end; folded where a prediction comes first."""
        say = current().say
        scenario = say(self.model.scenario(self.scenario.value).label)
        begins = say(
            N_("Scenario: {scenario}. Balance: {balance}, from 0 (bottom-up) to 1 (top-down)."),
            scenario=scenario,
            balance=current().number(self.balance.value),
        )
        caption, rows = self._ends()
        answer = [sentence for sentence in self._describe() if sentence]
        return Still(say(self.model.title), [begins, say(self.model.balance_moves)], answer, caption, rows, self.veiled)

    # --- slider -> model -> figure -> words

    def _balance_moved(self, change: dict) -> None:
        self._draw()
        if self.remember_balance is not None:
            self.remember_balance(change["new"])

    def _parameter_moved(self, _: dict) -> None:
        if not self._setting:
            values = {name: control.value for name, control in self.sliders.items()}
            self.parameters = self.model.parameters(**values)
            self._draw()

    def _scenario_chosen(self, change: dict) -> None:
        self._set_parameters(self.model.scenario(change["new"]).parameters)

    def _set_parameters(self, parameters: Parameters) -> None:
        self._setting = True
        try:
            for name, control in self.sliders.items():
                control.value = getattr(parameters, name)
        finally:
            self._setting = False
        self.parameters = parameters
        self._draw()

    def _draw(self) -> None:
        self.curves = self._compute()
        self.figure.draw(self.curves, visible=not self.veiled)
        self.words.sentences = [] if self.veiled else self._describe()
        if self.show_numbers.value:
            self._fill_numbers()
        for told in self.on_draw:
            told(self.curves)

    def _show_published(self) -> None:
        if self.published:
            self.figure.show_published([on and not self.veiled for on in shown(self.published, self.overlay.value)])

    def veil(self, on: bool) -> None:
        """Hide the model's curves, and let the mouse draw in their place; or show them again."""
        self.veiled = on
        self.figure.let_draw(on)
        self._draw()
        self._show_published()
        if room.in_a_room():
            room.fit_figure(self)

    def _compute(self) -> Curves:
        return self.model.simulate(self.parameters, self.balance.value)

    def _ends(self) -> tuple[str, list[tuple[str, str]]]:
        """What the curves come to: a caption, and a name and a value for each."""
        return ends(self.curves)

    def _describe(self) -> list[str]:
        return describe(self.model, self.curves)

    def bring_out(self) -> None:
        """Show or try what only a button brings out, for a page that records this explorer and has no such button."""

    # --- buttons

    def take_another_seed(self) -> None:
        """Go to the next seed, and round to the first after the last."""
        slider = self.sliders[SEED]
        slider.value = slider.min if slider.value >= slider.max else slider.value + 1

    def pin_curves(self) -> None:
        """Keep a thin copy of the curves, and say at which balance they were pinned."""
        self.figure.pin()
        self.unpin.disabled = False
        pinned = current().say(
            N_("The thin lines are pinned: {scenario}, balance {balance}."),
            scenario=current().say(self.model.scenario(self.scenario.value).label),
            balance=current().number(self.balance.value),
        )
        self.note.sentences = [pinned]

    def remove_pin(self) -> None:
        """Take the pinned curves away."""
        self.figure.unpin()
        self.unpin.disabled = True
        self.note.sentences = []

    def start_over(self) -> None:
        """Balance in the middle, first scenario, no pin; a prediction stays."""
        self.remove_pin()
        self.scenario.value = self.first_scenario
        self._set_parameters(self.model.scenario(self.first_scenario).parameters)
        self.balance.value = balances.DEFAULT

    def _numbers_toggled(self, change: dict) -> None:
        if change["new"]:
            self._fill_numbers()
        _show(self.numbers, change["new"])

    def _fill_numbers(self) -> None:
        self.numbers.value = table(self.curves, current().say(self.model.title))


def _show(box: widgets.DOMWidget, shown: bool) -> None:
    box.layout.display = "" if shown else "none"


def _decimals(step: float) -> int:
    """Digits that a value on this step needs: 2 for 0.01, 0 for whole numbers."""
    text = f"{step:.4f}".rstrip("0")
    return len(text.partition(".")[2])
