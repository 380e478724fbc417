"""The journal on real PostgreSQL: what was told, word for word, until the personal data of its case is erased."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from observing import observation_of
from tests.databases import administrator, handled

from chassis.storage.database import Database
from chassis.subscription import Received
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.intake.v1 import events_pb2 as intake
from onewindow.type.v1.type_pb2 import FEE_OFFICE_ACT_REMITTANCE_LATE
from supervision.handlers.keep_fee_office_events import keep_fee_office_events
from supervision.handlers.observe import observe
from supervision.translation import watched_events

CENTRE = "410522"
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


@pytest.fixture
def database(new_database: Callable[..., Database]) -> Database:
    """Supervision's, at noon."""
    return new_database("supervision", clock=lambda: NOON)


def hear(database: Database, case_id: UUID, *events: Any, first: int = 1) -> None:  # noqa: ANN401 - any event
    """Observe events of a case in one batch."""
    seen = [
        observation_of(Received(event, event.DESCRIPTOR.file.package.split(".")[1], case_id, number, CENTRE, NOON))
        for number, event in enumerate(events, first)
    ]
    assert [None] * len(seen) == list(handled(database, observe, seen))


def kept(database: Database, stream_id: UUID) -> list[Any]:
    """What the journal has of a stream."""
    with administrator(database) as admin:
        rows = admin.execute(
            "select source, sequence, type, data, heard_at, calendar_version from journal_entry"
            " where stream_id = %s order by entry_id",
            [stream_id],
        ).fetchall()
    return [tuple(row.values()) for row in rows]


def test_what_is_heard_is_kept_word_for_word_in_its_order(database: Database) -> None:
    """With the instant it was heard at."""
    case_id = uuid4()
    received = intake.ApplicationReceived(case_id=str(case_id), case_no="1", green_channel_reason="急需开工")
    refused = approval.CaseRefused(case_id=str(case_id))
    hear(database, case_id, received, refused)
    assert [
        ("intake", 1, "onewindow.intake.v1.ApplicationReceived", received.SerializeToString(), NOON, 0),
        ("approval", 2, "onewindow.approval.v1.CaseRefused", refused.SerializeToString(), NOON, 0),
    ] == kept(database, case_id)


def test_what_is_about_no_case_is_kept_too(database: Database) -> None:
    """A late remittance has no case, and an entry like any event."""
    stream = uuid4()
    late = fees.FeeOfficeActed(act=FEE_OFFICE_ACT_REMITTANCE_LATE, subject="R-1", reason="未到账")
    command = watched_events.fee_office_acted(Received(late, "fees", stream, 1, CENTRE, NOON))
    assert [None] == handled(database, keep_fee_office_events, [command])
    assert [late.SerializeToString()] == [row[3] for row in kept(database, stream)]


@pytest.mark.parametrize("first", ["said", "erased"])
def test_what_people_said_goes_out_of_the_journal(database: Database, first: str) -> None:
    """Whichever came first: the erasure, or what somebody said."""
    case_id = uuid4()
    words = intake.GreenChannelAsked(case_id=str(case_id), reason="王女士急需开工")
    erased = intake.PersonalDataErased(case_id=str(case_id), reason="本人申请", legal_basis="第47条")
    erased.erased_at.FromDatetime(NOON)
    for number, event in enumerate([words, erased] if first == "said" else [erased, words], 1):
        hear(database, case_id, event, first=number)
    entries = {row[2].rpartition(".")[2]: row[3] for row in kept(database, case_id)}
    assert "（已删除）" == intake.GreenChannelAsked.FromString(entries["GreenChannelAsked"]).reason
    assert erased == intake.PersonalDataErased.FromString(entries["PersonalDataErased"])
