"""Fees outside the centre: reported once, looked into by somebody else, heard of by supervision."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from psycopg import errors
from tests.databases import handled
from tests.integration.fees.conftest import CENTRE
from tests.integration.fees.test_voids import acts

from chassis.paging import PageAsked
from chassis.rpc import Caller
from chassis.subscription import Received
from fees.domain.off_centre import OffCentreReport, OffCentreSource, OffCentreState
from fees.handlers.check_off_centre_fee import CheckOffCentreFee, check_off_centre_fees
from fees.handlers.keep_told_fee import keep_told_fees
from fees.handlers.list_off_centre_fees import ListOffCentreFees, OffCentreFees, list_off_centre_fees
from fees.handlers.report_off_centre_fee import ReportOffCentreFee, report_off_centre_fees
from fees.worker.off_centre_fee_told import parse
from kernel.errors import Refusal
from onewindow.intake.v1 import events_pb2, told_fees_pb2

if TYPE_CHECKING:
    from tests.integration.fees.conftest import Window

    from chassis.outcome import Outcome

DAY = date(2026, 11, 20)


def report(window: Window, by: str = "clerk", centre: str = CENTRE, **fields: object) -> Outcome[OffCentreReport]:
    """Report that a department took 20 yuan in its office."""
    told: dict[str, Any] = {
        "source": OffCentreSource.APPLICANT,
        "department_code": "GA",
        "fee_code": "",
        "case_no": "",
        "amount_fen": 2_000,
        "taken_on": DAY,
        "statement": "在科室交了现金",
        "evidence": None,
        "line_id": None,
    }
    command = ReportOffCentreFee(caller=Caller(by, centre, "SF"), **told | fields)
    return handled(window.database, report_off_centre_fees, [command])[0]


def of_line(window: Window, line_id: int) -> Outcome[OffCentreReport]:
    """Report a line of the bank, which says how much and when."""
    return report(window, source=OffCentreSource.BANK_LINE, amount_fen=0, taken_on=date.min, line_id=line_id)


def check(
    window: Window, report_id: UUID, by: str = "accountant", centre: str = CENTRE, *, founded: bool = True
) -> Outcome[OffCentreReport]:
    """Look into a report."""
    command = CheckOffCentreFee(
        caller=Caller(by, centre, "SF"), report_id=report_id, founded=founded, words="经核对属实"
    )
    return handled(window.database, check_off_centre_fees, [command])[0]


def listed(window: Window, *, open_only: bool = False) -> OffCentreFees:
    """List the reports of the centre."""
    query = ListOffCentreFees(
        caller=Caller("accountant", CENTRE, "SF"), division_code=CENTRE, open_only=open_only, page=PageAsked(50)
    )
    [found] = handled(window.database, list_off_centre_fees, [query], read_only=True)
    assert isinstance(found, OffCentreFees)
    return found


def kept(outcome: object) -> OffCentreReport:
    """Expect that it was kept."""
    assert isinstance(outcome, OffCentreReport), outcome
    return outcome


def reason(outcome: object) -> str:
    """Why it was refused."""
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


def test_who_reports_does_not_check_and_it_is_checked_once(window: Window) -> None:
    """Founded by another person, it counts with its amount; nobody says it again."""
    one = kept(report(window))
    assert "CHECK_NEEDS_SECOND_PERSON" == reason(check(window, one.report_id, by="clerk"))
    assert (1, 0) == (listed(window).together.open_count, listed(window).together.founded_count)
    assert OffCentreState.FOUNDED is kept(check(window, one.report_id)).state
    assert "OFF_CENTRE_CHECKED" == reason(check(window, one.report_id, by="zhao", founded=False))
    assert [
        ("OFF_CENTRE_REPORTED", "GA", "在科室交了现金"),
        ("OFF_CENTRE_FOUNDED", "GA", "经核对属实"),
    ] == acts(window)
    together = listed(window).together
    assert (0, 1, 2_000) == (together.open_count, together.founded_count, together.founded_fen)
    assert ([], [one.report_id]) == (
        [each.report_id for each in listed(window, open_only=True).page.rows],
        [each.report_id for each in listed(window).page.rows],
    )


def test_the_same_is_not_reported_twice_while_it_waits(window: Window) -> None:
    """Whoever reports it again is told which report it is; another amount is another report."""
    one = kept(report(window))
    again = report(window, by="head")
    assert "OFF_CENTRE_REPORTED" == reason(again)
    assert isinstance(again, Refusal)
    assert str(one.report_id) == again.facts["report_id"]
    kept(report(window, amount_fen=2_001))
    kept(check(window, one.report_id, founded=False))
    kept(report(window))


def test_a_line_of_the_bank_says_how_much_and_when(window: Window) -> None:
    """Money that went out, and a line of nobody's, is no fee that was taken."""
    window.query(
        "insert into statement_line (division_code, account_no, import_id, statement_no, day, value_day, amount_fen, "
        "reference, bank_reference, payer, account_tail, text, reversal, row_no, fingerprint, occurrence) "
        "select '410105', '1', gen_random_uuid(), '1', '2026-11-19', '2026-11-19', fen, '', '', '', '', '', false, 1, "
        "gen_random_uuid(), 1 from unnest(array[3500, -3500]) as given (fen)"
    )
    lines = dict(window.query("select amount_fen, line_id from statement_line"))
    assert "INVALID_REQUEST" == reason(of_line(window, lines[-3500]))
    assert "INVALID_REQUEST" == reason(of_line(window, 10**9))
    one = kept(of_line(window, lines[3500]))
    assert (3_500, date(2026, 11, 19)) == (one.amount_fen, one.taken_on)
    kept(check(window, one.report_id, founded=False))
    assert "OFF_CENTRE_REPORTED" == reason(of_line(window, lines[3500]))


def test_what_an_applicant_told_of_waits_for_any_officer(window: Window) -> None:
    """Nobody reported it: whoever looks into it is a second person. What an officer reported is the same report."""
    event = events_pb2.OffCentreFeeTold(
        case_no="N1",
        department_code="GA",
        amount_fen=2_000,
        taken_on=DAY.isoformat(),
        paid_by=told_fees_pb2.PAID_BY_CASH,
        paper=told_fees_pb2.PAPER_GIVEN_NONE,
    )
    command = parse(Received(event, "intake", uuid4(), 1, CENTRE, datetime.now(UTC)))
    assert [None, None] == handled(window.database, keep_told_fees, [command, command])
    [one] = listed(window, open_only=True).page.rows
    words = "现金支付，未取得票据 (paid in cash, no paper was given)"
    assert ("", OffCentreSource.APPLICANT, "N1", words) == (one.reported_by, one.source, one.case_no, one.statement)
    assert [("OFF_CENTRE_REPORTED", "GA N1", words)] == acts(window)
    assert "OFF_CENTRE_REPORTED" == reason(report(window, case_no="N1"))
    assert OffCentreState.FOUNDED is kept(check(window, one.report_id)).state


def test_another_centre_knows_nothing_of_it(window: Window) -> None:
    """Its report is not there for anybody else."""
    one = kept(report(window))
    assert "OFF_CENTRE_REPORT_NOT_FOUND" == reason(check(window, one.report_id, centre="410106"))
    assert "OFF_CENTRE_REPORT_NOT_FOUND" == reason(check(window, uuid4()))


def test_the_database_holds_the_second_person_too(window: Window) -> None:
    """Not even by SQL does a reporter check."""
    kept(report(window))
    with pytest.raises(errors.CheckViolation):
        window.query("update off_centre_report set state = 'founded', checked_by = reported_by, checked_at = now()")
