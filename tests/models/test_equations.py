"""The equations on the model cards are those of the code: both are worked out at random points and must agree."""

from __future__ import annotations

import math
from importlib import import_module

import numpy as np
import pytest

from helpers.models import MODELS
from tests.models.equations import statements, value

POINTS = 3  # random points for each card

# What a card says for the reader, or of chance, and no number comes of: where it holds, what is drawn, what is chosen.
IN_WORDS = {
    "agonist_treatment": {r"\mu(d)"},
    "alternatives": {r"C_{\max}"},  # Lambert's W; its own test has it
    "belonging": {"s_0(n+1)", "s_{j+1}(n+1)", "S_k(n)"},  # a recursion; its own test has it
    "brandon": {r"\Sigma_i"},
    "cohort": {"C(0)", "dJ"},
    "craving": {"E", "r"},
    "early_stress": {"u", "u_0^{(1)}", "K^{(1)}"},
    "effort": {"u^{*}"},  # Lambert's W; its own test has it
    "evenings": {"h_i", "D_1"},
    "friends": {"P", "F_i"},
    "incentive_salience": {"i(0)", r"\ell", "L", "a", "b"},
    "loop": {r"\tau"},
    "milieu": {r"\text{IN}"},
    "opponent_process": {r"\frac{dD}{dt}"},
    "power": {"P_{BA}", "P_{AB}"},
    "recognition": {"C(0)", r"\frac{d(A_o + A)}{dt}(t^*)", "S(t)"},
    "stop_signal": {"P"},
    "tolerance": {r"\frac{dg}{dt}", r"\text{drive}"},  # opponent_process has both
}
NO_EQUATION_TO_WORK_OUT = {"crowd"}  # what it says is how its networks are drawn


class Card:
    """The statements of one card, to be worked out by what they tell of; it notes which were asked for."""

    def __init__(self, equations):
        self.said = statements(equations)
        self.asked = set()

    def __call__(self, of, known, place=0):
        at = [k for k, (first, _) in enumerate(self.said) if first == of][place]
        self.asked.add(at)
        return value(self.said[at][1], known)

    def takes_over(self, module):
        """Note what another card says in the same words: it is worked out there."""
        elsewhere = statements(module.MODEL.equations)
        self.asked |= {k for k, said in enumerate(self.said) if said in elsewhere}

    def left(self):
        return [of for k, (of, _) in enumerate(self.said) if k not in self.asked]


def drawn(module, rng, **fixed):
    """Parameters at random within their ranges, and the numbers of their symbols, the balance's among them."""
    declared = [d for d in module.Parameters().declarations() if not d.choices]
    chosen = {d.name: float(rng.uniform(d.low, d.high)) for d in declared}
    p = module.Parameters(**(chosen | fixed))
    return p, {d.symbol: getattr(p, d.name) for d in declared} | {r"\beta": float(rng.uniform(0.1, 0.9))}


def loop(m, rng, card):
    p, known = drawn(m, rng, stigma="deterrent")
    known |= {name: float(rng.uniform()) for name in "UWHM"}
    rates = m._rates(p, known[r"\beta"], p.brake, min, max)(0.0, *(known[name] for name in "UWHM"))
    known[r"\text{strain}"] = card(r"\text{strain}", known)
    known |= {name: card(name, known) for name in "NYS"}
    known["G"] = card("G", known)
    known[r"\tau"] = 2 if known["U"] > known["W"] else 5
    for name, rate in zip("UWHM", rates, strict=True):
        yield card(rf"\frac{{d{name}}}{{dt}}", known), rate


def tipping(m, rng, card):
    p, known = drawn(m, rng)
    rho = m.ratio(p, known[r"\beta"])
    yield card(r"\rho", known), rho
    u = float(rng.uniform(1.1, 5))
    standing = float(m.standing_ratio(np.array(u), 2 * p.q))
    yield card(r"\frac{du}{dt}", {"u": u, "q": 2 * p.q, r"\rho": standing}), 0.0
    folds = m.fold_curve(np.array(u))
    yield card(r"\text{folds: } \rho", {"u": u}), folds[0]
    yield card("q", {"u": u}), folds[1]
    yield card(r"\text{cusp: } q", {}), m.cusp()[0]
    yield card(r"\rho", {}, 1), m.cusp()[1]


def relapse(m, rng, card):
    p, known = drawn(m, rng, months=12.0) if "months" in m.Parameters.__annotations__ else drawn(m, rng)
    curves = m.simulate(p, known[r"\beta"])
    known[r"m_\beta"] = card(r"m_\beta", known)
    for at in (10, 100):
        known["t"] = float(curves.t[at])
        known["S(t)"] = card("S(t)", known)
        known["S(t+1)"] = card("S(t)", known | {"t": known["t"] + 1})
        yield known["S(t)"], curves["not_returned"][at]
        yield card("P(t)", known), curves["next_month"][at]
        yield card(r"\bar z(t)", known), 1 / (1 + (2**p.differ - 1) * (known["t"] / known[r"m_\beta"]) ** p.shape)


def discounting(m, rng, card):
    p, known = drawn(m, rng)
    yield card("k", known), m.rate(p, known[r"\beta"])
    yield card("V", {"A": 1, "k": 0.1, "D": 30}), m.worth(np.array(30.0), 0.1)


def stop_signal(m, rng, card):
    p, known = drawn(m, rng)
    yield card(r"\text{SSRT}", known), m.stopping_time(p, known[r"\beta"])
    known["x"] = float(rng.uniform(300, 700))
    known["u"] = card("u", known)
    for name in ("u", r"u - \sigma/\tau"):
        at = known["u"] - (0 if name == "u" else p.sigma / p.tau)
        known[rf"\Phi({name})"] = float(m.normal_cdf(np.array(at)))
    yield card("F(x)", known), m.ex_gaussian_cdf(np.array(known["x"]), p.mu, p.sigma, p.tau)


def stress(m, rng, card):
    p, known = drawn(m, rng, length=60.0)
    curves = m.simulate(p, known[r"\beta"])
    yield from _axis(p, known, curves, card, at=m.BEFORE + 30)
    yield card("u", known), curves["drive"][m.BEFORE + 30]
    yield card("u", known, 1), curves["drive"][0]
    # From day to day the glands go the way that the card says, within what one day bends.
    for mass, name in (("P", "pituitary"), ("A", "adrenal")):
        rate = [card(rf"\frac{{d{mass}}}{{dt}}", known | state) for state in _states(curves, m.BEFORE + 30, 2)]
        step = curves[name][m.BEFORE + 31] - curves[name][m.BEFORE + 30]
        yield float(np.mean(rate)), pytest.approx(float(step), rel=0.01, abs=1e-5)


def _states(curves, at, days):
    keys = {"x_1": "crh", "x_2": "acth", "x_3": "cortisol", "P": "pituitary", "A": "adrenal"}
    return [{symbol: float(curves[key][day]) for symbol, key in keys.items()} for day in range(at, at + days)]


def _axis(p, known, curves, card, at):
    """Hormones on one day; the card has cortisol in the published unit, the curves in multiples of rest."""
    from helpers.models.stress import resting_cortisol

    (state,) = _states(curves, at, 1)
    rest = resting_cortisol(1.0, p.threshold)
    # At rest CRH and ACTH are 1 in the published unit, and so the glands carry the scale.
    feedback = 1 + (rest / p.threshold) ** 3
    known |= state | {"u": float(curves["drive"][at]), "x_3": state["x_3"] * rest}
    known |= {"P": state["P"] * feedback, "A": state["A"] * rest}
    yield card("x_1", known), state["x_1"]
    yield card("x_2", known), state["x_2"]
    yield card("x_3", known), known["x_3"]


def early_stress(m, rng, card):
    from helpers.models import stress as axis

    p, known = drawn(m, rng)
    card.takes_over(axis)
    drive, threshold = m.second_person(p)
    yield card(r"u_0^{(2)}", known), drive
    yield card("K^{(2)}", known), threshold


def effort(m, rng, card):
    p, known = drawn(m, rng, worth=2.5, pull=0.1)
    known["k"] = float(rng.uniform(1, 4))
    best = float(m.effort(p, known[r"\beta"], np.array([known["k"]]))[0])
    assert best > 0
    # Where a little more effort costs as much as it brings.
    known |= {"A": card("A", known), "B": card("B", known)}
    yield known["A"] * math.exp(-known["k"] * best), p.cost * best + known["B"]
    step = 1e-3
    for away in (-step, step):
        assert card("U(u)", known | {"u": best + away}) < card("U(u)", known | {"u": best})


def evenings(m, rng, card):
    p, known = drawn(m, rng, hard_days=3.0)
    known["D_i"], known["H_i"] = 0.0, p.start_habit
    up, down = 2 * (1 - known[r"\beta"]), 2 * known[r"\beta"]
    curves = m.simulate(p, known[r"\beta"])
    for night in range(12):
        known["h_i"] = 1 if 8 <= night + 1 < 8 + 3 else 0
        known |= {"P_i": card("P_i", known), "Q_i": card("Q_i", known)}
        known["x_i"] = card("x_i", known)
        yield up * known["P_i"], curves["pull"][night]
        yield down * known["Q_i"], curves["plan"][night]
        yield card("S_i", known), curves["sleep"][night]
        known |= {"H_i": card("H_{i+1}", known), "D_i": card("D_{i+1}", known)}


def prediction_error(m, rng, card):
    p, known = drawn(m, rng, account="dezfouli", encounters=30.0)
    known |= {"V(s')": 0.0, "V(s)": 0.4}
    error = card(r"\delta", known)
    yield error, m.prediction_error(0.4, 0.0, p.reward, p.discount, p.surge)
    errors, values = m.learn(p.surge, p, 30)
    known |= {"V(s)": float(values[5]), r"\delta": float(errors[5])}
    yield card("V(s)", known), values[6]
    limits = m.thresholds(p, 30)
    yield card(r"\vartheta", known | {r"\vartheta": float(limits[5])}), limits[6]
    curves = m.simulate(p, known[r"\beta"])
    known |= {"V_s": float(curves["value_substance"][9]), "V_o": float(curves["value_ordinary"][9])}
    known |= {"K_s": p.known_substance, "K_o": p.known_ordinary}
    yield card(r"P(\text{substance})", known), curves["choice"][9]


def recognition(m, rng, card):
    p, known = drawn(m, rng)
    curves = m.simulate(p, known[r"\beta"])
    at = 60
    known["t"] = float(curves.t[at])
    known |= {"A": card("A(t)", known), "C": float(curves["capital"][at]), "f": 1.0}
    yield card("A_o(t)", known), curves["old"][at]
    yield known["A"], curves["new"][at]
    yield -math.expm1(-card("h", known) / 12), curves["month"][at]
    slope = (curves["capital"][at + 1] - curves["capital"][at - 1]) / (curves.t[at + 1] - curves.t[at - 1])
    yield card(r"\frac{dC}{dt}", known), pytest.approx(float(slope), rel=0.01, abs=1e-4)
    p = m.Parameters()
    known = {d.symbol: d.default for d in p.declarations()}
    yield card("t^*", known), m.time_of_dip(p)


def two_step(m, rng, card):
    p, known = drawn(m, rng)
    yield card("w", known), m.weight_at(p.weight, known[r"\beta"])
    # One person's first choices, followed by the card's rules beside the code's.
    known |= {"V": 0.3, "r": 1.0, "Q_{MF}": 0.2}
    surprise = known["r"] - known["V"]
    yield card("V", known), 0.3 + p.alpha2 * surprise
    yield card("Q_{MF}", known), 0.2 + p.alpha1 * (0.3 - 0.2 + p.trace * surprise)
    best = known | {r"\max V_1": 0.7, r"\max V_2": 0.3}
    here = card("Q_{MB}", best)
    there = card("Q_{MB}", best | {r"\max V_1": 0.3, r"\max V_2": 0.7})
    yield here - there, (2 * p.common - 1) * (0.7 - 0.3)


def craving(m, rng, card):
    p, known = drawn(m, rng, weeks=52.0, start_outer=0.1, cues=0.0, cue_drift=0.0, own="on", own_from=0.0, own_to=208.0)
    curves = m.simulate(p, known[r"\beta"])
    for week in (0, 5, 20):
        here, after = ({o.key: float(curves[o.key][w]) for o in curves.outputs} for w in (week, week + 1))
        known |= {"C": here["craving"], "S": here["self_control"], "E": here["outer"], "s_P": 0.0}
        known["V"] = card("V", known)
        known[r"\text{Poisson}(\lambda)"] = 0.0
        known["r"] = 1.0
        known["A"] = card("A", known)
        yield known["V"], here["vulnerability"]
        yield known["A"], here["use"]
        yield card("C", known), after["craving"]
        yield card("S", known), after["self_control"]
    yield card(r"\lambda", known | {"t": 3.0}), p.cues + 3.0 * p.cue_drift


def learning(m, rng, card):
    p, known = drawn(m, rng, begin=0.5)
    t = np.array([1.3])
    parts = [m.recovered(p, part, t)[0] for part in (*m.ABILITY, *m.WILL)]
    places = {"stress": 1, "adaptation": 2, "wanting": 3, "cognition": 4, "recognition": 5, "capital": 6}
    for part, there in zip((*m.ABILITY, *m.WILL), parts, strict=True):
        k = places[part]
        known |= {"t": 1.3, "c_i": known[f"c_{k}"], r"\tau_i": known[rf"\tau_{k}"]}
        yield card("x_4(t)" if k == 4 else "x_i(t)", known), there
        known[f"x_{k}"] = float(there)
    ability, will = m.ability_and_will(p, t)
    known |= {"a": card("a", known), "v": card("v", known), "P": card("P", known)}
    yield known["a"], ability[0]
    yield known["v"], will[0]
    yield known["P"], m.pull(p, t)[0]
    known["q"] = card("q", known)
    yield known["q"], m.chosen(p, known[r"\beta"], t)[0]
    yield card(r"\beta^{*}", known), m.demand(p, t)[0]
    near = np.linspace(1.299, 1.301, 3)
    skill = m.learned(p, np.full(3, known["a"]), np.full(3, known["q"]), near)
    rate = (skill[2] - skill[0]) / (near[2] - near[0]) / (1 - skill[1])
    yield card(r"\frac{dS}{dt}", known | {"S": 0.0}), pytest.approx(float(rate), rel=1e-3)


def incentive_salience(m, rng, card):
    p, known = drawn(m, rng, years_of_use=1.0, years_after=2.0, cues_a_week=7.0, stress_gain=1.0)

    def at(used, since):
        wanting, value_, share = (
            float(x[0]) for x in m.pull_of_cue(p, *(np.array([float(x)]) for x in (used, since, 1)))
        )
        return {"W": wanting, "V": value_, r"\kappa": 1 + (p.gain_limit - 1) * share}

    known |= at(0, 0)
    for _ in range(round(m.CUES_A_DAY_IN_USE)):
        known["V"] = card("V", known)
    yield known["V"], at(1, 0)["V"]
    yield card(r"\kappa", known), at(1, 0)[r"\kappa"]
    known |= at(364, 0)
    yield card("V", known, 1), at(364, 1)["V"]
    pace = (at(364, 1e-3)[r"\kappa"] - known[r"\kappa"]) / 1e-3
    yield card(r"\frac{d\kappa}{dt}", known | {r"\tau_\kappa": p.gain_years * m.YEAR}), pytest.approx(pace, rel=1e-4)
    grown = [float(m.grown(np.array(t), p.company, p.rise_days, p.fall_days)) for t in (19.99, 20.0, 20.01)]
    yield (
        card(r"\frac{di}{dt}", known | {"t": 20.0, "i": grown[1]}),
        pytest.approx((grown[2] - grown[0]) / 0.02, rel=1e-3),
    )
    known |= at(364, 20) | {"i": grown[1], "t": 20.0, r"\ell": float(m.learned(p, np.array(364.0)))}
    yield card("W", known), known["W"]
    acting = m.simulate(p, known[r"\beta"])["acting"][52]
    yield card(r"P(\text{act})", known | at(364, 0)), acting


def incubation(m, rng, card):
    from helpers.models import incentive_salience as cue

    card.takes_over(cue)
    p, known = drawn(m, rng, years_of_use=1.0, cues_a_week=0.0)
    curves = m.simulate(p, known[r"\beta"])
    known |= {r"\ell": float(cue.learned(p, np.array(364.0))), "t": 60.0}
    yield card("b", known), curves["ordinary"][60]


def self_regulation(m, rng, card):
    p, known = drawn(m, rng)
    chance = m.chance(p, known[r"\beta"])
    yield card("p", known), chance
    month = float(m.without_acting(chance, p.cues_a_week, np.array(30.0)))
    known |= {"p": chance, "T": 30.0}
    yield card("P_T", known), pytest.approx(month, abs=chance)  # the card has the approximation last


def alternatives(m, rng, card):
    p, known = drawn(m, rng)
    yield (
        card(r"P(\text{substance})", known),
        m.probability(p, np.array(p.access), p.mood, known[r"\beta"]),
    )
    yield card("a^{*}", known), m.turning_point(p)
    known |= {"Q_0'": card("Q_0'", known), r"\alpha'": card(r"\alpha'", known), "C": 2.0}
    yield card("Q(C)", known), m.demand(p, np.array(2.0))


def tolerance(m, rng, card):
    p, known = drawn(m, rng)
    yield card("T(b)", known | {"b": 9.0}), m.tolerance_left(np.array(9.0), p.scaling_days)
    curves = m.simulate(p, known[r"\beta"])
    known[r"\tau_\kappa"] *= m.YEAR
    yield card("K(b)", known | {"b": 40.0}), curves["pull"][40]


def exchange(m, rng, card):
    yield card("x_A", {"o_A": 0.2, "o_B": 0.5}), m.share(0.2, 0.5)
    yield card("x_B", {"x_A": 0.3}), 0.7


def power(m, rng, card):
    p, known = drawn(m, rng)
    known |= {"I_A": p.need, "O_A": p.openings, "I_B": p.helper_need, "O_B": p.helper_openings}
    yield card("D_{AB}", known), m.dependence(p.need, p.openings)
    yield card("D_{BA}", known), m.dependence(p.helper_need, p.helper_openings)
    yield card(r"\frac{P_{BA}}{P_{AB}}", known), m.advantage(p)


def milieu(m, rng, card):
    p, known = drawn(m, rng, craving="yes")
    known[r"[\text{craving}]"] = 1
    known |= {r"\text{IN}": card(r"\text{IN}", known)}
    yield known[r"\text{IN}"], m.holds(p)
    yield card(r"\text{OUT}", known), m.draws(p, p.stigma)
    yield card(r"\sigma^*", known), m.tipping_stigma(p)


def week(m, rng, card):
    p, known = drawn(m, rng)
    yield card(r"\text{left}", known), m.left(p, p.appointments)
    yield card(r"\text{money}", known), max(m.money(p, p.appointments), 0)


def belonging(m, rng, card):
    p, known = drawn(m, rng)
    yield card("S_1(n)", known | {"n": 7}), m.lasting(p.bad, 1)[7]


def brandon(m, rng, card):
    weights, thresholds = m.network(0.5)
    state = rng.uniform(size=len(m.NODES))
    known = {f"x_{{{k + 1}}}": float(x) for k, x in enumerate(state)}
    lines = [line for line in m.MODEL.equations if r"\scriptstyle" in line]
    sums = [line.partition("\\ ")[2].split(",\\quad")[0] for line in lines]
    given = weights @ state + thresholds
    step = 1e-3
    after = m.Relaxation(weights, m.TAU, step).last(state, thresholds, 1)
    for k, (line, reaching) in enumerate(zip(sums, given, strict=True)):
        yield value(line, known), reaching
        yield card(rf"\tau_{{{k + 1}}}", {}), m.TAU[k]
        at = {r"\Sigma_i": float(reaching), "u_i(t)": 0.0, "x_i": float(state[k])}
        pace = m.TAU[k] * (after[k] - state[k]) / step
        yield card(r"\tau_i\,\frac{dx_i}{dt}", at), pytest.approx(float(pace), rel=0.02, abs=0.002)
    tilted = m.network(0.8)[1][m.AT["weak_control"]]
    yield float(tilted), thresholds[m.AT["weak_control"]] - 1.5 * 0.3


def friends(m, rng, card):
    p, known = drawn(m, rng, heavy=6.0, homophily=0.5)
    happened = m.course(p, known[r"\beta"])
    use, ties = happened.use[0], happened.ties[0, 0]
    rho = m.network(round(p.seed), 6, p.growth, p.spread)[0]
    months = 12 * float(happened.t[1] - happened.t[0])
    for person in range(8):
        known[r"\kappa_i"] = card(r"\kappa_0" if person == 0 else r"\kappa_i", known)
        known[r"\rho_i"] = float(rho[person])
        paces = []
        for u, others in ((use[k, person], use[k, ties[person]].mean()) for k in (0, 1)):
            known |= {"u_i": float(u), r"\bar u_{F_i}": float(others)}
            known[r"\iota_i"] = card(r"\iota_i", known)
            paces.append(card(r"\frac{du_i}{dt}", known))
        pace = float(use[1, person] - use[0, person]) / months
        yield float(np.mean(paces)), pytest.approx(pace, rel=0.1, abs=0.01)


def opponent_process(m, rng, card):
    p, known = drawn(m, rng, days_of_use=40.0, days_after=60.0, scaling_days=30.0)
    for sign, way in ((1, 0), (-1, 1)):
        day = m.hedonic_tone(
            np.full(3, 0.7), sign, elimination=p.elimination / 24, largest_effect=p.largest_effect,
            half_effect=p.half_effect, scaling_days=p.scaling_days, load_days=p.load_days, load_weight=p.load_weight,
        )  # fmt: skip
        known |= {"D": 0.7, "g": 1.0, "m": 0.0}
        known["E"] = card("E", known)
        known["a"] = card("a", known, way)
        yield known["a"], day.activity[0, 0]
        yield card("h", known | {r"\pm": sign}), day.tone[0, 0]
        paces = [card(r"\frac{dg}{dt}", known | {"a": float(a)}) for a in day.activity[0]]
        moved = float(day.scaling[1] - day.scaling[0])
        yield float(np.mean(paces)), pytest.approx(moved, rel=0.05, abs=1e-3)
    known |= {"g": 0.8, "m": 0.1}
    yield card(r"\frac{dm}{dt}", known | {r"\tau_m": p.load_days}), (0.2 - 0.1) / p.load_days
    doses = m.taken(p, known[r"\beta"])
    tone = m.course(p, doses).tone[:, -1]
    for at in (20, 45, 70):
        known |= {"h": float(tone[at - 1]), "c": p.cue, r"\text{plan}": float(m.planned(p)[at])}
        known[r"\text{drive}"] = card(r"\text{drive}", known)
        yield card(r"\text{dose of the day}", known), pytest.approx(float(doses[at]), abs=5e-3)


def cohort(m, rng, card):
    p, known = drawn(m, rng, seed=1.0, events_a_year=0.0, capital="grows")
    path, dt = m.courses(p, known[r"\beta"])[:, 0], 1 / m.WEEKS
    traits, ups, _, starts = (chance[..., 0] for chance in m._chance(1))
    known |= {"v": p.spread * traits, "C": p.capital_start, "[t<1]": 1, "x_0": p.start, r"\varepsilon": starts}
    yield card("x(0)", known), path[0]
    known |= {"dt": dt, "dJ": 0.0}
    for week in range(3):
        known["dW"] = math.sqrt(dt) * float(ups[week])
        known |= {"x": float(path[week]), "a": card("a", known), "[x > 0]": int(path[week] > 0)}
        yield np.clip(path[week] + card("dx", known), -2.5, 2.5), path[week + 1]
        known["C"] += dt * card(r"\frac{dC}{dt}", known)


def agonist_treatment(m, rng, card):
    from helpers.models import relapse as curve

    p, known = drawn(m, rng)
    yield card(r"S_A(d)", {"d": 5.0, "m": 13.0}), curve.not_returned(np.array(5.0), 13.0, 0.65)
    days = round(365.25)
    yield card("S_U(t)", known | {"t": days / 365.25}), pytest.approx(1 - float(m.using(p, days)[-1]), abs=1e-3)


def contributions(m, rng, card):
    from helpers.models import learning as panel

    card.takes_over(panel)
    yield 0.0, 0.0


TIED = {f.__name__: f for f in (
    agonist_treatment, alternatives, belonging, brandon, cohort, contributions, craving, discounting, early_stress,
    effort, evenings, exchange, friends, incentive_salience, incubation, learning, loop, milieu, opponent_process, power,
    prediction_error, recognition, relapse,
    self_regulation, stop_signal, stress, tipping, tolerance, two_step, week,
)}  # fmt: skip


@pytest.mark.parametrize("name", sorted(set(MODELS) - NO_EQUATION_TO_WORK_OUT))
def test_a_card_says_what_the_code_does(name):
    module, rng = import_module(f"helpers.models.{name}"), np.random.default_rng(1)
    card = Card(module.MODEL.equations)
    for _ in range(POINTS):
        for said, done in TIED[name](module, rng, card):
            assert said == (
                done if isinstance(done, type(pytest.approx(1.0))) else pytest.approx(float(done), abs=1e-9)
            )
    assert set(card.left()) <= IN_WORDS.get(name, set())


@pytest.mark.parametrize(
    ("of", "was", "becomes"),
    [("V", r"1 + kD", r"1 - kD"), ("k", "0.5 -", "0.5 +"), ("k", "4(", "3(")],
)
def test_a_sign_or_a_number_changed_on_a_card_is_found(of, was, becomes):
    module, rng = import_module("helpers.models.discounting"), np.random.default_rng(1)
    card = Card(tuple(line.replace(was, becomes) for line in module.MODEL.equations))
    tied = list(discounting(module, rng, card))
    assert any(said != pytest.approx(float(done)) for said, done in tied), of
