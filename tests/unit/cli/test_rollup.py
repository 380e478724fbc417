"""Reports read again: whatever was changed, left out, put between or counted otherwise is named by its number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.journey.reporting import OtherCentre, accepted

from kernel.rollup import SignedReport, day_digest
from onewindow.supervision.v1 import rollup_pb2 as pb
from onewindow_cli.commands.rollup import _show_centre
from onewindow_cli.rollup import Replay

DAYS = [date(2026, 1, day) for day in (1, 2, 3)]


@pytest.fixture
def centre() -> OtherCentre:
    """It has reported three days, and the first of them again."""
    township = OtherCentre()
    for number, day in enumerate(DAYS, 1):
        township.report(accepted(day, number))
    township.report(accepted(DAYS[0], 9))
    return township


def replayed(reports: list[SignedReport], fingerprint: str = "") -> Replay:
    """Read them all."""
    replay = Replay(fingerprint=fingerprint)
    for signed in reports:
        replay.follow(signed)
    return replay


def kept(**other: str) -> pb.ListRollupDaysResponse:
    """What the installation above keeps, with another digest for some days."""
    said = {DAYS[0]: (4, 9), DAYS[1]: (2, 2), DAYS[2]: (3, 3)}
    days = []
    for day, (number, count) in said.items():
        digest = day_digest(accepted(day, count)[day]).hex()
        counted = other.get(f"counted_{day.day}", digest)
        days.append(pb.RollupDay(day=day.isoformat(), number=number, reported_digest=digest, counted_digest=counted))
    return pb.ListRollupDaysResponse(days=days, is_from_outside=True)


def test_reports_that_were_left_alone_hold(centre: OtherCentre) -> None:
    """With the key that is named, and days as they were said last."""
    replay = replayed(centre.reports, centre.fingerprint)

    assert replay.compare([kept()], replay.count) == 0
    assert replay.faults == []


def test_what_was_done_to_reports_is_named_by_number(centre: OtherCentre) -> None:
    """Changed, left out, of another key, of another centre."""
    reports = centre.reports
    changed = replace(reports[1], body=reports[1].body.replace(b",2,0,0]", b",3,0,0]"))
    other = OtherCentre("632801101")

    def numbers(them: list[SignedReport], fingerprint: str = "") -> list[int]:
        return sorted({fault.number for fault in replayed(them, fingerprint).faults})

    assert numbers([reports[0], changed, *reports[2:]]) == [2, 3]
    assert numbers([reports[0], *reports[2:]]) == [2, 3]
    assert numbers(reports, OtherCentre().fingerprint) == [1, 2, 3, 4]
    assert numbers([reports[0], other.report({}), *reports[2:]]) == [2, 3]
    assert numbers([reports[0], replace(reports[1], body=b"{}"), *reports[2:]]) == [2, 3]


def test_what_is_counted_otherwise_is_named_where_it_came_from_outside(centre: OtherCentre) -> None:
    """There nobody may change it; where it is made, it is still to be reported."""
    replay = replayed(centre.reports)
    above = kept(counted_1=day_digest(()).hex())
    above.differing_sums.append("2026-01")
    assert replay.compare([above], replay.count) == 1
    assert [0, 4] == sorted(fault.number for fault in replay.faults)

    own = kept(counted_2=day_digest(()).hex())
    own.is_from_outside = False
    replay = replayed(centre.reports)
    assert replay.compare([own], replay.count) == 1
    assert replay.faults == []

    replay = replayed(centre.reports)
    del above.differing_sums[:]
    del above.days[1:]
    replay.compare([above], replay.count)
    assert [2, 3, 4] == sorted(fault.number for fault in replay.faults)


def test_what_was_said_meanwhile_is_no_fault(centre: OtherCentre) -> None:
    """The last report came after the days were asked for."""
    replay = replayed(centre.reports)
    before = kept()
    before.days[0].number = 1

    replay.compare([before], 3)

    assert replay.faults == []


@pytest.mark.parametrize(("state", "words"), [(2, "已登记 registered"), (9, "")])
def test_a_registration_is_shown_in_whatever_state_it_is(
    state: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """That of a later release too, without a word for it."""
    shown = pb.RollupCentre(division_code="632801100", name_zh="镇中心", name_en="Township")
    shown.MergeFromString(bytes([7 << 3, state]))
    _show_centre(shown)
    assert f"632801100 镇中心 Township  {words}".rstrip() == capsys.readouterr().out.splitlines()[0].strip()
