"""A made-up centre on real PostgreSQL: shaped as it is said, told once, and as its journal gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.databases import administrator
from tests.integration.supervision.test_observe import SILENT
from tests.integration.supervision.test_rebuilding import rebuild_all

from chassis.rpc import Call, Caller
from chassis.storage.reach import Reach
from chassis.worker.timers import take_turn
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.supervision.v1 import figures_pb2 as pb
from onewindow_cli.centre_folder import find_catalogue
from onewindow_cli.seed.feeding import CentreInUse, Clock, Feeder
from onewindow_cli.seed.register import read_register
from onewindow_cli.seed.telling import Plan, telling
from onewindow_cli.seed.troubles import KINDS, Trouble
from supervision.handlers.get_figures import FoundFigures
from supervision.servicer import get_figures
from supervision.worker.timers import SWEEP_RULES

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.storage.database import Database

CENTRE = "632801999"
ENDS = datetime(2026, 10, 31, 16, tzinfo=UTC)
"""Midnight in the centre's zone."""
PLAN = Plan(cases=840, days=365, last=date(2026, 10, 31))


def test_a_made_up_centre_is_shaped_as_the_speech_has_it(new_database: Callable[..., Database]) -> None:
    """22 departments; faster by 29 %, 71 % instant, over 80 % content; each trouble is found, and no other."""
    clock, planted = Clock(), list[Trouble]()
    database = new_database("supervision", clock=clock)
    feeder = Feeder(database, clock, CENTRE, read_register(find_catalogue()), 1)
    feeder.feed(PLAN, planted.append, lambda *_: None)
    request = pb.GetFiguresRequest(dimension=pb.FIGURE_DIMENSION_DEPARTMENT, span=pb.FIGURE_SPAN_YEAR, day="2026-06-01")
    call = Call(Caller("s", CENTRE, "XZSP"), database.now())
    with database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        (found,) = get_figures.RPC.handle(unit, [get_figures.parse(request, call)])
    assert isinstance(found, FoundFigures)
    value = {figure.code: each for figure, each in zip(found.figures, found.centre.now, strict=True)}

    def percent(code: str) -> float:
        return 100 * value[code].counted / value[code].of

    assert 22 == len(found.rows)
    assert percent("instant_share") == pytest.approx(71, abs=4)
    assert percent("speed_up_rate") == pytest.approx(29, abs=2)
    # What was promised is kept, and more: as much as is told of each decision.
    assert percent("speed_up_in_fact") == pytest.approx(_in_fact(), abs=0.01)
    assert percent("speed_up_in_fact") > percent("speed_up_rate")
    assert percent("satisfaction") > 80
    assert 90 < percent("on_time_rate") < 100
    assert set(KINDS) == {trouble.rule for trouble in planted}
    for other in (Plan(PLAN.cases, 60, PLAN.last), Plan(PLAN.cases - 800, 365, PLAN.last)):
        with pytest.raises(CentreInUse):
            feeder.feed(other, lambda _: None, lambda *_: None)
    clock.now = datetime(2026, 11, 1, tzinfo=UTC)
    while take_turn(database, SILENT, SWEEP_RULES):
        pass
    with administrator(database) as admin:
        hits = admin.execute(
            "select rule_code, case_id from rule_hit where withdrawn_at is null and occurred_at < %s", [ENDS]
        ).fetchall()
    assert Counter((trouble.rule, trouble.case_id) for trouble in planted) == Counter(
        (hit["rule_code"], hit["case_id"]) for hit in hits
    )
    assert [] == rebuild_all(database).differing


def _in_fact() -> float:
    """By how much decisions of the year were faster than the law, in per cent, as the events tell it."""
    law: dict[tuple[UUID, str], int] = {}
    saved = of = 0
    for told in telling(PLAN, CENTRE, read_register(find_catalogue()), 1, lambda _: None, lambda _: None):
        event = told.event
        if isinstance(event, intake.CaseAccepted):
            law |= {(told.stream_id, item.item_code): item.statutory_limit.days for item in event.items}
        elif isinstance(event, approval.DecisionRecorded) and told.at.year == 2026:
            days = law[told.stream_id, event.item_code]
            saved, of = saved + (days - event.used_days if days else 0), of + days
    return 100 * saved / of


class CutOff(Exception):
    """The run ends in the middle."""


def test_a_run_that_was_cut_off_goes_on(new_database: Callable[..., Database]) -> None:
    """As one that was not: every event once, every trouble listed; what is all there stays as it is."""
    plan, clock = Plan(cases=300, days=60, last=date(2026, 10, 31)), Clock()
    database = new_database("supervision", clock=clock)

    def feed(progress: Callable[[int, int], None]) -> tuple[int, list[Trouble]]:
        planted: list[Trouble] = []
        feeder = Feeder(database, clock, CENTRE, read_register(find_catalogue()), 1)
        feeder.feed(plan, planted.append, progress)
        return feeder.event_count, planted

    def cut_off(_number: int, event_count: int) -> None:
        if event_count:
            raise CutOff

    with pytest.raises(CutOff):
        feed(cut_off)
    heard = "select stream_id, source, sequence from journal_entry"
    with administrator(database) as admin:
        before = len(admin.execute(heard).fetchall())
    rest, planted = feed(lambda *_: None)
    told = [*telling(plan, CENTRE, read_register(find_catalogue()), 1, lambda _: None, lambda _: None)]
    assert 0 < before < len(told) == before + rest
    with administrator(database) as admin:
        entries = Counter(tuple(row.values()) for row in admin.execute(heard))
    assert Counter((each.stream_id, each.source, each.sequence) for each in told) == entries
    assert (0, planted) == feed(lambda *_: None)
    # Nobody has looked for what the clock finds.
    assert {"hits"} >= {part for _, parts in rebuild_all(database, check_only=True).differing for part in parts}
