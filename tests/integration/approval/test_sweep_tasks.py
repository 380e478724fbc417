"""What the clock does by itself, on real PostgreSQL, turn by turn of the worker's timer."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.databases import administrator
from tests.integration.approval.conftest import SILENCE, SILENT

from approval.domain.case_file import SYSTEM, CaseDecision, Told
from approval.domain.deciding import Act
from approval.domain.refusals import AlreadyDecided
from approval.domain.states import TaskState
from approval.servicer.rendering import listed, task_message
from approval.storage.cases import sweep_due_since
from approval.worker.timers import SWEEP_TASKS
from chassis.storage.reach import PLATFORM
from chassis.worker.timers import take_turn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from tests.integration.approval.conftest import Centre

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit

# Accepted on Monday 2026-03-02 with a limit of ten working days: due on the 16th, yellow on the 11th.
YELLOW = datetime(2026, 3, 11, 9, 30, tzinfo=UTC)
DUE = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
# At the very instant a decision is in time.
OVER = DUE + MOMENT


def _names(centre: Centre) -> list[str]:
    return [type(event).__name__ for event in centre.events()]


def _notices(centre: Centre) -> list[dict[str, Any]]:
    with administrator(centre.database) as connection:
        rows = connection.execute(
            "select kind, item_code, department_code, happened_at, facts from notice order by notice_id"
        ).fetchall()
    return [dict(row) for row in rows]


def _waiting(centre: Centre) -> int:
    """How many tasks the sweeper would take now."""
    with centre.database.unit(reach=PLATFORM) as unit:
        count = sum(map(len, SWEEP_TASKS.claim(unit, 1000).values()))
        unit.connection.rollback()
    return count


def test_a_task_is_warned_once_then_overdue_once(centre: Centre) -> None:
    """As its light turns yellow and red; a turn before, and every turn after, tells nothing."""
    case_id = centre.open(A="")
    centre.events()
    told: list[list[str]] = []
    for instant in (YELLOW, YELLOW + MOMENT, YELLOW + timedelta(hours=1), DUE, OVER, DUE + timedelta(days=9)):
        centre.clock[0] = instant
        centre.sweep(2)
        told.append(_names(centre))

    assert [[], ["TaskDueSoon"], [], [], ["TaskOverdue"], []] == told
    due = {"due": "2026-03-16T17:30:00+08:00"}
    assert [("due_soon", YELLOW, due), ("overdue", DUE, due)] == [
        (row["kind"], row["happened_at"], row["facts"]) for row in _notices(centre)
    ]
    task = centre.case(case_id).tasks["A"]
    assert (TaskState.OPEN, Told.OVERDUE) == (task.state, task.told)
    assert [Act] == [type(outcome) for outcome in centre.decide([centre.decision(case_id, "A")])]


def test_silence_of_the_statutory_limit_is_overdue_first_and_consent_at_its_end(centre: Centre) -> None:
    """Ten working days were promised and twelve are the law's: each instant is told once, with its own date."""
    case_id = centre.open(A="", deemed={"A"}, lawful=12)
    lawful = DUE + timedelta(days=2)
    message = task_message(listed(centre.case(case_id), "A"))
    assert ("2026-03-18", lawful) == (message.silence_due.last_day, message.silence_due.instant.ToDatetime(UTC))
    centre.events()
    told: list[list[str]] = []
    for instant in (YELLOW + MOMENT, OVER, lawful, lawful + timedelta(days=3), lawful + timedelta(days=4)):
        centre.clock[0] = instant
        centre.sweep(2)
        told.append(_names(centre))

    assert [["TaskDueSoon"], ["TaskOverdue"], [], ["DecisionRecorded", "CaseApproved"], []] == told
    verdict = centre.case(case_id).tasks["A"].verdict
    assert verdict is not None
    assert (True, SYSTEM, lawful) == (verdict.deemed, verdict.officer_id, verdict.decided_at)
    assert [("due_soon", YELLOW), ("overdue", DUE), ("deemed", lawful)] == [
        (row["kind"], row["happened_at"]) for row in _notices(centre)
    ]


def test_silence_is_consent_at_the_due_instant_however_late_it_is_noticed(centre: Centre) -> None:
    """With the basis, as the system, marked; the case is decided then, and its bill and documents follow from that."""
    case_id = centre.open(A="", deemed={"A"})
    centre.events()
    centre.clock[0] = DUE + timedelta(days=40)

    centre.sweep(2)

    case = centre.case(case_id)
    verdict = case.tasks["A"].verdict
    assert verdict is not None
    assert (TaskState.APPROVED, SYSTEM, DUE, SILENCE, True) == (
        case.tasks["A"].state,
        verdict.officer_id,
        verdict.decided_at,
        verdict.legal_basis,
        verdict.deemed,
    )
    assert (CaseDecision.APPROVED, DUE) == (case.decision, case.decided_at)
    decided, approved = centre.events()
    assert (True, SILENCE, "system", "A", DUE) == (
        decided.deemed,
        decided.deemed_basis,
        decided.decided_by.officer_id,
        decided.department_code,
        decided.decided_at.ToDatetime(UTC),
    )
    assert (DUE, True, SILENCE) == (
        approved.decided_at.ToDatetime(UTC),
        approved.results[0].granted,
        approved.results[0].deemed_basis,
    )
    assert [("deemed", "A", "A", DUE)] == [
        (row["kind"], row["item_code"], row["department_code"], row["happened_at"]) for row in _notices(centre)
    ]
    shown = task_message(listed(case, "A"))
    assert (True, SILENCE, "过期默许") == (shown.deemed, shown.deemed_basis, shown.reason[:4])


def test_silence_upstream_opens_what_waits_and_confirms_what_presumed(centre: Centre) -> None:
    """A serial item begins at the legal instant, so after an outage its own limit has run since then."""
    case_id = centre.open(A="", B="!A", C="~A", deemed={"A", "B"})
    centre.decide([centre.decision(case_id, "C")])
    centre.clock[0] = DUE + timedelta(days=60)

    centre.sweep(3)

    tasks = centre.case(case_id).tasks
    assert [TaskState.APPROVED] * 3 == [task.state for task in tasks.values()]
    assert DUE == tasks["B"].opened_at
    assert tasks["B"].verdict is not None
    assert ("2026-03-30", datetime(2026, 3, 30, 9, 30, tzinfo=UTC)) == (
        tasks["B"].due.last_day.isoformat(),
        tasks["B"].verdict.decided_at,
    )
    assert [] == [row for row in _notices(centre) if row["kind"] != "deemed"]


def test_silence_on_what_presumes_is_a_condition_and_lapses_with_it(centre: Centre) -> None:
    """A consent of the clock rests on what every other consent rests on."""
    case_id = centre.open(A="", B="~A", deemed={"B"})
    centre.clock[0] = OVER
    centre.sweep()
    conditional = centre.case(case_id).tasks["B"].state
    centre.decide([centre.decision(case_id, "A", "refuse")])

    tasks = centre.case(case_id).tasks
    assert (TaskState.CONDITIONALLY_APPROVED, TaskState.LAPSED) == (conditional, tasks["B"].state)


def test_beside_a_consent_the_other_clocks_of_its_case_are_looked_at_after_it(centre: Centre) -> None:
    """One turn: silence consents to A, B that rested on it is overdue in its own right, and C has nothing to say."""
    case_id = centre.open(A="", B="~A", C="", deemed={"A"})
    with administrator(centre.database) as connection:
        # It was told by a release before, which does not say when to look again.
        connection.execute("update task set told = 'overdue', sweep_at = null where item_code = 'C'")
    centre.clock[0] = OVER
    centre.events()

    centre.sweep()

    told = [(type(event).__name__, event.item_code) for event in centre.events()]
    assert [("DecisionRecorded", "A"), ("TaskOverdue", "B")] == sorted(told)
    tasks = centre.case(case_id).tasks
    assert [TaskState.APPROVED, TaskState.OPEN, TaskState.OPEN] == [task.state for task in tasks.values()]
    assert [Told.OVERDUE] * 2 == [tasks[code].told for code in ("B", "C")]
    assert 0 == _waiting(centre)


def test_what_is_only_told_reads_no_case(centre: Centre) -> None:
    """A warning and an overdue task need their clocks alone: no case is read or written whole."""
    for _ in range(3):
        centre.open(A="", B="", C="")
    steps: list[str] = []

    def sweep(unit: Unit, division_code: str, keys: Sequence[str]) -> None:
        SWEEP_TASKS.handle(unit, division_code, keys)
        steps.extend(step.name for step in unit.steps)

    for instant in (YELLOW + MOMENT, OVER):
        centre.clock[0] = instant
        take_turn(centre.database, SILENT, replace(SWEEP_TASKS, handle=sweep))

    assert ["DUE_SOON"] * 9 + ["OVERDUE"] * 9 == [row["kind"].upper() for row in _notices(centre)]
    assert {"load_cases", "update_task", "update_case_file"}.isdisjoint(steps)
    assert 2 == steps.count("load_clocks") == steps.count("tell_clocks")


def test_after_the_due_instant_silence_has_spoken_also_before_anybody_has_noticed(centre: Centre) -> None:
    """An officer a moment late reads that silence was first; at the very instant it is theirs."""
    late, early = centre.open(A="", deemed={"A"}), centre.open(A="", deemed={"A"})
    centre.clock[0] = DUE
    (own,) = centre.decide([centre.decision(early, "A", "refuse")])
    centre.clock[0] = OVER
    (refused,) = centre.decide([centre.decision(late, "A", "refuse")])
    centre.sweep()

    assert isinstance(own, Act)
    assert isinstance(refused, AlreadyDecided)
    assert ("system", "2026-03-16T17:30:00+08:00") == (refused.facts["officer_id"], refused.facts["decided_at"])
    assert [TaskState.REFUSED, TaskState.APPROVED] == [
        centre.case(case_id).tasks["A"].state for case_id in (early, late)
    ]


def test_a_decision_and_the_sweep_at_one_instant_have_one_winner(centre: Centre) -> None:
    """Of an overdue item, which both may touch: the decision stands, and overdue is told before it or not at all."""
    case_ids = [centre.open(A="") for _ in range(8)]
    centre.clock[0] = OVER
    centre.events()
    outcomes: list[Outcome[Act]] = []
    start = threading.Barrier(3)

    def decide() -> None:
        start.wait(30)
        for case_id in case_ids:
            outcomes.extend(centre.decide([centre.decision(case_id, "A")]))

    def sweep() -> None:
        start.wait(30)
        centre.sweep(3)

    threads = [threading.Thread(target=decide), threading.Thread(target=sweep), threading.Thread(target=sweep)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert [Act] * 8 == [type(outcome) for outcome in outcomes]
    by_case: dict[str, list[str]] = {}
    for event in centre.events():
        by_case.setdefault(event.case_id, []).append(type(event).__name__)
    decided = ["DecisionRecorded", "CaseApproved"]
    assert all(names in (decided, ["TaskOverdue", *decided]) for names in by_case.values())
    assert 8 == len(by_case)


def test_many_sweepers_do_each_task_once(centre: Centre) -> None:
    """Four of them, with batches smaller than what is due; nobody waits for another one's cases."""
    case_ids = {str(centre.open(A="", B="", deemed={"A"})) for _ in range(30)}
    centre.clock[0] = OVER
    centre.events()
    timer = replace(SWEEP_TASKS, limit=7)
    start = threading.Barrier(4)

    def sweep() -> None:
        start.wait(30)
        while take_turn(centre.database, SILENT, timer):
            pass

    threads = [threading.Thread(target=sweep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    centre.sweep(2)

    told = [(type(event).__name__, event.case_id) for event in centre.events()]
    assert sorted(case_ids) == sorted(case_id for name, case_id in told if name == "TaskOverdue")
    assert sorted(case_ids) == sorted(case_id for name, case_id in told if name == "DecisionRecorded")
    assert 120 == len(_notices(centre)) * 2
    assert 0 == _waiting(centre)


def test_a_turn_that_is_cut_off_leaves_nothing_and_is_done_again_whole(centre: Centre) -> None:
    """As when the process dies before its commit."""
    case_id = centre.open(A="", deemed={"A"})
    centre.events()
    centre.clock[0] = OVER

    class Killed(BaseException):
        """As a signal is: no handler takes it for a fault of a row."""

    def sweep_and_die(unit: Unit, division_code: str, keys: Sequence[str]) -> None:
        SWEEP_TASKS.handle(unit, division_code, keys)
        raise Killed

    with pytest.raises(Killed):
        take_turn(centre.database, SILENT, replace(SWEEP_TASKS, handle=sweep_and_die))
    assert TaskState.OPEN is centre.case(case_id).tasks["A"].state
    assert ([], []) == (_names(centre), _notices(centre))

    centre.sweep(2)
    assert ["DecisionRecorded", "CaseApproved"] == _names(centre)
    assert 1 == len(_notices(centre))


def test_a_clock_that_jumps_back_repeats_and_takes_back_nothing(centre: Centre) -> None:
    """What was told is told; and what comes, comes at its instant."""
    case_id = centre.open(A="", B="", deemed={"A"})
    centre.events()
    told: list[list[str]] = []
    for instant in (OVER, YELLOW - timedelta(days=3), OVER, DUE + timedelta(days=1)):
        centre.clock[0] = instant
        centre.sweep(2)
        told.append(sorted(_names(centre)))

    assert [["DecisionRecorded", "TaskOverdue"], [], [], []] == told
    assert TaskState.APPROVED is centre.case(case_id).tasks["A"].state


def test_a_clock_that_stands_is_not_swept(centre: Centre) -> None:
    """In early review there is an estimate and no limit: nothing is told of it, however old it is."""
    case_id = centre.open(days=3, A="", B="!A", deemed={"B"})
    centre.events()
    centre.clock[0] = DUE + timedelta(days=100)

    centre.sweep(2)

    assert [("TaskOverdue", "A")] == [(type(event).__name__, event.item_code) for event in centre.events()]
    assert TaskState.EARLY_REVIEW is centre.case(case_id).tasks["B"].state
    assert 0 == _waiting(centre)


def test_an_extended_limit_is_warned_of_anew(centre: Centre) -> None:
    """The date is another one: its own warning, its own end."""
    case_id = centre.open(A="", deemed={"A"})
    centre.clock[0] = YELLOW
    centre.sweep()
    centre.extend([centre.extension(case_id, "A", days=5)])
    centre.events()
    told: list[list[str]] = []
    # Fifteen working days: yellow at the close of the eleventh.
    for instant in (DUE, datetime(2026, 3, 17, 9, 31, tzinfo=UTC), datetime(2026, 3, 23, 9, 31, tzinfo=UTC)):
        centre.clock[0] = instant
        centre.sweep(2)
        told.append(_names(centre))

    assert [[], ["TaskDueSoon"], ["DecisionRecorded", "CaseApproved"]] == told


def test_silence_is_no_consent_on_a_date_that_may_still_move(centre: Centre) -> None:
    """Due in a year whose holidays are not published: overdue is told; consent comes with the year, at its instant."""
    centre.clock[0] = datetime(2026, 12, 25, 2, 0, tzinfo=UTC)
    case_id = centre.open(days=6, A="", deemed={"A"})
    before = centre.case(case_id).tasks["A"].due
    assert (True, "2027-01-05") == (before.provisional, before.last_day.isoformat())
    centre.events()
    centre.clock[0] = datetime(2027, 1, 5, 9, 31, tzinfo=UTC)
    centre.sweep(2)
    told = _names(centre)
    state = centre.case(case_id).tasks["A"].state

    centre.publish(2, 2026, 2027)
    centre.recount()
    centre.sweep(2)

    assert (["TaskOverdue"], TaskState.OPEN) == (told, state)
    after = centre.case(case_id).tasks["A"]
    # The first Monday is off by the notice, so the last day is one later, and not over yet.
    assert ("2027-01-06", TaskState.OPEN) == (after.due.last_day.isoformat(), after.state)
    centre.clock[0] = datetime(2027, 1, 6, 9, 31, tzinfo=UTC)
    centre.sweep(2)
    verdict = centre.case(case_id).tasks["A"].verdict
    assert verdict is not None
    assert (True, datetime(2027, 1, 6, 9, 30, tzinfo=UTC)) == (verdict.deemed, verdict.decided_at)


def test_one_bad_task_is_set_aside_and_holds_nobody(centre: Centre) -> None:
    """The others of its centre, and another centre's, are done in the same turn."""
    centre.publish(1, 2026, division_code="410527")
    # What is consented to is read whole, and one of its tasks cannot be read.
    bad, good = centre.open(A="", deemed={"A"}), centre.open(A="")
    other = centre.open(division_code="410527", A="")
    with administrator(centre.database) as connection:
        connection.execute("update task set limit_unit = 'working', dependencies = '[{}]' where case_id = %s", [bad])
    centre.events()
    centre.clock[0] = OVER

    centre.sweep(2)

    assert {str(good), str(other)} == {event.case_id for event in centre.events()}
    with administrator(centre.database) as connection:
        rows = connection.execute("select timer, key, attempts from set_aside").fetchall()
    assert [("sweep_tasks", f"{bad}/A", 1)] == [(row["timer"], row["key"], row["attempts"]) for row in rows]
    # Nor does it hide what is due next behind it.
    assert sweep_due_since(centre.database) is None
    centre.open(A="")
    ahead = sweep_due_since(centre.database)
    assert ahead is not None
    assert ahead < 0


def test_a_task_of_the_release_before_is_swept_when_it_is_due(centre: Centre) -> None:
    """It has no instant of its next sweep; nobody warns of it, its end is told."""
    centre.open(A="")
    with administrator(centre.database) as connection:
        connection.execute("update task set sweep_at = null")
    centre.events()
    centre.clock[0] = YELLOW
    centre.sweep()
    early = _names(centre)
    centre.clock[0] = OVER
    centre.sweep(2)

    assert ([], ["TaskOverdue"]) == (early, _names(centre))
    assert 0 == _waiting(centre)


def test_the_sweeper_knows_for_how_long_a_clock_has_been_due_and_when_the_next_will_be(centre: Centre) -> None:
    """A minute after the instant it is a minute; then the next one lies ahead, and after the last there is none."""
    known = [sweep_due_since(centre.database)]
    centre.open(A="")
    for instant in (YELLOW - timedelta(seconds=90), YELLOW + timedelta(minutes=1)):
        centre.clock[0] = instant
        known.append(sweep_due_since(centre.database))
    centre.sweep()
    known.append(sweep_due_since(centre.database))
    centre.clock[0] = OVER
    centre.sweep()
    known.append(sweep_due_since(centre.database))

    assert [None, -90.0, 60.0, (YELLOW + timedelta(minutes=1) - DUE).total_seconds(), None] == known


def test_what_is_due_comes_out_of_its_index(centre: Centre) -> None:
    """The cost follows what is due, not what is open: neither the claim nor a look reads a table whole."""
    centre.open(A="")
    with administrator(centre.database) as connection:
        body = connection.execute("select prosrc from pg_proc where proname = 'claim_due_tasks'").fetchone()
        assert body is not None
        connection.execute("set local enable_seqscan = off")
        statement = body["prosrc"].replace("due_by", "now()").replace("batch_size", "500")
        plan = [row["QUERY PLAN"] for row in connection.execute(f"explain {statement}".encode())]
    assert any("task_sweep" in line for line in plan)
    assert not any("Sort" in line for line in plan), plan


def test_ids_of_cases_are_kept_apart(centre: Centre) -> None:
    """A case whose every item is of one department is told item by item."""
    case_id: UUID = centre.open(A1="", A2="")
    centre.events()
    centre.clock[0] = OVER
    centre.sweep(2)
    assert [(str(case_id), "A1"), (str(case_id), "A2")] == sorted(
        (event.case_id, event.item_code) for event in centre.events()
    )
