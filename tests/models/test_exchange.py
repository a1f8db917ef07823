"""Exchange (04): equal gains over what each would have alone, and where it ends."""

import numpy as np
import pytest

from helpers.models.exchange import Parameters, remarks, share, simulate


@pytest.mark.parametrize(("own", "gets"), [(0.0, 0.2), (0.2, 0.3), (0.4, 0.4)])
def test_what_the_newcomer_gets_where_the_other_has_much_elsewhere(own, gets):
    assert share(own, 0.6) == pytest.approx(gets, abs=1e-9)


@pytest.mark.parametrize("other", [0.0, 0.35, 0.6, 1.0])
def test_both_gain_equally_over_what_they_would_have_alone(other):
    curves = simulate(Parameters(other=other))
    pays = np.isfinite(curves["newcomer"])
    assert curves["newcomer"][pays] - curves.t[pays] == pytest.approx(curves["other"][pays] - other, abs=1e-9)
    assert (curves["newcomer"] + curves["other"])[pays] == pytest.approx(1)
    assert (curves["newcomer"] >= curves.t - 1e-9)[pays].all()


def test_the_exchange_ends_where_the_two_have_more_apart_than_together():
    curves = simulate(Parameters(other=0.6))
    assert np.isnan(curves["newcomer"][curves.t > 0.405]).all() and np.isfinite(curves["newcomer"][:41]).all()
    ((_, said),) = remarks(curves)
    assert said == pytest.approx({"least": 0.2, "most": 0.4, "end": 0.4}, abs=1e-9)
