from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest

from onewindow_cli.audit.audit import MOST_BREACHES, AuditLine, audit
from onewindow_cli.audit.case_rules import CASE_RULES
from onewindow_cli.audit.facts import CaseFacts, Facts, side_by_side
from onewindow_cli.audit.rules import FIGURE_RULES, AllFigures, Checked, Figures, Finding
from onewindow_cli.audit.words import FACTS, bilingual

Said = dict[str, Facts]

CASE_ID = "019a0000-0000-7000-8000-00000000c0de"
# ISO 7064 MOD 11-2 of the digits before it is the last character.
CASE_NO, DIVISION = "632801202611220000010", "632801"
BEFORE, AFTER = "2026-11-22T03:00:00.000000Z", "2026-11-22T05:00:00.000000Z"
_SAME = {"case_no": CASE_NO, "division_code": DIVISION}

UNDER_WAY: Said = {
    "intake": Facts(
        {"received": 1, "accepted": 1, "items_applied_for": 2, "items": 2, "billed": 1, "parties": 1},
        {**_SAME, "received_at": BEFORE, "accepted_at": BEFORE, "bill": "unpaid", "items": "A undecided; B undecided"},
        emitted=2,
        heard={"approval": 1, "fees": 1},
    ),
    "approval": Facts(
        {"tasks": 2},
        {
            **_SAME,
            "accepted_at": BEFORE,
            "due_at": AFTER,
            "items": "A undecided; B undecided",
            "tasks": "A OPEN; B OPEN",
        },
        emitted=1,
        heard={"intake": 2},
    ),
    "fees": Facts(
        {"bills": 1},
        {**_SAME, "bill": "unpaid", "bill_fen": "10", "lines_fen": "10", "to_post": "x", "posted": "x"},
        emitted=1,
        heard={"intake": 2, "approval": 1},
    ),
    "supervision": Facts(
        {"records": 1, "accepted": 1, "tasks": 2},
        {
            **_SAME,
            "received_at": BEFORE,
            "accepted_at": BEFORE,
            "due_at": AFTER,
            "tasks": "A OPEN; B OPEN",
            "timeline": "approval 1/1; fees 1/1; intake 2/2",
        },
        heard={"intake": 2, "approval": 1, "fees": 1},
    ),
}
WAITING: Said = {
    "intake": Facts(
        {"received": 1, "items_applied_for": 1, "items": 1, "parties": 1},
        {"division_code": DIVISION, "received_at": BEFORE, "items": "A undecided"},
        emitted=2,
    ),
    "approval": Facts(heard={"intake": 2}),
    "fees": Facts(heard={"intake": 2}),
    "supervision": Facts(
        {"records": 1},
        {"division_code": DIVISION, "received_at": BEFORE, "timeline": "intake 2/2"},
        heard={"intake": 2},
    ),
}
CATALOGUE: Said = {
    "intake": Facts(emitted=1),
    **{service: Facts(heard={"intake": 1}) for service in ("approval", "fees", "supervision")},
}
QUIET = {"outbox": 0, "inbox_waiting": 0, "inbox_retrying": 0, "inbox_parked": 0, "set_aside": 0}
CHECKS = [
    (rule.judge.service, check)
    for rule in FIGURE_RULES
    if isinstance(rule.judge, Checked)
    for check in rule.judge.checks
]
CHECKS.append(("fees", "ledger_unbalanced_entries"))
FIGURES: dict[str, Figures] = {
    service: Figures(
        QUIET | ({"ledger_sum_fen": 0} if service == "fees" else {}),
        {check: Finding(0) for of, check in CHECKS if of == service},
    )
    for service in UNDER_WAY
}


def _told(said: Said, service: str, **changes: object) -> Said:
    """Let a service say something else: ``heard_intake`` and ``emitted`` are numbers, texts texts, else counts."""
    facts = said[service]
    counts, texts, heard, emitted = dict(facts.counts), dict(facts.texts), dict(facts.heard), facts.emitted
    for name, value in changes.items():
        if name == "emitted":
            emitted = int(str(value))
        elif name.startswith("heard_"):
            heard[name.removeprefix("heard_")] = int(str(value))
        elif isinstance(value, str):
            texts[name] = value
        else:
            counts[name] = int(str(value))
    return {**said, service: Facts(counts, texts, emitted, heard)}


class _Books:
    """Answers prepared looks, one after the other; the last one for ever. Its clock moves with its pauses."""

    def __init__(self, looks: list[Mapping[str, Said]], figures: list[AllFigures] | None = None) -> None:
        self.looks = looks
        self.told = figures or [FIGURES]
        self.asked: list[Sequence[str]] = []
        self.seconds = 0.0

    def cases(self) -> Iterator[CaseFacts]:
        cases = self.looks.pop(0) if len(self.looks) > 1 else self.looks[0]
        return (CaseFacts(case_id, said, AFTER) for case_id, said in sorted(cases.items()))

    def again(self, case_ids: Sequence[str]) -> Iterator[CaseFacts]:
        self.asked.append(case_ids)
        return (case for case in self.cases() if case.case_id in case_ids)

    def figures(self) -> AllFigures:
        return self.told.pop(0) if len(self.told) > 1 else self.told[0]

    def pause(self, seconds: float) -> None:
        self.seconds += seconds

    def audit(self, wait_seconds: float = 10.0) -> list[AuditLine]:
        return audit(self, wait_seconds, clock=lambda: self.seconds, pause=self.pause)


def _broken(lines: list[AuditLine]) -> set[str]:
    return {line.code for line in lines if not line.holds}


def test_books_that_agree_pass_every_rule() -> None:
    """A case with the departments, one that waits for papers, and a stream that is no case."""
    stream = "3f0c7a0e-6c1b-5d2e-9a35-41d6b8f0c2e7"
    lines = _Books([{CASE_ID: UNDER_WAY, CASE_ID.replace("c0de", "c0df"): WAITING, stream: CATALOGUE}]).audit()
    assert {line.code: line.breaches for line in lines if not line.holds} == {}
    assert [line.code for line in lines] == [rule.code for rule in (*CASE_RULES, *FIGURE_RULES)]
    assert {line.code: line.figures for line in lines}["tasks"] == "intake.items 3, approval.tasks 2"


# Faults of every rule are planted in real databases by tests/journey/test_audit.py; here are the edges of the rules.
@pytest.mark.parametrize(
    ("said", "expected", "shown"),
    [
        (_told(UNDER_WAY, "approval", heard_intake=1), "heard", {"approval.heard_intake": "1/2"}),
        (_told(UNDER_WAY, "approval", heard_intake=3), "heard", {"approval.heard_intake": "3/2"}),
        (_told(WAITING, "supervision", timeline="intake 1/2"), "timeline", {"emitted": "intake 2/2"}),
        (_told(UNDER_WAY, "approval", items="A undecided; B granted"), "outcome", {"intake.items": "B undecided"}),
        (_told(UNDER_WAY, "fees", case_no=CASE_NO[:-1] + "1"), "number", {"fees.case_no": CASE_NO[:-1] + "1"}),
        (_told(UNDER_WAY, "fees", receipts=1), "receipts", {"fees.receipts": "1"}),
        (_told(UNDER_WAY, "fees", payment_fen="10"), "amounts", {"fees.payment_fen": "10"}),
        (_told(UNDER_WAY, "fees", receipt_fen="11"), "amounts", {"fees.receipt_fen": "11"}),
        (_told(UNDER_WAY, "fees", lines_fen="9"), "amounts", {"fees.lines_fen": "9"}),
        (_told(UNDER_WAY, "intake", ready_at="2026-11-22T02:58:59.999999Z"), "plausible", {}),
        (_told(UNDER_WAY, "intake", ready_at="2026-11-22T05:01:00.000001Z"), "plausible", {}),
        (_told(WAITING, "supervision", due_at=AFTER), "due", {"supervision.due_at": AFTER, "approval.due_at": ""}),
        (
            {**UNDER_WAY, "supervision": Facts(heard=UNDER_WAY["supervision"].heard)},
            "record",
            {"supervision.records": ""},
        ),
        (WAITING | {"intake": replace(WAITING["intake"], counts={}, texts={})}, "known", {"supervision.records": "1"}),
    ],
)
def test_a_disagreement_breaks_its_rule_and_shows_what_each_service_says(
    said: Said, expected: str, shown: Mapping[str, str]
) -> None:
    """The case is named by id and number; lists are shown where they differ only."""
    lines = {line.code: line for line in _Books([{CASE_ID: said}]).audit() if not line.holds}
    (breach,) = lines[expected].breaches
    assert breach.case_id == CASE_ID
    assert shown.items() <= breach.says.items()


@pytest.mark.parametrize("ready_at", ["2026-11-22T02:59:00.000000Z", "2026-11-22T05:01:00.000000Z"])
def test_clocks_of_two_machines_may_differ_by_a_minute(ready_at: str) -> None:
    """No step is called impossible for that."""
    assert "plausible" not in _broken(_Books([{CASE_ID: _told(UNDER_WAY, "intake", ready_at=ready_at)}]).audit())


@pytest.mark.parametrize("received_at", ["2026-11-21T15:59:59.999999Z", "2026-11-22T16:00:00.000000Z"])
def test_a_case_number_is_of_the_day_of_the_receipt_in_the_centres_zone(received_at: str) -> None:
    """A microsecond before midnight in Beijing is another day; an earlier release numbered by the acceptance."""
    told = {"received_at": received_at, "accepted_at": received_at}
    assert "number" in _broken(_Books([{CASE_ID: _told(UNDER_WAY, "intake", **told)}]).audit())
    told.pop("accepted_at")
    assert "number" not in _broken(_Books([{CASE_ID: _told(UNDER_WAY, "intake", **told)}]).audit())


def test_a_stream_of_a_case_that_nobody_knows_is_a_fault() -> None:
    """Its events were said, so there was a case; the id of a case begins with its time, other streams' do not."""
    assert _broken(_Books([{CASE_ID: CATALOGUE}]).audit()) == {"known"}


@pytest.mark.parametrize(("service", "check"), CHECKS)
def test_what_a_service_finds_in_its_own_books_breaks_a_rule(service: str, check: str) -> None:
    """With the first subjects; silence is no proof either."""
    figures = FIGURES[service]
    found = replace(figures, findings={**figures.findings, check: Finding(7, ("this one",))})
    silent = replace(figures, findings={name: held for name, held in figures.findings.items() if name != check})
    (line,) = (line for line in _Books([{}], [{**FIGURES, service: found}]).audit() if not line.holds)
    assert (f"{service}.{check} 7" in line.figures, list(line.subjects)) == (True, ["this one"])
    assert _broken(_Books([{}], [{**FIGURES, service: silent}]).audit()) == {line.code}


@pytest.mark.parametrize(
    ("service", "name", "expected"),
    [
        ("fees", "ledger_sum_fen", "balance"),
        ("approval", "outbox", "flow"),
        ("supervision", "inbox_waiting", "flow"),
        ("supervision", "inbox_retrying", "flow"),
        ("intake", "inbox_parked", "parked"),
        ("supervision", "set_aside", "set_aside"),
    ],
)
def test_each_wrong_figure_breaks_its_rule(service: str, name: str, expected: str) -> None:
    """So does a figure that is not told."""
    figures = FIGURES[service]
    wrong = replace(figures, numbers={**figures.numbers, name: 1})
    silent = replace(figures, numbers={other: value for other, value in figures.numbers.items() if other != name})
    for told in (wrong, silent):
        assert _broken(_Books([{}], [{**FIGURES, service: told}]).audit()) == {expected}


def test_what_was_only_under_way_is_no_fault_and_is_all_that_is_read_again() -> None:
    """The second look finds the events arrived; on a busy system other cases are under way then."""
    other = CASE_ID.replace("c0de", "c0df")
    late = _told(UNDER_WAY, "fees", heard_intake=1)
    busy = {**FIGURES, "intake": Figures({**QUIET, "outbox": 3}, FIGURES["intake"].findings)}
    books = _Books([{CASE_ID: late, other: WAITING}, {CASE_ID: UNDER_WAY, other: CATALOGUE}], [busy, FIGURES])
    assert _broken(books.audit()) == set()
    assert (books.seconds, books.asked) == (0.5, [[CASE_ID]])


def test_a_case_that_breaks_another_rule_each_time_is_under_way() -> None:
    """A fault is one that stays."""
    looks = [{CASE_ID: _told(UNDER_WAY, "fees", heard_intake=1)}, {CASE_ID: _told(UNDER_WAY, "intake", heard_fees=0)}]
    assert "heard" in _broken(_Books([looks[0]]).audit())
    looks[1] = {CASE_ID: _told(UNDER_WAY, "fees", bill="paid")}
    assert _broken(_Books([looks[0], looks[1]]).audit()) == set()


def test_what_stays_wrong_for_the_whole_wait_is_a_fault() -> None:
    """The wait is bounded."""
    books = _Books([{CASE_ID: _told(UNDER_WAY, "fees", heard_intake=1)}])
    assert _broken(books.audit(wait_seconds=3.0)) == {"heard"}
    assert books.seconds == 3.0


def test_without_a_wait_the_first_look_counts() -> None:
    """For a platform that is known to be at rest."""
    books = _Books([{CASE_ID: _told(UNDER_WAY, "fees", heard_intake=1)}, {CASE_ID: UNDER_WAY}])
    assert _broken(books.audit(wait_seconds=0.0)) == {"heard"}


def test_more_breaches_than_can_be_remembered_are_a_fault_without_another_look() -> None:
    """Memory is bounded, whatever is wrong."""
    late = _told(UNDER_WAY, "fees", heard_intake=1)
    cases = {f"019a0000-0000-7000-8000-{number:012x}": late for number in range(MOST_BREACHES + 1)}
    books = _Books([cases, dict.fromkeys(cases, UNDER_WAY)])
    (line,) = (line for line in books.audit() if not line.holds)
    assert (line.code, line.more) == ("heard", True)


def test_cases_are_joined_by_id_whoever_knows_them() -> None:
    """Each service lists by case id; a case that only one knows is there too."""
    facts = {number: Facts({"n": number}) for number in range(5)}
    joined = side_by_side({"intake": [("a", facts[1]), ("c", facts[3])], "fees": [("b", facts[2]), ("c", facts[4])]})
    assert [(case.case_id, case.by_service) for case in joined] == [
        ("a", {"intake": facts[1]}),
        ("b", {"fees": facts[2]}),
        ("c", {"intake": facts[3], "fees": facts[4]}),
    ]


def test_a_list_out_of_order_is_refused_not_joined_wrongly() -> None:
    """Or the same case would be judged twice, each time with half of its facts."""
    with pytest.raises(ValueError, match="intake lists a after b"):
        list(side_by_side({"intake": [("b", Facts()), ("a", Facts())]}))


def test_everything_that_is_shown_has_a_chinese_name() -> None:
    """Of every rule, with the service that says it."""
    case = CaseFacts(CASE_ID, _told(UNDER_WAY, "fees", heard_intake=1, heard_approval=0))
    names = {name for rule in CASE_RULES for name in rule.says(case)}
    assert [name for name in names if name.rpartition(".")[2] not in FACTS] == []
    assert bilingual("fees.bill") == "收费 fees 缴费单状态 bill"
