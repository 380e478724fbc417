"""Roll-up on real PostgreSQL: what a county counts is what its city is told, whatever is lost, doubled or killed."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result
from tests.databases import administrator
from tests.integration.supervision.test_figures import LAST_EVENING, Life, told_in_some_order
from tests.integration.supervision.test_observe import CENTRE, NEW_YEAR, Town

from chassis.rpc import Call, Caller, Rpc
from chassis.signing_keys import SigningKeyMissing, SigningKeys, new_key
from chassis.storage.reach import Reach
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import take_turn
from kernel.divisions import prefix
from kernel.errors import InvalidRequest, PermissionDenied, Refusal
from kernel.rollup import Report, read_report
from onewindow.access.v1.access_pb2 import Scope
from onewindow.supervision.v1 import figures_pb2
from onewindow.supervision.v1 import rollup_pb2 as pb
from onewindow_cli.commands import rollup
from supervision.domain.refusals import SecondPersonNeeded
from supervision.domain.rollup.refusals import (
    RollupCentreHere,
    RollupCentreNotFound,
    RollupCentreNotSo,
    RollupCentreProposed,
    RollupCentreUnknown,
    RollupChainBroken,
    RollupConflict,
    RollupDayTooLarge,
    RollupFromOutside,
    RollupMissing,
)
from supervision.handlers import make_rollup_report as making
from supervision.servicer import (
    decide_rollup_centre,
    get_figures,
    list_rollup_centres,
    list_rollup_days,
    list_rollup_reports,
    make_rollup_report,
    register_rollup_centre,
    take_rollup_report,
)
from supervision.worker.rollup import MAKE_ROLLUP_REPORTS

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from chassis.storage.database import Database

CITY = f"{CENTRE[:4]}00"
NOW = datetime(2026, 11, 30, 4, tzinfo=UTC)
SUPERVISOR = Caller("supervisor-01", CENTRE, "XZSP")
ABOVE = Caller("city-supervisor", CITY, "XZSP", scope=Scope.SCOPE_BELOW)
HEAD = Caller("city-head", CITY, "XZSP")
SILENT = Telemetry("supervision", "worker", endpoint=None, ratio=1.0)
COUNTS = """
    select span, dimension, begins, code, step, flags, fact_count, amount, base
    from {} where dimension < 4 and (fact_count <> 0 or amount <> 0 or base <> 0)
"""


class Killed(Exception):
    """The process ended before the commit."""


class Office:
    """A supervision database somewhere, and people who ask it."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def ask(self, rpc: Rpc[Any, Any, Any, Any], request: Message, by: Caller, *, killed: bool = False) -> Any:  # noqa: ANN401 - any answer
        """Ask as somebody; a refusal is raised, and with ``killed`` nothing of it is committed."""
        command = rpc.parse(request, Call(by, NOW))
        reach = Reach(by.division_code)
        if by.scope == Scope.SCOPE_BELOW and not rpc.writes:
            reach = Reach(by.division_code, prefix(by.division_code))
        with self.database.unit(reach=reach, read_only=not rpc.writes) as unit:
            (outcome,) = rpc.handle(unit, [command])
            if killed:
                unit.wait()
                raise Killed
        if isinstance(outcome, Refusal):
            raise outcome
        return rpc.render(outcome)

    def make(self, *, killed: bool = False) -> pb.MakeRollupReportResponse:
        """Make a report of the centre."""
        request = pb.MakeRollupReportRequest(idempotency_key="k")
        answer: pb.MakeRollupReportResponse = self.ask(make_rollup_report.RPC, request, SUPERVISOR, killed=killed)
        return answer

    def reports(self, after: int = 0, by: Caller = SUPERVISOR) -> list[pb.RollupReport]:
        """All reports with larger numbers."""
        found: list[pb.RollupReport] = []
        token = ""
        while True:
            request = pb.ListRollupReportsRequest(division_code=CENTRE, after_number=after, page_token=token)
            page = self.ask(list_rollup_reports.RPC, request, by)
            found.extend(page.reports)
            token = page.next_page_token
            if not token:
                return found

    def take(
        self, report: pb.RollupReport, by: Caller | None = None, *, killed: bool = False
    ) -> pb.TakeRollupReportResponse:
        """Take a report."""
        request = pb.TakeRollupReportRequest(idempotency_key="k", report=report)
        answer: pb.TakeRollupReportResponse = self.ask(take_rollup_report.RPC, request, by or ABOVE, killed=killed)
        return answer

    def propose(self, fingerprint: str, by: Caller = ABOVE, **fields: str) -> pb.RollupCentre:
        """Propose to listen to the county."""
        told = {
            "division_code": CENTRE,
            "name_zh": "汤阴县",
            "name_en": "Tangyin",
            "reason": "县中心独立部署",
            **fields,
        }
        request = pb.RegisterRollupCentreRequest(idempotency_key="k", fingerprint=fingerprint, **told)
        one: pb.RollupCentre = self.ask(register_rollup_centre.RPC, request, by).centre
        return one

    def decide(
        self,
        one: pb.RollupCentre,
        verdict: pb.RollupCentreVerdict = pb.ROLLUP_CENTRE_VERDICT_REGISTER,
        words: str = "",
        by: Caller = HEAD,
    ) -> pb.RollupCentre:
        """Decide about a proposal."""
        request = pb.DecideRollupCentreRequest(
            idempotency_key="k",
            division_code=CENTRE,
            registration_id=one.registration_id,
            verdict=verdict,
            words=words,
        )
        after: pb.RollupCentre = self.ask(decide_rollup_centre.RPC, request, by).centre
        return after

    def register(self, fingerprint: str) -> None:
        """Propose and decide."""
        self.decide(self.propose(fingerprint))

    def standing(self, by: Caller = ABOVE) -> list[pb.RollupStanding]:
        """How reports stand."""
        return list(self.ask(list_rollup_centres.RPC, pb.ListRollupCentresRequest(), by).centres)

    def figures(self, **asked: Any) -> figures_pb2.GetFiguresResponse:  # noqa: ANN401 - fields
        """Figures as the city sees them."""
        answer: figures_pb2.GetFiguresResponse = self.ask(
            get_figures.RPC, figures_pb2.GetFiguresRequest(**asked), ABOVE
        )
        return answer

    def counts(self, table: str) -> list[tuple[object, ...]]:
        """Every count that is none of nothing."""
        with administrator(self.database) as admin:
            return sorted(tuple(row.values()) for row in admin.execute(COUNTS.format(table).encode()))

    def run(self, statement: str, **values: object) -> None:
        """Change something as the owner."""
        with administrator(self.database) as admin:
            admin.execute(statement.encode(), values)


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """The folder of the county's key."""
    return renew(tmp_path)


def renew(folder: Path) -> Path:
    """Put another key there."""
    path = folder / "installation.pem"
    path.unlink(missing_ok=True)
    path.write_text(new_key())
    path.chmod(0o400)
    return folder


@pytest.fixture
def county(new_database: Callable[..., Database], keys: Path) -> Office:
    """Where the cases are."""
    return Office(new_database("supervision", clock=lambda: NOW, signing_keys=SigningKeys(keys)))


@pytest.fixture
def city(new_database: Callable[..., Database]) -> Office:
    """Another installation, which listens to nobody yet."""
    return Office(new_database("supervision", clock=lambda: NOW))


def count(office: Office, day: str, number: int, *, code: str = "GA", step: int = 2) -> None:
    """Count something on a day, by hand: of a department, an item and an officer too."""
    office.run(
        """
        insert into figure_count (division_code, span, dimension, begins, code, step, flags, fact_count, amount, base)
        select %(centre)s, span, dimension, begins, code, %(step)s, 1, %(number)s, 0, 0
        from (
            values (1, %(day)s::date), (2, date_trunc('month', %(day)s::date)), (3, date_trunc('year', %(day)s::date))
        ) as spans (span, begins)
        cross join (
            values (1, ''), (2, %(code)s), (3, %(code)s || '-001'), (4, 'officer-01')
        ) as whose (dimension, code)
        on conflict (division_code, span, dimension, begins, code, step, flags) do update
        set fact_count = figure_count.fact_count + excluded.fact_count
        """,
        centre=CENTRE,
        day=day,
        number=number,
        code=code,
        step=step,
    )


def hear(office: Office, day: str, at: datetime) -> None:
    """Let an acceptance of a day be heard that is not added up yet, by hand."""
    office.run(
        """
        insert into figure_batch (
            division_code, heard_at, signs, days, steps, flags, department_codes, item_codes, officer_ids,
            amounts, bases
        )
        values (
            %(centre)s, %(at)s, '{1}', array[%(day)s::date], '{3}', '{0}', '{GA}', '{GA-025}', '{clerk-01}', '{0}',
            '{0}'
        )
        """,
        centre=CENTRE,
        day=day,
        at=at,
    )


def fingerprint_of(office: Office) -> str:
    """The key a county signed its newest report with."""
    (standing,) = office.standing(by=replace(SUPERVISOR, scope=Scope.SCOPE_BELOW))
    return standing.fingerprint


@pytest.fixture
def reporting(county: Office, city: Office) -> tuple[Office, Office]:
    """A county that has made three reports, and a city where it is registered."""
    for number, day in enumerate(("2025-12-31", "2026-01-01", "2026-01-02"), 3):
        count(county, day, number)
        county.make()
    city.register(fingerprint_of(county))
    return county, city


def delivered(chance: random.Random, city: Office, reports: list[pb.RollupReport]) -> set[str]:
    """Bring reports, some of which are killed before their commit; answers why others were refused."""
    refused = set()
    for report in reports:
        try:
            city.take(report, killed=chance.random() < 0.3)
        except Killed:
            continue
        except Refusal as refusal:
            refused.add(refusal.reason)
    return refused


def test_sums_are_equal_whatever_happens_between(
    new_database: Callable[..., Database], city: Office, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Random lives told out of order; reports in pieces, lost, doubled, out of order, killed before their commit."""
    monkeypatch.setattr(making, "MOST_COUNTS", 60)
    town = Town(lambda source, **options: new_database(source, signing_keys=SigningKeys(keys), **options))
    town.publish(NEW_YEAR)
    town.now = LAST_EVENING + timedelta(days=200)
    county = Office(town.database)
    chance = random.Random(20261130)  # noqa: S311 - the same each time
    pieces, refused = 0, set()
    for batch in told_in_some_order(chance, [Life(chance, number) for number in range(30)]):
        town.observe(*batch)
        if chance.random() < 0.3:
            with suppress(Killed):
                pieces += not county.make(killed=chance.random() < 0.3).is_whole
        sent = county.reports()
        if sent and not city.standing():
            city.register(fingerprint_of(county))
        refused |= delivered(chance, city, chance.sample(sent, min(len(sent), 3)))
        if sent and chance.random() < 0.1:
            delivered(chance, city, sent)
    for _ in range(50):
        if county.make().is_whole:
            break
    for report in county.reports():
        city.take(report)

    assert {"ROLLUP_MISSING"} == refused
    assert pieces > 3
    there = county.counts("figure_count")
    assert there == city.counts("reported_count")
    assert {1, 2, 3} == {row[0] for row in there}
    assert 12 < len(there)


def test_a_day_takes_the_place_of_what_was_said_of_it(reporting: tuple[Office, Office]) -> None:
    """More, less, nothing at all; month and year move by the difference; without a change a report has no day."""
    county, city = reporting
    for report in county.reports():
        city.take(report)
    county.run("delete from figure_count where step = 2 and begins between '2025-12-01' and '2025-12-31'")
    count(county, "2025-12-31", 9, code="SL")
    county.run("delete from figure_count where begins >= '2026-01-01'")
    count(county, "2026-01-02", 1)
    after = county.make()
    idle = county.make()

    assert (3, True) == (after.day_count, after.is_whole)
    assert (0, True, after.number + 1) == (idle.day_count, idle.is_whole, idle.number)
    for report in county.reports(after=3):
        city.take(report)
    expected = [row for row in county.counts("figure_count") if row[2] != "x"]
    assert [row for row in expected if row[0] == 1] == [row for row in city.counts("reported_count") if row[0] == 1]
    year = city.figures(
        dimension=figures_pb2.FIGURE_DIMENSION_CENTRES_BELOW, span=figures_pb2.FIGURE_SPAN_YEAR, day="2026-01-01"
    )
    assert [CENTRE] == [row.code for row in year.rows]
    assert year.rows[0].values == year.total.values
    assert year.rows[0].before == year.total.before


def test_a_report_is_whole_if_it_has_what_was_heard_by_then(county: Office) -> None:
    """What waits is added up first; what somebody else adds up meanwhile is left, and told by the next one."""
    hear(county, "2026-01-01", NOW - timedelta(seconds=1))
    with administrator(county.database) as admin, admin.transaction():
        admin.execute("select from figure_batch for update")
        without = county.make()
    assert (0, False) == (without.day_count, without.is_whole)
    added = county.make()
    assert (1, True) == (added.day_count, added.is_whole)
    hear(county, "2026-01-02", NOW + timedelta(seconds=1))
    with administrator(county.database) as admin, admin.transaction():
        admin.execute("select from figure_batch for update")
        meanwhile = county.make()
    assert (0, True) == (meanwhile.day_count, meanwhile.is_whole)


def test_days_that_do_not_fit_together_are_told_one_after_the_other(
    county: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a day that does not fit by itself is refused, by its name."""
    for day in ("2026-01-01", "2026-01-02", "2026-01-03"):
        count(county, day, 1)
    monkeypatch.setattr(making, "MOST_BYTES", 330)
    pieces = [county.make() for _ in range(3)]
    assert [(1, False), (1, False), (1, True)] == [(piece.day_count, piece.is_whole) for piece in pieces]
    days = [day.isoformat() for report in county.reports() for day in read(report).days]
    assert ["2026-01-01", "2026-01-02", "2026-01-03"] == days
    assert max(len(report.body) for report in county.reports()) <= 330
    count(county, "2026-01-02", 1)
    monkeypatch.setattr(making, "MOST_BYTES", 200)
    with pytest.raises(RollupDayTooLarge, match="2026-01-02"):
        county.make()


def test_a_report_is_taken_once_in_its_order_and_only_as_it_was_signed(
    reporting: tuple[Office, Office], keys: Path
) -> None:
    """The same again is answered as the first time; what was changed, comes early or says something else is refused."""
    county, city = reporting
    first, second, third = county.reports()
    with pytest.raises(RollupMissing) as early:
        city.take(second)
    assert "1" == early.value.facts["next_number"]
    assert not city.take(first).was_here
    again = city.take(first)
    assert (True, 1) == (again.was_here, again.last_number)

    changed = pb.RollupReport(
        body=second.body.replace(b'"GA",2,1,4', b'"GA",2,1,5'), public_key=second.public_key, signature=second.signature
    )
    assert changed.body != second.body
    with pytest.raises(InvalidRequest) as tampered:
        city.take(changed)
    assert ["report.signature"] == [one.field for one in tampered.value.violations]
    with pytest.raises(InvalidRequest) as otherwise:
        city.take(signed(keys, second.body.replace(b'"number":', b'"number": ')))
    assert ["report.body"] == [one.field for one in otherwise.value.violations]
    assert not city.take(second).was_here
    assert not city.take(third).was_here
    assert county.counts("figure_count") == city.counts("reported_count")
    # What is told of it to whoever is above the city is the same bytes.
    assert [first, second, third] == city.reports(by=ABOVE)


def signed(folder: Path, body: bytes) -> pb.RollupReport:
    """Sign a body with the county's key."""
    public_key, signature = SigningKeys(folder).sign(CENTRE, body)
    return pb.RollupReport(body=body, public_key=public_key, signature=signature)


def changed(report: pb.RollupReport, **fields: object) -> bytes:
    """Answer a body with other fields, written as bodies are."""
    told = {**json.loads(report.body), **fields}
    return (json.dumps(told, sort_keys=True, separators=(",", ":")) + "\n").encode()


def test_two_reports_with_one_number_are_kept_as_an_event(reporting: tuple[Office, Office], keys: Path) -> None:
    """Nothing of the second one is taken; whoever looks sees that it came, and the feed goes on."""
    county, city = reporting
    first, second, third = county.reports()
    city.take(first)
    before = city.counts("reported_count")
    other = signed(keys, changed(first, is_whole=False))
    for _ in range(2):
        with pytest.raises(RollupConflict):
            city.take(other)

    (standing,) = city.standing()
    assert (1, 1) == (standing.conflict_count, standing.last_number)
    assert before == city.counts("reported_count")
    city.take(second)
    with pytest.raises(RollupChainBroken):
        city.take(signed(keys, changed(third, before="00" * 32)))
    city.take(third)


def test_days_are_compared_with_what_is_counted_of_them(reporting: tuple[Office, Office]) -> None:
    """Where they were taken and where they were made; a count that somebody changed differs, and so do its sums."""
    county, city = reporting
    for report in county.reports():
        city.take(report)
    request = pb.ListRollupDaysRequest(division_code=CENTRE)
    taken = city.ask(list_rollup_days.RPC, request, ABOVE)
    made = county.ask(list_rollup_days.RPC, request, SUPERVISOR)
    assert (True, False) == (taken.is_from_outside, made.is_from_outside)
    assert taken.days == made.days
    assert [1, 2, 3] == [day.number for day in taken.days]
    assert all(day.reported_digest == day.counted_digest for day in taken.days)
    assert [] == [*taken.differing_sums, *made.differing_sums]

    city.run("update reported_count set fact_count = 9 where span = 1 and begins = '2026-01-02' and dimension = 1")
    after = city.ask(list_rollup_days.RPC, pb.ListRollupDaysRequest(division_code=CENTRE, page_size=2), ABOVE)
    assert ["2026-01"] == list(after.differing_sums)
    rest = pb.ListRollupDaysRequest(division_code=CENTRE, page_size=2, page_token=after.next_page_token)
    (last,) = city.ask(list_rollup_days.RPC, rest, ABOVE).days
    assert last.day == "2026-01-02"
    assert last.reported_digest != last.counted_digest


def test_only_a_registered_key_speaks_for_a_centre(county: Office, city: Office, keys: Path) -> None:
    """Proposed by one, registered by another; a former key until the new one was used; none once it is ended."""
    count(county, "2026-01-01", 1)
    county.make()
    (first,) = county.reports()
    with pytest.raises(RollupCentreUnknown):
        city.take(first)
    proposed = city.propose(fingerprint_of(county))
    with pytest.raises(RollupCentreUnknown):
        city.take(first)
    with pytest.raises(RollupCentreProposed):
        city.propose("0" * 64)
    with pytest.raises(SecondPersonNeeded):
        city.decide(proposed, by=ABOVE)
    city.decide(proposed)
    with pytest.raises(RollupCentreNotSo):
        city.decide(proposed)
    city.take(first)

    county.make()
    former = Path(shutil.copytree(keys, keys / "former"))
    renew(keys)
    county.make()
    city.register(fingerprint_of(county))
    _, second, third = county.reports()
    city.take(second)
    city.take(third)
    assert first.public_key == second.public_key != third.public_key
    with pytest.raises(RollupCentreUnknown):
        city.take(signed(former, changed(third, number=4)))
    renew(keys)
    county.make()
    with pytest.raises(RollupCentreUnknown):
        city.take(county.reports()[3])
    (standing,) = city.standing()
    (registration,) = standing.registrations
    city.decide(registration, pb.ROLLUP_CENTRE_VERDICT_END, "县中心并入本系统")
    with pytest.raises(RollupCentreUnknown):
        city.take(signed(keys, changed(third, number=4)))
    # What was taken stays, and is the same if it comes again.
    assert city.take(third).was_here


def test_who_has_cases_here_reports_from_here_and_nobody_registers_what_is_not_below(
    county: Office, city: Office, reporting: tuple[Office, Office]
) -> None:
    """One centre is counted in one place; a stranger's centre, and one's own, are nobody's to register."""
    with pytest.raises(RollupCentreHere):
        county.propose("0" * 64)
    for division_code in ("632801", CITY):
        with pytest.raises(PermissionDenied):
            city.propose("0" * 64, division_code=division_code)
    with pytest.raises(InvalidRequest) as refused:
        city.propose("0" * 63, name_zh="县", reason="")
    assert {"fingerprint", "name_zh", "reason"} == {one.field for one in refused.value.violations}
    with pytest.raises(RollupCentreNotFound):
        city.decide(pb.RollupCentre(registration_id=str(uuid4())))
    with pytest.raises(PermissionDenied):
        city.take(reporting[0].reports()[0], by=Caller("supervisor-01", "630100", "XZSP"))
    city.take(reporting[0].reports()[0])
    with pytest.raises(RollupFromOutside):
        city.make()
    hear(city, "2026-01-01", NOW)
    with pytest.raises(RollupCentreHere):
        city.take(reporting[0].reports()[1])
    city.run("delete from figure_batch")
    count(city, "2026-01-01", 1)
    with pytest.raises(RollupCentreHere):
        city.take(reporting[0].reports()[1])


def test_a_report_is_made_by_the_clock_where_a_centre_has_set_how_often(county: Office) -> None:
    """None before, one when it is due; without a key none, and the others go on."""
    count(county, "2026-01-01", 1)
    assert not take_turn(county.database, SILENT, MAKE_ROLLUP_REPORTS)
    assert [] == county.reports()
    county.run(
        """
        insert into supervision_parameter
        values (%(centre)s, 1, 'rollup.every_minutes', 60, %(at)s - interval '2 hours',
            %(at)s - interval '1 hour', 's', 'D', 'r')
        """,
        centre=CENTRE,
        at=NOW,
    )
    for _ in range(2):
        take_turn(county.database, SILENT, MAKE_ROLLUP_REPORTS)
    (report,) = county.reports()
    assert read(report).is_whole
    assert ["2026-01-01"] == [day.isoformat() for day in read(report).days]


def read(report: pb.RollupReport) -> Report:
    """Read a body."""
    return read_report(report.body)


def test_a_centre_without_a_key_reports_nothing(city: Office) -> None:
    """And says which file is missing."""
    with pytest.raises(SigningKeyMissing):
        city.make()


def test_a_silent_centre_is_told(reporting: tuple[Office, Office]) -> None:
    """Longer than the setting of the city without a report, also without a first one."""
    county, city = reporting
    assert [False] == [one.is_silent for one in city.standing()]
    city.run("update rollup_centre set decided_at = decided_at - interval '3 days'")
    assert [True] == [one.is_silent for one in city.standing()]
    city.take(county.reports()[0])
    (standing,) = city.standing()
    assert (False, 1) == (standing.is_silent, standing.last_number)
    assert NOW == standing.taken_at.ToDatetime(UTC) == standing.counted_until.ToDatetime(UTC)


class Asking:
    """A client of an office, as commands have one of a service."""

    def __init__(self, office: Office, by: Caller) -> None:
        self._office, self._by = office, by

    def call(self, request: Message, answer_type: object) -> Any:  # noqa: ANN401 - any answer
        """Ask."""
        del answer_type
        return self._office.ask(RPCS[type(request).__name__.removesuffix("Request")], request, self._by)

    def pages(self, request: Any, answer_type: object) -> Iterator[Any]:  # noqa: ANN401 - any list
        """Ask for every page."""
        while True:
            page = self.call(request, answer_type)
            yield page
            if not page.next_page_token:
                return
            request.page_token = page.next_page_token


RPCS = {
    rpc.RPC.method: rpc.RPC
    for rpc in (list_rollup_centres, list_rollup_days, list_rollup_reports, make_rollup_report, take_rollup_report)
}


def test_what_is_missing_above_is_sent_and_verified_on_both_sides(
    reporting: tuple[Office, Office], monkeypatch: pytest.MonkeyPatch, keys: Path, tmp_path: Path
) -> None:
    """All of it the first time, then what is new; a count that was changed above is named by its report.

    Where above has a report that is not here any more, nothing is sent.
    """
    county, city = reporting
    here = SimpleNamespace(supervision=Asking(county, replace(SUPERVISOR, scope=Scope.SCOPE_BELOW)))
    above = SimpleNamespace(supervision=Asking(city, ABOVE))
    monkeypatch.setattr(rollup, "services", lambda options: nullcontext(above if options["state"] else here))
    monkeypatch.setattr("onewindow_cli.client.connect", lambda *_, **__: nullcontext(above))
    (tmp_path / "token").write_text("a-token")

    def told(*words: str) -> Result:
        return CliRunner().invoke(rollup.command, words, catch_exceptions=False)

    push = ("push", "--to", "127.0.0.1:1", "--to-token-file", str(tmp_path / "token"))
    assert "4 reports sent" in told(*push).output
    assert "1 report sent" in told(*push).output
    assert "5 reports: chain, signatures and sums hold" in told("verify").output
    of_city = ("verify", "--division", CENTRE, "--state", str(tmp_path))
    assert told(*of_city).exit_code == 0
    file = tmp_path / "reports.jsonl"
    told("export", str(file), "--after", "3")
    assert 3 == len(file.read_text().splitlines())

    city.run("update reported_count set fact_count = 9 where span = 1 and begins = '2026-01-01' and dimension = 1")
    broken = told(*of_city)
    assert broken.exit_code == 1
    assert "The first report that does not hold is number 2" in broken.output

    for last in (6, 9):
        # Another one of a number that is here, then one of a number that is not.
        while city.standing()[0].last_number < last:
            newest = city.reports(by=ABOVE)[-1]
            fields = {"number": read(newest).number + 1, "before": sha256(newest.body).hexdigest(), "is_whole": False}
            city.take(signed(keys, changed(newest, **fields)))
        restored = told(*push)
        assert restored.exit_code == 1
        assert f"Report {last} of {CENTRE} above is none of those here" in restored.output
