"""An intake desk on a real database: requests in, answers out, each call a committed transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from google.protobuf.message import Message
from google.protobuf.symbol_database import Default
from own_rates import with_own_rates
from tests.databases import Furnish, administrator, as_a_worker

from chassis.envelope import Envelope, parse_event
from chassis.outcome import Outcome
from chassis.rpc import Call, Caller, Rpc
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from chassis.subscription import Received
from intake.domain.catalogue.files import FILES
from intake.servicer import ROOM as SERVICER
from intake.worker import ROOM as WORKER
from kernel.errors import Refusal
from onewindow.access.v1.access_pb2 import Role
from onewindow.intake.v1 import catalogue_drafts_pb2, intake_pb2

CENTRE = "410500"
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
PERSON = {"kind": 1, "name": "张三", "id_number": "11010519491231002X", "phone": "13800000000"}

CLERK = Caller("li", CENTRE, "XZSP", frozenset({Role.ROLE_WINDOW_CLERK}))
SECOND = "wang"
"""Who publishes what another one drafted."""

RPCS: Mapping[str, Rpc[Any, Any, Any, Any]] = {rpc.method: rpc for rpc in SERVICER.rpcs}
SUBSCRIPTIONS = {subscription.event.DESCRIPTOR.name: subscription for subscription in WORKER.subscriptions}


class Clock:
    """The instant units work at; tests move it."""

    def __init__(self) -> None:
        """Begin on a Monday morning."""
        self.now = NOW

    def __call__(self) -> datetime:
        """Answer the instant."""
        return self.now


@dataclass
class Desk:
    """Calls RPCs and delivers events as the chassis does: parse, one batch in one unit, render."""

    database: Database
    clock: Clock
    catalogue: Mapping[str, bytes]
    centre: str = CENTRE
    officer: Caller = CLERK
    sequences: dict[UUID, int] = field(default_factory=dict)

    def call(self, method: str, *requests: Message, centre: str | None = None) -> list[Any]:
        """Answer a batch of calls of one method: a response or a refusal for each."""
        rpc = RPCS[method]
        call = Call(replace(self.officer, division_code=centre or self.centre), self.clock.now)
        outcomes: list[Any] = []
        commands = []
        for request in requests:
            try:
                commands.append(rpc.parse(request, call))
                outcomes.append(None)
            except Refusal as refusal:
                outcomes.append(refusal)
        read_only = not (rpc.writes or rpc.records)
        with self.database.unit(reach=Reach(call.caller.division_code), read_only=read_only) as unit:
            handled: Iterator[Outcome[Any]] = iter(rpc.handle(unit, commands))
            outcomes = [next(handled) if outcome is None else outcome for outcome in outcomes]
            return [outcome if isinstance(outcome, Refusal) else rpc.render(outcome) for outcome in outcomes]

    def one(self, method: str, request: Message, centre: str | None = None) -> Any:  # noqa: ANN401 - the method's answer
        """Answer one call; raises its refusal."""
        (outcome,) = self.call(method, request, centre=centre)
        if isinstance(outcome, Refusal):
            raise outcome
        return outcome

    def tell(self, *events: Message, centre: str | None = None) -> list[Outcome[Any]]:
        """Deliver events of one type as one batch."""
        subscription = SUBSCRIPTIONS[events[0].DESCRIPTOR.name]
        commands = []
        for event in events:
            case_id = UUID(event.case_id)  # type: ignore[attr-defined]  # every event heard is about a case
            self.sequences[case_id] = self.sequences.get(case_id, 0) + 1
            received = Received(
                event, subscription.source, case_id, self.sequences[case_id], centre or self.centre, self.clock.now
            )
            commands.append(subscription.parse(received))
        with as_a_worker(self.database), self.database.unit(reach=Reach(centre or self.centre)) as unit:
            return subscription.handle(unit, commands)

    def publish(
        self,
        files: Mapping[str, bytes] | None = None,
        *,
        dry_run: bool = False,
        centre: str | None = None,
        expected_version: int | None = None,
    ) -> Any:  # noqa: ANN401 - a response
        """Import a catalogue, the starter one unless told otherwise, and let a second person publish it."""
        answer = self.draft(files, dry_run=dry_run, centre=centre, expected_version=expected_version)
        if answer.draft_no:
            answer.version = self.publish_draft(answer.draft_no, centre=centre)
            answer.published = True
        return answer

    def draft(  # noqa: PLR0913 - fields of the request
        self,
        files: Mapping[str, bytes] | None = None,
        *,
        dry_run: bool = False,
        centre: str | None = None,
        expected_version: int | None = None,
        source: str = "",
        valid_from: str = "",
    ) -> Any:  # noqa: ANN401 - a response
        """Import a catalogue, the starter one unless told otherwise."""
        given = self.catalogue if files is None else files
        request = intake_pb2.ImportCatalogueRequest(
            files=[intake_pb2.CatalogueFile(name=name, content=content) for name, content in given.items()],
            dry_run=dry_run,
            expected_version=expected_version,
            source=source,
            valid_from=valid_from,
        )
        return self.one("ImportCatalogue", request, centre=centre)

    def publish_draft(self, draft_no: int, *, by: str = SECOND, centre: str | None = None) -> int:
        """Publish a draft; answers the version that is in force then."""
        first, self.officer = self.officer, replace(self.officer, officer_id=by)
        try:
            request = catalogue_drafts_pb2.PublishCatalogueRequest(draft_no=draft_no)
            return int(self.one("PublishCatalogue", request, centre=centre).version)
        finally:
            self.officer = first

    def application(self, **fields: Any) -> intake_pb2.SubmitApplicationRequest:  # noqa: ANN401 - fields of the message
        """An application of a person; ``materials`` as (item, number) pairs."""
        materials = [self.material(item, number) for item, number in fields.pop("materials", ())]
        usual = {"applicant": PERSON, "subject": "厂房", "unlisted_reason": "已逐项核对原件"}
        values = usual | {"confirmed": [intake_pb2.CONFIRMATION_OPEN_CASE]} | fields
        return intake_pb2.SubmitApplicationRequest(application=intake_pb2.Application(materials=materials, **values))

    def material(self, item_code: str, material_no: int) -> intake_pb2.Material:
        """A material without fault; each has a file of its own."""
        digest = hashlib.sha256(f"{item_code}/{material_no}".encode()).hexdigest()
        return intake_pb2.Material(
            item_code=item_code, material_no=material_no, file_name="材料.pdf", sha256=digest, size_bytes=1024
        )

    def submit(self, **application: Any) -> intake_pb2.SubmitApplicationResponse:  # noqa: ANN401 - fields of the message
        """Submit one application."""
        answer: intake_pb2.SubmitApplicationResponse = self.one("SubmitApplication", self.application(**application))
        return answer

    def get(self, case_id: str) -> intake_pb2.Case:
        """Get one case."""
        answer: intake_pb2.GetCaseResponse = self.one("GetCase", intake_pb2.GetCaseRequest(case_id=case_id))
        return answer.case

    def events(self) -> list[tuple[Envelope, Any]]:
        """Everything told so far, oldest first."""
        with administrator(self.database) as connection:
            rows = connection.execute("select event from outbox order by outbox_id").fetchall()
        told = []
        for row in rows:
            envelope = parse_event(bytes(row["event"]))
            message = Default().GetSymbol(envelope.type)()
            message.ParseFromString(envelope.data)
            told.append((envelope, message))
        return told

    def told_of_catalogues(self) -> list[Any]:
        """The versions of the catalogue that were told, oldest first."""
        return [message for _, message in self.events() if message.DESCRIPTOR.name == "CataloguePublished"]

    def events_of(self, case_id: str) -> list[Any]:
        """What was told of one case, oldest first."""
        return [message for envelope, message in self.events() if str(envelope.stream_id) == case_id]

    def told(self, case_id: str) -> list[str]:
        """Names of what was told of one case, oldest first."""
        return [event.DESCRIPTOR.name for event in self.events_of(case_id)]

    def value(self, query: str, *parameters: object) -> Any:  # noqa: ANN401 - whatever the query answers
        """Answer the one value of a query."""
        with administrator(self.database) as connection:
            row = connection.execute(query.encode(), parameters).fetchone()
        assert row is not None
        return next(iter(row.values()))


@pytest.fixture(scope="session")
def published(catalogue_folder: Path) -> Furnish:
    """Let the centre have published the starter catalogue."""

    def publish(database: Database) -> None:
        Desk(database, Clock(), _files(catalogue_folder)).publish()

    return publish


def _files(catalogue_folder: Path) -> Mapping[str, bytes]:
    return {name: with_own_rates(name, (catalogue_folder / name).read_bytes()) for name in FILES}


@pytest.fixture
def make_desk(new_database: Callable[..., Database], catalogue_folder: Path) -> Callable[..., Desk]:
    """Open a desk whose centre has no catalogue yet; options are the database's."""

    def make(**options: Any) -> Desk:  # noqa: ANN401 - of Database
        clock = Clock()
        return Desk(new_database("intake", clock=clock, **options), clock, _files(catalogue_folder))

    return make


@pytest.fixture
def desk(make_desk: Callable[..., Desk], published: Furnish) -> Desk:
    """A desk whose centre published the starter catalogue."""
    return make_desk(furnish=published)
