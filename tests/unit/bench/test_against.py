from __future__ import annotations

from dataclasses import replace

from yardstick.against import ratios
from yardstick.calibrator import Calibration, calibrating
from yardstick.cost import Cost

COST = Cost(
    platform="this",
    flow="full",
    clients=16,
    cases=1,
    cases_per_second=1.0,
    ms=1.0,
    units=1.0,
    driver_units=0.0,
    processes={},
    counters={},
    case=None,
    events={},
    load=0.0,
    faults={},
)


def test_runs_are_compared_round_by_round() -> None:
    """A busy minute slows both runs of a pair; between pairs nothing is compared."""
    told = [("old", 100.0), ("this", 25.0), ("this", 60.0), ("old", 200.0)]
    costs = [replace(COST, platform=platform, units=units) for platform, units in told]

    assert ratios(costs, "old") == {("full", 16): [0.25, 0.3]}


def test_the_calibrator_turns_beside_what_is_measured() -> None:
    """Its mean is there when the block has ended, and turns processor time into units."""
    with calibrating() as calibration:
        pass

    assert calibration.turn_ms > 0
    assert Calibration(turn_ms=2.0).units(10.0) == 5.0
