from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from onewindow_cli.audit.audit import Line, audit
from onewindow_cli.audit.facts import CaseFacts, side_by_side
from onewindow_cli.audit.rules import Figures

Counts = dict[str, dict[str, int]]

CLOSED: Counts = {
    "intake": {"accepted": 1, "items": 2, "ready": 1, "closed": 1, "billed": 1},
    "approval": {"tasks": 2, "tasks_decided": 2, "decided": 1},
    "fees": {"bills": 1, "paid": 1, "receipts": 1, "cancelled": 0, "nothing_due": 0},
    "supervision": {"records": 1, "tasks": 2, "decided": 1, "closed": 1},
}
UNDER_WAY: Counts = {
    "intake": {"accepted": 1, "items": 2, "ready": 0, "closed": 0, "billed": 1},
    "approval": {"tasks": 2, "tasks_decided": 1, "decided": 0},
    "fees": {"bills": 1, "paid": 0, "receipts": 0, "cancelled": 0, "nothing_due": 0},
    "supervision": {"records": 1, "tasks": 2, "decided": 0, "closed": 0},
}
QUIET = {"outbox": 0, "inbox_waiting": 0, "inbox_retrying": 0, "inbox_parked": 0}
LEDGER = {
    "ledger_sum_fen": 0,
    "ledger_unbalanced_entries": 0,
    "receipts_issued": 1,
    "receipt_gaps": 0,
    "receipt_doubles": 0,
}
FIGURES: Figures = {
    "intake": QUIET,
    "approval": QUIET,
    "fees": {**QUIET, **LEDGER},
    "supervision": QUIET,
}


def _changed(counts: Counts, service: str, **changes: int) -> Counts:
    return {**counts, service: {**counts[service], **changes}}


def _without(counts: Counts, service: str) -> Counts:
    return {name: values for name, values in counts.items() if name != service}


class _Platform:
    """Answers prepared looks, one after the other; the last one for ever. Its clock moves with its pauses."""

    def __init__(self, looks: list[list[Counts]], figures: list[Figures]) -> None:
        self.looks = looks
        self.figures = figures
        self.seconds = 0.0

    def read_cases(self) -> Iterator[CaseFacts]:
        cases = self.looks.pop(0) if len(self.looks) > 1 else self.looks[0]
        return (CaseFacts(f"case-{number}", counts) for number, counts in enumerate(cases))

    def read_figures(self) -> Figures:
        return self.figures.pop(0) if len(self.figures) > 1 else self.figures[0]

    def pause(self, seconds: float) -> None:
        self.seconds += seconds

    def audit(self, wait_seconds: float = 10.0) -> list[Line]:
        return audit(self.read_cases, self.read_figures, wait_seconds, lambda: self.seconds, self.pause)


def _broken(lines: list[Line]) -> set[str]:
    return {line.code for line in lines if not line.holds}


def test_books_that_agree_pass_every_rule() -> None:
    """A closed case and one under way, nothing in the queues."""
    lines = _Platform([[CLOSED, UNDER_WAY]], [FIGURES]).audit()
    assert _broken(lines) == set()
    assert {line.code: line.figures for line in lines}["tasks"] == "intake.items 4, approval.tasks 4"


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (_without(CLOSED, "approval"), {"tasks", "record", "decided", "ready", "closed"}),
        (_changed(CLOSED, "approval", tasks=3, tasks_decided=3), {"tasks", "record"}),
        (_changed(CLOSED, "fees", bills=2), {"bill"}),
        (_changed(CLOSED, "intake", billed=0), {"bill"}),
        (_without(UNDER_WAY, "supervision"), {"record"}),
        (_changed(CLOSED, "supervision", records=2), {"record"}),
        (_changed(CLOSED, "supervision", decided=0), {"decided"}),
        (_changed(CLOSED, "approval", tasks_decided=1), {"decided"}),
        (_changed(CLOSED, "supervision", closed=0), {"closed"}),
        (_changed(CLOSED, "fees", paid=0, receipts=0), {"ready", "closed"}),
        (_changed(UNDER_WAY, "intake", ready=1), {"ready"}),
        (_changed(CLOSED, "intake", ready=0, closed=0), {"ready", "closed"}),
        (_changed(CLOSED, "fees", receipts=2), {"receipts"}),
        (_changed(UNDER_WAY, "fees", receipts=1), {"receipts"}),
        (_without(UNDER_WAY, "intake"), {"known", "tasks", "bill"}),
    ],
)
def test_each_disagreement_breaks_exactly_its_rules(counts: Counts, expected: set[str]) -> None:
    """The case is named beside each of them."""
    figures = {**FIGURES, "fees": {**FIGURES["fees"], "receipts_issued": counts.get("fees", {}).get("receipts", 0)}}
    lines = _Platform([[counts]], [figures]).audit()
    assert _broken(lines) == expected
    assert all("case-0" in line.figures for line in lines if not line.holds)


@pytest.mark.parametrize(
    ("service", "change", "expected"),
    [
        ("fees", {"ledger_sum_fen": -1}, "books"),
        ("fees", {"ledger_unbalanced_entries": 1}, "books"),
        ("fees", {"receipt_gaps": 1}, "books"),
        ("fees", {"receipt_doubles": 1}, "books"),
        ("intake", {"case_number_doubles": 1}, "books"),
        ("fees", {"receipts_issued": 2}, "numbers"),
        ("approval", {"outbox": 1}, "flow"),
        ("supervision", {"inbox_waiting": 1}, "flow"),
        ("supervision", {"inbox_retrying": 1}, "flow"),
        ("intake", {"inbox_parked": 1}, "parked"),
    ],
)
def test_each_wrong_figure_breaks_its_rule(service: str, change: Mapping[str, int], expected: str) -> None:
    """It is shown with its value."""
    lines = _Platform([[CLOSED]], [{**FIGURES, service: {**FIGURES[service], **change}}]).audit()
    assert _broken(lines) == {expected}


def test_a_service_that_stops_telling_a_figure_does_not_pass() -> None:
    """Silence is no proof."""
    silent = {name: value for name, value in FIGURES["fees"].items() if name != "ledger_sum_fen"}
    assert _broken(_Platform([[CLOSED]], [{**FIGURES, "fees": silent}]).audit()) == {"books"}
    assert _broken(_Platform([[CLOSED]], [{**FIGURES, "approval": {}}]).audit()) == {"flow", "parked"}


def test_what_was_only_under_way_is_no_fault() -> None:
    """The second look finds the events arrived; on a busy system other cases are under way then."""
    late = _without(UNDER_WAY, "supervision")
    busy = {**FIGURES, "intake": {**QUIET, "outbox": 3}}
    platform = _Platform([[CLOSED, late], [_without(CLOSED, "supervision"), UNDER_WAY]], [busy, FIGURES])
    assert _broken(platform.audit()) == set()
    assert platform.seconds == 0.5


def test_what_stays_wrong_for_the_whole_wait_is_a_fault() -> None:
    """The wait is bounded."""
    platform = _Platform([[CLOSED, _without(UNDER_WAY, "supervision")]], [FIGURES])
    assert _broken(platform.audit(wait_seconds=3.0)) == {"record"}
    assert platform.seconds == 3.0


def test_without_a_wait_the_first_look_counts() -> None:
    """For a platform that is known to be at rest."""
    platform = _Platform([[CLOSED, _without(UNDER_WAY, "supervision")], [CLOSED, UNDER_WAY]], [FIGURES])
    assert _broken(platform.audit(wait_seconds=0.0)) == {"record"}


def test_cases_are_joined_by_id_whoever_knows_them() -> None:
    """Each service lists by case id; a case that only one knows is there too."""
    joined = side_by_side({"intake": [("a", {"n": 1}), ("c", {"n": 3})], "fees": [("b", {"n": 2}), ("c", {"n": 4})]})
    assert [(case.case_id, case.by_service) for case in joined] == [
        ("a", {"intake": {"n": 1}}),
        ("b", {"fees": {"n": 2}}),
        ("c", {"intake": {"n": 3}, "fees": {"n": 4}}),
    ]


def test_a_list_out_of_order_is_refused_not_joined_wrongly() -> None:
    """Or the same case would be judged twice, each time with half of its facts."""
    with pytest.raises(ValueError, match="intake lists a after b"):
        list(side_by_side({"intake": [("b", {}), ("a", {})]}))
