"""Messages to applicants: words that fit one SMS, times at which they may go out, and what they no longer say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from intake.domain.application.model import ApplicantKind
from intake.domain.case.model import BillState, Case, CaseOutcome, Officer, Wait
from intake.domain.case.states import CaseState
from intake.domain.messages.model import Channel, Fact, Kind, Language, Wish
from intake.domain.messages.timing import MOST_ATTEMPTS, is_over, next_attempt, not_before, still_holds
from intake.domain.messages.wishes import check_wish
from intake.domain.messages.wording import DEFAULTS, fault_of, mail, written
from kernel.calendar import CENTRE_ZONE
from kernel.fields import Violations

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CASE = Case(
    case_id=UUID(int=1),
    division_code="410500",
    state=CaseState.ACCEPTED,
    subject="厂房",
    applicant_kind=ApplicantKind.PERSON,
    applicant_name="张*",
    bundle_codes=(),
    item_codes=("ZRZY-001",),
    catalogue_version=1,
    received_at=NOW,
    received_by=Officer("li", "XZSP"),
    accepted_at=NOW,
)
NUMBER = "410500202611230000012"


def _local(hour: int, minute: int = 0, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=CENTRE_ZONE)


def test_every_kind_has_words_in_both_languages_that_fit_one_sms() -> None:
    """The longest number, day and amount filled in; none is at fault by the rule that a centre's own words keep."""
    assert {(kind, language) for kind in Kind for language in Language} == set(DEFAULTS)
    assert {} == {key: fault for key, words in DEFAULTS.items() if (fault := fault_of(*key, words))}


@pytest.mark.parametrize(
    ("kind", "language", "words", "said"),
    [
        (Kind.READY, Language.ZH, "结果已办好。", "{case_no}"),
        (Kind.READY, Language.ZH, "{case_no}于{day}办好。", "{case_no}"),
        (Kind.READY, Language.ZH, "{case_no}办好{。", "{case_no}"),
        (Kind.READY, Language.ZH, "{case_no}" + "好" * 44, "71"),
        (Kind.READY, Language.EN, "{case_no} is 好", "ASCII"),
    ],
    ids=["no number", "unknown placeholder", "stray brace", "too long", "not ASCII"],
)
def test_words_of_a_centre_that_do_not_fit_are_refused(kind: Kind, language: Language, words: str, said: str) -> None:
    """Each is told what is wrong, in both languages."""
    fault = fault_of(kind, language, words)
    assert fault is not None
    assert said in fault.zh
    assert fault.en


def test_words_name_day_and_amount_as_people_write_them() -> None:
    """And what is not known leaves nothing behind."""
    words = DEFAULTS[Kind.PAY, Language.ZH]
    assert f"您的办件{NUMBER}应缴费1,234.50元" in written(words, Language.ZH, NUMBER, {"fen": "123450"})
    due = {"day": "2026-12-01"}
    assert "请于12月1日前" in written(DEFAULTS[Kind.PAPERS_DUE, Language.ZH], Language.ZH, NUMBER, due)
    assert "by 2026-12-01" in written(DEFAULTS[Kind.PAPERS_DUE, Language.EN], Language.EN, NUMBER, due)
    assert "{" not in written(DEFAULTS[Kind.CORRECT, Language.ZH], Language.ZH, NUMBER, {})
    subject, body = mail("词", Language.ZH, NUMBER)
    assert (f"办件{NUMBER}通知", "词") == (subject, body.splitlines()[0])


def test_text_messages_keep_the_night_and_mails_do_not() -> None:
    """From nine in the evening to eight; the morning is that of the same or the next day."""
    assert [_local(8), _local(20, 59), _local(8, day=24), _local(8)] == [
        not_before(Channel.SMS, at) for at in (_local(8), _local(20, 59), _local(21), _local(7, 59))
    ]
    assert _local(23) == not_before(Channel.EMAIL, _local(23))
    new_year = datetime(2026, 12, 31, 23, tzinfo=CENTRE_ZONE)
    assert datetime(2027, 1, 1, 8, tzinfo=CENTRE_ZONE) == not_before(Channel.SMS, new_year)


def test_attempts_come_later_and_later_and_end() -> None:
    """A minute, two, four, at last two hours; after twenty or three days it is over."""
    pauses = [next_attempt(count, NOW) - NOW for count in (1, 2, 3, 20)]
    assert [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4), timedelta(hours=2)] == pauses
    assert not is_over(MOST_ATTEMPTS - 1, NOW, NOW + timedelta(days=2, hours=23))
    assert is_over(MOST_ATTEMPTS, NOW, NOW)
    assert is_over(1, NOW, NOW + timedelta(days=3))


def test_what_the_case_has_left_behind_is_said_no_more() -> None:
    """Of each stage of a case: which kinds still hold."""
    bill = {"fen": "100"}
    waiting = replace(
        CASE, state=CaseState.PENDING_CORRECTION, accepted_at=None, wait=Wait(date(2026, 12, 1), NOW, NOW)
    )
    owing = replace(CASE, bill_state=BillState.UNPAID, bill_fen=100)
    stages = {
        "waiting": waiting,
        "accepted": CASE,
        "owing": owing,
        "owing more": replace(owing, bill_fen=200),
        "promised": replace(CASE, promised_count=1),
        "decided": replace(CASE, outcome=CaseOutcome.GRANTED),
        "ready": replace(CASE, outcome=CaseOutcome.GRANTED, state=CaseState.READY),
        "refused": replace(CASE, outcome=CaseOutcome.PARTLY_GRANTED, state=CaseState.READY),
        "closed": replace(CASE, outcome=CaseOutcome.GRANTED, state=CaseState.CLOSED),
        "ended": replace(CASE, state=CaseState.NOT_ACCEPTED, accepted_at=None),
    }
    during = {Kind.ACCEPTED, Kind.EXTENDED, Kind.STOPPED, Kind.RESUMED, Kind.OVERDUE}
    expected = {
        "waiting": {Kind.CORRECT},
        "accepted": during,
        "owing": {*during, Kind.PAY},
        "owing more": during,
        "promised": {*during, Kind.PAPERS_DUE, Kind.PAPERS_OVERDUE},
        "decided": {Kind.DEEMED},
        "ready": {Kind.READY},
        "refused": {Kind.REFUSED},
        "closed": {Kind.CLOSED},
        "ended": {Kind.NOT_ACCEPTED},
    }
    found = {name: {kind for kind in Kind if still_holds(kind, bill, case)} for name, case in stages.items()}
    assert {name: {*kinds, Kind.REVOKED} for name, kinds in expected.items()} == found


def test_the_same_fact_is_the_same_message() -> None:
    """By case, kind and what it is about."""
    assert (
        Fact(CASE.case_id, Kind.PAY, "100").message_id == Fact(CASE.case_id, Kind.PAY, "100", {"fen": "1"}).message_id
    )
    ids = {
        Fact(case_id, kind, about).message_id
        for case_id in (UUID(int=1), UUID(int=2))
        for kind in (Kind.PAY, Kind.READY)
        for about in ("", "100")
    }
    assert 8 == len(ids)


@pytest.mark.parametrize(
    ("channel", "phone", "email", "fields"),
    [
        (Channel.SMS, "13800000000", "", []),
        (Channel.SMS, "+85291234567", "", []),
        (Channel.SMS, "0372-2551234", "", ["w.channel"]),
        (Channel.EMAIL, "13800000000", "", ["w.email"]),
        (Channel.EMAIL, "13800000000", "wang@example", ["w.email"]),
        (Channel.EMAIL, "13800000000", "wang@example.cn\r\nBcc: x@example.cn", ["w.email"]),
        (Channel.EMAIL, "0372-2551234", " wang.li@example.com.cn ", []),
        (Channel.NONE, "0372-2551234", "no address", []),
    ],
)
def test_a_wish_needs_somewhere_to_go(channel: Channel, phone: str, email: str, fields: list[str]) -> None:
    """A mobile number for text messages, an address for mails; what is not used is not kept."""
    violations = Violations()
    kept = check_wish("w", Wish(channel, Language.ZH, email), phone, violations)
    assert fields == [violation.field for violation in violations.found]
    assert kept is not None
    if not fields:
        assert kept.email == (email.strip() if channel is Channel.EMAIL else "")
