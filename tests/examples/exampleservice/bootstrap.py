"""The example, composed.

``AddReceiptRange`` opens a case and writes an entry named by the batch code; some names misbehave. ``RecordPayment``
writes about a case that is known. ``GetBill`` reads an entry, ``WatchBill`` watches it until it is ``last``.
``ListPostings`` sleeps for half a second. What sleeps waits before that for as long as a test holds the gate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.outcome import Outcome
from chassis.rpc import Call, Caller, Rpc, ServicerRoom
from chassis.service import Service
from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit
from chassis.subscription import WorkerRoom
from chassis.watch import watch_rpc
from kernel.errors import CaseNotFound, CaseNotHere, FaultKind, FieldViolation, InvalidRequest, Refusal
from kernel.fields import Violations
from kernel.ids import new_case_id
from onewindow.fees.v1 import events_pb2, fees_pb2

SQL = load_queries("exampleservice.storage", "entry.sql")
POISON = "poison"
REFUSED = "refused"
FAULTY = "faulty"
SLOW = "slow"
LAST = "last"
SLEEP_SECONDS = 0.5
FEES = fees_pb2.DESCRIPTOR.services_by_name["FeesService"]
# What the example does something of its own for.
PLAYED = {"AddReceiptRange", "RecordPayment", "GetBill", "WatchBill", "ListPostings"}


class NotWanted(Refusal):
    """The example refuses this name."""

    reason = "NOT_WANTED"
    zh = "示例拒绝该名称。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Write an entry."""

    case_id: UUID
    caller: Caller
    name: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Read an entry."""

    case_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Doze:
    """Sleep; about no case."""

    case_id: UUID | None = None


def write(unit: Unit, commands: Sequence[Write]) -> list[Outcome[UUID]]:
    """Write all entries but those refused; a name of ``poison`` breaks the batch."""
    good = [command for command in commands if not command.name.startswith((REFUSED, FAULTY))]
    unit.run(
        SQL.insert_entries,
        case_ids=[command.case_id for command in good],
        division_codes=[command.caller.division_code for command in good],
        names=[command.name for command in good],
    )
    if any(command.name == SLOW for command in commands):
        unit.row(SQL.pass_gate)
        unit.row(SQL.doze, seconds=SLEEP_SECONDS)
    if any(command.name == POISON for command in commands):
        raise ZeroDivisionError("the applicant 张三 of 110101199003070011 divided by zero")
    for command in good:
        unit.emit(command.case_id, command.caller.division_code, events_pb2.BillPaid(case_id=str(command.case_id)))
    return [command.case_id if command in good else _refusal_of(command) for command in commands]


def _refusal_of(command: Write) -> Refusal:
    if command.name == FAULTY:
        at_fault = FieldViolation("provider_reference", "Not this one.", "不是这个。", FaultKind.NOT_APPLICABLE)
        return InvalidRequest([at_fault])
    return NotWanted(name=command.name)


def read(unit: Unit, commands: Sequence[Read]) -> list[Outcome[str]]:
    """Answer the name of each entry."""
    rows = unit.rows(SQL.read_entries, case_ids=[command.case_id for command in commands])
    names = {row["case_id"]: row["name"] for row in rows}
    return [names.get(command.case_id) or CaseNotFound() for command in commands]


def read_soon(unit: Unit, commands: Sequence[Read]) -> list[Outcome[str]]:
    """Answer the name of each entry; one that is not there may come."""
    return [CaseNotHere() if isinstance(name, CaseNotFound) else name for name in read(unit, commands)]


def doze(unit: Unit, commands: Sequence[Doze]) -> list[Outcome[str]]:
    """Sleep; every command of the batch answers the same text."""
    unit.row(SQL.pass_gate)
    row = unit.row(SQL.doze, seconds=SLEEP_SECONDS)
    assert row is not None
    return [f"{len(commands)} until {row['until']}"] * len(commands)


LOOKED = "only looked at"
"""A batch code whose answer is not kept."""


def _parse_add(request: fees_pb2.AddReceiptRangeRequest, call: Call) -> Write:
    violations = Violations()
    name = violations.text("batch_code", request.batch_code, max_length=40)
    violations.count("first_number", request.first_number, 0, 99)
    violations.raise_if_any()
    return Write(case_id=new_case_id(call.received_at), caller=call.caller, name=name, amount=request.first_number)


def _parse_pay(request: fees_pb2.RecordPaymentRequest, call: Call) -> Write:
    return Write(
        case_id=UUID(request.case_id),
        caller=call.caller,
        name=request.provider_reference,
        amount=request.amount_fen,
    )


def _nothing(kind: Descriptor, _text: str) -> Message:
    return GetMessageClass(kind)()


ROOM = ServicerRoom(
    descriptor=fees_pb2.DESCRIPTOR.services_by_name["FeesService"],
    rpcs=(
        Rpc(
            method="AddReceiptRange",
            parse=_parse_add,
            handle=write,
            render=lambda case_id: fees_pb2.AddReceiptRangeResponse(
                range=fees_pb2.ReceiptRange(batch_code=str(case_id))
            ),
            writes=True,
            keeps=lambda command: command.name != LOOKED,
            opens_case=True,
        ),
        Rpc(
            method="RecordPayment",
            parse=_parse_pay,
            handle=write,
            render=lambda case_id: fees_pb2.RecordPaymentResponse(bill=fees_pb2.Bill(case_id=str(case_id))),
            writes=True,
        ),
        Rpc(
            method="GetBill",
            parse=lambda request, _call: Read(case_id=UUID(request.case_id)),
            handle=read,
            render=lambda name: fees_pb2.GetBillResponse(bill=fees_pb2.Bill(case_no=name)),
            writes=False,
        ),
        Rpc(
            method="ListPostings",
            parse=lambda _request, _call: Doze(),
            handle=doze,
            render=lambda text: fees_pb2.ListPostingsResponse(postings=[fees_pb2.Posting(kind=text)]),
            writes=False,
        ),
        # Whatever else the service has is answered, and does nothing.
        *(
            Rpc(
                method=method.name,
                parse=lambda _request, _call: Doze(),
                handle=lambda _unit, commands: ["" for _ in commands],
                render=partial(_nothing, method.output_type),
                writes="idempotency_key" in method.input_type.fields_by_name,
            )
            for method in FEES.methods
            if method.name not in PLAYED
        ),
        watch_rpc(
            "WatchBill",
            query=lambda case_id, _caller: Read(case_id=case_id),
            handle=read_soon,
            render=lambda name: fees_pb2.WatchBillResponse(bill=fees_pb2.Bill(case_no=name)),
            ends=lambda name: name == LAST,
        ),
    ),
)
SERVICE = Service(
    name="exampleservice", storage="exampleservice.storage", servicer=ROOM, worker=WorkerRoom(subscriptions=())
)
