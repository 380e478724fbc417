"""Figures on real PostgreSQL: what is counted is what is listed, whatever came in which order, and after a rebuild."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from threading import Thread
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from observing import observation_of
from tests.databases import administrator
from tests.integration.supervision.test_observe import CALLER, CENTRE, NEW_YEAR, SILENT, Town
from tests.integration.supervision.test_rebuilding import rebuilt

from chassis.rpc import Call, Caller
from chassis.storage.reach import PLATFORM, Reach
from chassis.subscription import Received
from chassis.worker.timers import take_turn
from kernel.errors import InvalidRequest
from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.supervision.v1 import figures_pb2 as pb
from supervision.domain.figures.definitions import FIGURES
from supervision.domain.figures.facts import Flag, Step
from supervision.handlers.add_up_figures import add_up_figures
from supervision.handlers.get_figures import FoundFigures
from supervision.handlers.get_open_figures import FoundOpenFigures
from supervision.handlers.list_figure_cases import FigureCases
from supervision.handlers.recount_figures import DifferingPeriod, Recounted
from supervision.servicer import get_figures, get_open_figures, list_figure_cases, recount_figures
from supervision.storage import figures
from supervision.worker.timers import ADD_UP_FIGURES, ADDED_UP_AFTER, SWEEP_RULES

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from chassis.storage.database import Database
    from supervision.domain.projection import Observation

ITEMS = {"ZRZY-003": "ZRZY", "ZJ-001": "ZJ", "ZJ-002": "ZJ", "GA-025": "GA"}
LAST_EVENING = datetime(2025, 12, 31, 15, 30, tzinfo=UTC)
"""Half an hour before the new year begins in the centres' zone."""


class Life:
    """What is told of a case, with whatever may happen to one."""

    def __init__(self, chance: random.Random, number: int) -> None:
        self.chance = chance
        self.case_id = UUID(int=chance.getrandbits(128), version=4)
        self.number = number
        self.at = LAST_EVENING + timedelta(minutes=chance.randrange(60 * 24 * 40))
        self.items = chance.sample(sorted(ITEMS), chance.randrange(1, 4))
        self.most_days = chance.choice([1, 12])
        self.events: list[Observation] = []
        self._received()
        self._accepted()
        self._opened()
        for code in self.items:
            if chance.random() < 0.9:
                self.at += timedelta(days=chance.randrange(self.most_days))
                self._decided(code)
        if chance.random() < 0.7:
            self._closed()

    def tell(self, event: Message, *, at: str = "", after_days: int = 0, item_code: str = "") -> None:
        """Tell it, with its instant in the field named ``at``; of an item, where it is about one."""
        setattr(event, "case_id", str(self.case_id))  # noqa: B010 - a field of these messages, not of Message
        happened_at = self.at + timedelta(days=after_days)
        if at:
            getattr(event, at).FromDatetime(happened_at)
        if item_code:
            setattr(event, "item_code", item_code)  # noqa: B010 - likewise
            setattr(event, "department_code", ITEMS[item_code])  # noqa: B010 - likewise
        source = event.DESCRIPTOR.file.package.split(".")[1]
        number = 1 + sum(one.told.source == source for one in self.events)
        self.events.append(observation_of(Received(event, source, self.case_id, number, CENTRE, happened_at)))

    def _received(self) -> None:
        received = intake.ApplicationReceived()
        received.received_by.officer_id = self.chance.choice(["clerk-01", "clerk-02"])
        self.tell(received, at="received_at")
        if self.chance.random() < 0.3:
            self.tell(intake.CorrectionNotified(), at="notified_at")
            if self.chance.random() < 0.3:
                self.tell(intake.SecondNoticeGiven(reason="补"), at="given_at")

    def _accepted(self) -> None:
        accepted = intake.CaseAccepted(case_no=f"41052220260101{self.number:06d}8")
        accepted.accepted_by.officer_id = "clerk-01"
        for code in self.items:
            instant = self.chance.random() < 0.5
            item = accepted.items.add(item_code=code, department_code=ITEMS[code], instant=instant)
            if self.chance.random() < 0.8:
                item.statutory_limit.days, item.committed_limit.days = 20, self.chance.randrange(21)
        self.tell(accepted, at="accepted_at")

    def _opened(self) -> None:
        opened = approval.TasksOpened()
        opened.due.instant.FromDatetime(self.at + timedelta(days=20))
        for code in self.items:
            runs = self.chance.random() < 0.9
            task = opened.tasks.add(item_code=code, department_code=ITEMS[code], clock_running=runs)
            task.due.instant.FromDatetime(self.at + timedelta(days=10))
        self.tell(opened, at="opened_at")
        bill = fees.BillIssued()
        bill.lines.add(item_code=self.items[0], amount_fen=self.chance.randrange(10_000))
        bill.lines.add(item_code=self.items[0], amount_fen=7, collected_by_tax=True)
        self.tell(bill, at="issued_at")

    def _decided(self, code: str) -> None:
        """Decided, by silence too, corrected, without its ground and with it again, taken back."""
        kind = self.chance.randrange(6)
        if kind == 0:
            overdue = approval.TaskOverdue()
            overdue.due.instant.FromDatetime(self.at)
            self.tell(overdue, item_code=code)
        state = self.chance.choice([approval_pb2.TASK_STATE_APPROVED, approval_pb2.TASK_STATE_REFUSED])
        decided = approval.DecisionRecorded(state=state, deemed=kind == 1)
        if self.number % 5:
            decided.used_days = self.number % 25
        decided.decided_by.officer_id = "system" if kind == 1 else f"{ITEMS[code]}-officer"
        self.tell(decided, at="decided_at", item_code=code)
        if kind == 2:
            corrected = approval.DecisionCorrected(state=approval_pb2.TASK_STATE_REFUSED, used_days=28)
            self.tell(corrected, after_days=40, at="corrected_at", item_code=code)
        if kind == 3:
            lapsed = approval.TaskAffected(state=approval_pb2.TASK_STATE_LAPSED, upstream_item_code="ZRZY-003")
            self.tell(lapsed, at="affected_at", item_code=code)
            if self.chance.random() < 0.5:
                again = approval.TaskAffected(state=state, upstream_item_code="ZRZY-003")
                again.decided_at.FromDatetime(self.at)
                self.tell(again, at="affected_at", item_code=code)
        if kind == 4:
            self.tell(approval.DecisionRevoked(reason="撤"), after_days=70, at="revoked_at", item_code=code)

    def _closed(self) -> None:
        self.tell(fees.BillPaid(amount_fen=1_000), at="paid_at")
        if self.number % 5 == 0:
            self.tell(fees.PaymentVoided(amount_fen=1_000, left_fen=1_000), at="voided_at")
        closed = intake.CaseClosed(in_one_act=self.chance.random() < 0.5)
        closed.issued_by.officer_id = self.chance.choice(["clerk-01", "clerk-02"])
        self.tell(closed, at="closed_at")
        self.tell(intake.CaseRated(grade=self.chance.randrange(1, 6)), at="rated_at")


def told_in_some_order(chance: random.Random, lives: list[Life]) -> Iterator[list[Observation]]:
    """Batches of events: those of one service of a case in order, all others mixed."""
    waiting = [
        [event for event in life.events if event.told.source == source]
        for life in lives
        for source in ("intake", "approval", "fees")
    ]
    waiting = [line for line in waiting if line]
    while waiting:
        batch = []
        for _ in range(min(chance.randrange(1, 12), len(waiting))):
            line = chance.choice(waiting)
            batch.append(line.pop(0))
            if not line:
                waiting.remove(line)
            if not waiting:
                break
        yield batch


@pytest.fixture
def lived(new_database: Callable[..., Database]) -> Town:
    """A centre with sixty cases over the turn of a year, of which nobody told in their order."""
    town = Town(new_database)
    town.publish(NEW_YEAR)
    chance = random.Random(20260101)  # noqa: S311 - the same each time
    town.now = LAST_EVENING + timedelta(days=200)
    for number, batch in enumerate(told_in_some_order(chance, [Life(chance, number) for number in range(60)])):
        assert {None} == set(town.observe(*batch))
        # What came last waits still.
        if number < 20:
            add_up(town)
    return town


def add_up(town: Town) -> None:
    """Let the timer find what has waited long enough, and add it up."""
    before, town.now = town.now, town.now + ADDED_UP_AFTER
    while take_turn(town.database, SILENT, ADD_UP_FIGURES):
        pass
    town.now = before


COUNTED = """
    select span, dimension, begins, code, step, flags, sum(sign)::bigint as fact_count, sum(amount)::bigint as amount,
        sum(base)::bigint as base
    from (
        select spans.span, scope.dimension, spans.begins, scope.code, step, flags, 1 as sign, amount, base
        from figure_fact
        cross join lateral (
            values (1, day), (2, date_trunc('month', day)::date), (3, date_trunc('year', day)::date)
        ) as spans (span, begins)
        cross join lateral (
            values (1, ''), (2, department_code), (3, item_code), (4, officer_id)
        ) as scope (dimension, code)
        where scope.dimension = 1 or scope.code <> ''
    ) as counted
    group by span, dimension, begins, code, step, flags
"""
# What is added up, and what waits to be.
KEPT = """
    select span, dimension, begins, code, step, flags, sum(fact_count)::bigint as fact_count,
        sum(amount)::bigint as amount, sum(base)::bigint as base
    from (
        select span, dimension, begins, code, step, flags, fact_count, amount, base from figure_count
        union all
        select spans.span, scope.dimension, spans.begins, scope.code, step, flags, sign, sign * amount, sign * base
        from moved_counts
        cross join lateral (
            values (1, day), (2, date_trunc('month', day)::date), (3, date_trunc('year', day)::date)
        ) as spans (span, begins)
        cross join lateral (
            values (1, ''), (2, department_code), (3, item_code), (4, officer_id)
        ) as scope (dimension, code)
        where scope.dimension = 1 or scope.code <> ''
    ) as part
    group by span, dimension, begins, code, step, flags
    having sum(fact_count) <> 0 or sum(amount) <> 0 or sum(base) <> 0
"""
ADDED_UP = """
    select span, dimension, begins, code, step, flags, fact_count, amount, base
    from figure_count
    where fact_count <> 0 or amount <> 0 or base <> 0
"""


def rows(town: Town, statement: str) -> list[tuple[object, ...]]:
    """Answer what a statement gives, in one order."""
    with administrator(town.database) as admin:
        return sorted(tuple(row.values()) for row in admin.execute(statement.encode()))


def test_counts_are_those_of_the_facts(lived: Town) -> None:
    """By day, month and year, of everybody; every step happened to somebody, and every flag is on some fact."""
    assert rows(lived, COUNTED) == rows(lived, KEPT)
    assert rows(lived, "select batch_id from figure_batch")
    assert [(int(step),) for step in Step] == rows(lived, "select distinct step from figure_fact")
    assert [(int(~Flag(0)),)] == rows(lived, "select bit_or(flags) from figure_fact")
    # What is due again is not paid.
    assert (int(Step.PAID), 32) in rows(lived, "select step, count(*) from figure_fact group by step")


def test_what_waits_is_told_with_what_is_counted(lived: Town) -> None:
    """Figures are the same before it is added up and after, which is done once; nothing waits then, nothing is due."""
    every_figure = [
        {"dimension": dimension, "span": span, "day": day}
        for dimension in list(pb.FigureDimension.values())[1:]
        for span, day in SPANS.values()
    ]
    facts, told = rows(lived, COUNTED), [figures_of(lived, **asked) for asked in every_figure]
    assert facts != rows(lived, ADDED_UP)
    # Not before its time.
    assert not take_turn(lived.database, SILENT, ADD_UP_FIGURES)
    assert facts != rows(lived, ADDED_UP)
    assert ADD_UP_FIGURES.due_since is not None
    assert -ADDED_UP_AFTER.total_seconds() == ADD_UP_FIGURES.due_since(lived.database)
    add_up(lived)
    assert facts == rows(lived, ADDED_UP)
    assert told == [figures_of(lived, **asked) for asked in every_figure]
    assert ADD_UP_FIGURES.due_since(lived.database) is None
    add_up(lived)
    assert facts == rows(lived, ADDED_UP)


def test_what_the_release_before_left_is_counted_with_the_rest(lived: Town) -> None:
    """Its moves are rows of their own: told with what waits, a reason to add up by themselves, and counted once."""
    facts = rows(lived, COUNTED)
    columns = "division_code, heard_at, sign, day, step, flags, department_code, item_code, officer_id, amount, base"
    with administrator(lived.database) as admin:
        admin.execute(f"insert into figure_move ({columns}) select {columns} from moved_counts")  # noqa: S608 - of ours
        admin.execute("delete from figure_batch")
    assert facts == rows(lived, KEPT)
    assert ADD_UP_FIGURES.due_since is not None
    assert -ADDED_UP_AFTER.total_seconds() == ADD_UP_FIGURES.due_since(lived.database)
    add_up(lived)
    assert facts == rows(lived, ADDED_UP)
    assert ADD_UP_FIGURES.due_since(lived.database) is None


def test_no_more_is_added_up_at_once_than_a_transaction_takes(lived: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits the longest first, and a row of moves whole; the rest waits for the next turn."""
    facts, waiting = rows(lived, COUNTED), len(rows(lived, "select batch_id from figure_batch"))
    monkeypatch.setattr("supervision.storage.figures.MOST_ADDED_UP", 1)
    add_up_figures_of(lived)
    assert waiting - 1 == len(rows(lived, "select batch_id from figure_batch"))
    assert facts == rows(lived, KEPT)
    monkeypatch.setattr("supervision.storage.figures._MOST_BATCHES", 0)
    add_up_figures_of(lived)
    assert waiting - 1 == len(rows(lived, "select batch_id from figure_batch"))


def test_every_centre_where_something_waits_is_found(new_database: Callable[..., Database]) -> None:
    """What waits the longest first, whichever release heard it, each centre once; none that is set aside."""
    town = Town(new_database)
    batch = """
        insert into figure_batch (
            division_code, heard_at, signs, days, steps, flags, department_codes, item_codes, officer_ids,
            amounts, bases
        )
        values (%s, %s, '{1}', '{2026-01-01}', '{3}', '{0}', '{GA}', '{GA-025}', '{clerk-01}', '{0}', '{0}')
    """
    move = """
        insert into figure_move (
            division_code, heard_at, sign, day, step, flags, department_code, item_code, officer_id, amount, base
        )
        values (%s, %s, 1, '2026-01-01', 3, 0, 'GA', 'GA-025', 'clerk-01', 0, 0)
    """
    aside = """
        insert into set_aside (timer, division_code, key, attempts, error, first_failed_at, failed_at, retry_at)
        values ('add_up_figures', %(code)s, %(code)s, 1, 'E', %(now)s, %(now)s, %(later)s)
    """
    heard = ((batch, "1", 5), (batch, "2", 9), (move, "2", 8), (move, "3", 7), (batch, "4", 9), (move, "4", 9))
    with administrator(town.database) as admin:
        for statement, code, seconds in (*heard, (batch, "5", 1)):
            admin.execute(statement, [code, town.now - timedelta(seconds=seconds)])
        admin.execute(aside, {"code": "4", "now": town.now, "later": town.now + timedelta(hours=1)})
    with town.database.unit(reach=PLATFORM) as unit:
        assert ["2", "3", "1"] == list(figures.claim_moves(unit, town.now - ADDED_UP_AFTER, 10))
        assert ["2"] == list(figures.claim_moves(unit, town.now - ADDED_UP_AFTER, 1))
    assert 9 == figures.waiting_seconds(town.database)


def test_two_who_add_up_at_once_count_each_once(lived: Town) -> None:
    """What one has taken the other leaves alone; what one gives back waits as before."""
    facts = rows(lived, COUNTED)
    other = Thread(target=add_up_figures_of, args=[lived])

    def give_up() -> None:
        with lived.database.unit(reach=Reach(CENTRE)) as unit:
            add_up_figures(unit, CENTRE, [CENTRE])
            unit.wait()
            other.start()
            other.join(0.3)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        give_up()
    other.join()
    assert facts == rows(lived, KEPT)
    add_up(lived)
    assert facts == rows(lived, ADDED_UP)


def add_up_figures_of(town: Town) -> None:
    """Add up what is free."""
    with town.database.unit(reach=Reach(CENTRE)) as unit:
        add_up_figures(unit, CENTRE, [CENTRE])


def figures_of(town: Town, **asked: object) -> pb.GetFiguresResponse:
    """Ask as the supervisor of the centre."""
    request = pb.GetFiguresRequest(**asked)  # type: ignore[arg-type]  # fields of the message
    with town.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        command = get_figures.parse(request, Call(CALLER, town.now))
        (found,) = get_figures.RPC.handle(unit, [command])
    assert isinstance(found, FoundFigures)
    return get_figures.render(found)


def listed(town: Town, **asked: object) -> tuple[int, int, list[pb.FigureCase]]:
    """Answer how many cases are told to be behind a figure, what they come to, and the cases of all pages."""
    found: list[pb.FigureCase] = []
    token = ""
    while True:
        request = pb.ListFigureCasesRequest(page_size=20, page_token=token, **asked)  # type: ignore[arg-type]  # likewise
        with town.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
            command = list_figure_cases.parse(request, Call(CALLER, town.now))
            (page,) = list_figure_cases.RPC.handle(unit, [command])
        assert isinstance(page, FigureCases)
        answer = list_figure_cases.render(page)
        found.extend(answer.cases)
        token = answer.next_page_token
        if not token:
            return answer.total_count, answer.total, found


SPANS = {
    "the last day of the year": (pb.FIGURE_SPAN_DAY, "2025-12-31"),
    "a month": (pb.FIGURE_SPAN_MONTH, "2026-01-15"),
    "a year": (pb.FIGURE_SPAN_YEAR, "2026-06-01"),
}


@pytest.mark.parametrize("span", SPANS.values(), ids=SPANS.keys())
def test_each_figure_opens_exactly_the_cases_it_counts(lived: Town, span: tuple[pb.FigureSpan, str]) -> None:
    """Of the centre, each department, item and officer: as many as are told, which come to what is told, each once."""
    seen = set()
    for dimension in list(pb.FigureDimension.values())[1:5]:
        asked = {"dimension": dimension, "span": span[0], "day": span[1]}
        answer = figures_of(lived, **asked)
        for row in answer.rows if dimension > 1 else [answer.centre]:
            for figure, value in zip(answer.figures, row.values, strict=True):
                of_it = {**asked, "figure": figure.code, "code": row.code}
                parts = [(pb.FIGURE_PART_COUNTED, value.counted)]
                if figure.unit in {pb.FIGURE_UNIT_PERCENT, pb.FIGURE_UNIT_PER_CASE}:
                    parts.append((pb.FIGURE_PART_OF, value.of))
                if figure.has_rest:
                    parts.append((pb.FIGURE_PART_REST, value.of - value.counted))
                for part, expected in parts:
                    count, total, cases = listed(lived, part=part, **of_it)
                    assert (expected, expected) == (total, sum(case.counted for case in cases))
                    assert count == len({(case.case_id, case.item_code) for case in cases}) == len(cases)
                    seen.update([figure.code] * bool(cases))
    assert span[0] != pb.FIGURE_SPAN_YEAR or set(FIGURES) == seen


def test_a_day_is_the_centres_own_and_the_period_before_is_told_beside(lived: Town) -> None:
    """What came after midnight there is of the new year, though the old one lasts elsewhere."""
    year = figures_of(lived, span=pb.FIGURE_SPAN_YEAR, day="2026-01-01")
    months = [figures_of(lived, day=f"2026-{month:02}-28") for month in range(1, 13)]
    december = figures_of(lived, day="2025-12-31")

    received = [month.centre.values[0].counted for month in months]
    assert 60 == sum(received) + december.centre.values[0].counted
    assert sum(received) == year.centre.values[0].counted
    assert december.centre.values == months[0].centre.before
    assert ("2025-01-01", "2025-12-31") == (year.before_first_day, year.before_last_day)


def opened(town: Town, month: str) -> pb.GetOpenFiguresResponse:
    """Ask as anybody."""
    request = pb.GetOpenFiguresRequest(division_code=CENTRE, month=month)
    command = get_open_figures.parse(request, Call(Caller("", "", ""), town.now))
    with town.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        (found,) = get_open_figures.RPC.handle(unit, [command])
    assert isinstance(found, FoundOpenFigures)
    return get_open_figures.render(found)


def test_everybody_is_told_the_same_as_supervision_of_what_is_not_of_a_few(lived: Town) -> None:
    """Of each month that is over."""
    states = set()
    for month in ("2025-12", "2026-01", "2026-02", "2026-03", "2026-04"):
        answer = opened(lived, month)
        whole = figures_of(lived, dimension=pb.FIGURE_DIMENSION_DEPARTMENT, day=answer.last_day)
        assert (whole.first_day, whole.last_day) == (answer.first_day, answer.last_day)
        codes = [figure.code for figure in whole.figures]
        inside = {row.code: dict(zip(codes, row.values, strict=True)) for row in whole.rows}
        for row in answer.departments:
            for figure, told in zip(answer.figures, row.values, strict=True):
                states.add(told.state)
                if told.state != pb.OPEN_FIGURE_STATE_TOLD:
                    assert (0, 0) == (told.count, told.permille)
                    continue
                assert told.count >= answer.fewest
                exact = inside[row.code][figure.code]
                if figure.unit != pb.FIGURE_UNIT_PERCENT:
                    assert exact.counted == told.count
                else:
                    # The speed-up is of days, and is told of how many items it is.
                    assert exact.of == told.count or figure.code.startswith("speed_up_")
                    assert abs(told.permille - 1000 * exact.counted / exact.of) <= 0.5
    assert {1, 2, 3} == states
    ended = opened(lived, "")
    assert lived.now.strftime("%Y-%m") > ended.last_day[:7] >= "2026-01"
    for month in (f"{lived.now:%Y-%m}", "9999-12", "2026-13"):
        with pytest.raises(InvalidRequest) as refused:
            opened(lived, month)
        assert ["month"] == [violation.field for violation in refused.value.violations]


def test_what_is_no_figure_or_no_period_is_refused(lived: Town) -> None:
    """By the name of the field."""
    wrong: dict[str, dict[str, object]] = {
        "figure": {"figure": "happiness"},
        "part": {"figure": "received", "part": pb.FIGURE_PART_REST},
        "dimension": {"figure": "fees_paid", "dimension": pb.FIGURE_DIMENSION_ITEM, "code": "GA-025"},
        "code": {"figure": "received", "code": "GA"},
        "day": {"figure": "received", "day": "2026-02-30"},
    }
    for field, asked in wrong.items():
        with pytest.raises(InvalidRequest) as refused:
            listed(lived, **asked)
        assert [field] == [violation.field for violation in refused.value.violations]


def test_facts_follow_from_the_journal_whatever_was_the_order(lived: Town) -> None:
    """Nothing differs; what was thrown away or changed is found, and there again with its counts."""
    lived.now += timedelta(minutes=2)
    while take_turn(lived.database, SILENT, SWEEP_RULES):
        pass
    facts, counts = "select * from figure_fact", KEPT
    before = rows(lived, facts), rows(lived, counts)
    assert [] == rebuilt(lived).differing
    with administrator(lived.database) as admin:
        admin.execute("update figure_fact set day = day + 1 where step = 4 and flags & 64 <> 0")
        admin.execute("update figure_fact set amount = amount + 1 where step = 8")
    changed = rebuilt(lived).differing
    assert {("figures",)} == {tuple(parts) for _, parts in changed}
    assert before[0] == rows(lived, facts)
    assert [] == rebuilt(lived).differing


def recounted(town: Town, *, check_only: bool = False) -> tuple[int, list[DifferingPeriod]]:
    """Examine all days, each call by the token of the one before; answers how many there were, and which differed."""
    token, examined, differing = "", 0, list[DifferingPeriod]()
    while True:
        request = pb.RecountFiguresRequest(page_token=token, check_only=check_only)
        with town.database.unit(reach=PLATFORM) as unit:
            command = recount_figures.parse(request, Call(CALLER, town.now))
            (found,) = recount_figures.RPC.handle(unit, [command])
        assert isinstance(found, Recounted)
        examined += found.examined_count
        differing += found.differing
        token = recount_figures.render(found).next_page_token
        if not token:
            return examined, differing


def test_counts_that_drifted_are_named_and_put_right(lived: Town) -> None:
    """Changed, made up, thrown away, of a month, a day, a year: by centre and period; others are left as they are."""
    # Checked while something waits.
    assert [] == recounted(lived, check_only=True)[1]
    add_up(lived)
    before = rows(lived, KEPT)
    days = rows(lived, "select day from figure_fact union select begins from figure_count where fact_count <> 0")
    assert (len(days), []) == recounted(lived)
    with administrator(lived.database) as admin:
        admin.execute(
            "update figure_count set amount = amount + 5 where span = 2 and dimension = 2 and begins = '2026-02-01'"
            " and code = 'GA' and step = 4"
        )
        admin.execute("insert into figure_count values (%s, 1, 3, '2024-02-29', 'GA-025', 3, 0, 7, 0, 0)", [CENTRE])
        admin.execute("delete from figure_count where begins between '2026-01-01' and '2026-01-31'")
        admin.execute("insert into figure_count values (%s, 3, 1, '2023-01-01', '', 3, 0, 1, 2, 3)", [CENTRE])
    drifted = rows(lived, KEPT)
    assert before != drifted
    examined, named = recounted(lived, check_only=True)
    assert len(days) + 2 == examined
    gone = rows(lived, "select distinct day from figure_fact where day between '2026-01-01' and '2026-01-31'")
    # In a check what is the sum of wrong parts is right.
    assert [
        ("year", date(2023, 1, 1)),
        ("day", date(2024, 2, 29)),
        ("month", date(2024, 2, 1)),
        *[("day", day) for (day,) in gone],
        ("month", date(2026, 2, 1)),
        ("year", date(2026, 1, 1)),
    ] == [(one.period.span.value, one.period.first) for one in named]
    assert {CENTRE} == {one.division_code for one in named}
    assert 1 == named[0].differing_count
    assert drifted == rows(lived, KEPT)
    recounted(lived)
    assert before == rows(lived, KEPT)
    assert (len(days), []) == recounted(lived)


def test_only_what_names_a_centre_and_a_day_is_a_place_to_go_on(lived: Town) -> None:
    """Anything else is refused."""
    for token in ("x", "410522", "410522:2026-13-01", "99:2026-01-01"):
        with pytest.raises(InvalidRequest):
            recount_figures.parse(pb.RecountFiguresRequest(page_token=token), Call(CALLER, lived.now))
