"""The same write sent again: by a console that lost the answer, by an impatient finger, by sixteen of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from google.protobuf.message import Message
from tests.journey.actors import LEGAL_BASIS, REASON, Hall
from tests.journey.running import RunningPlatform
from tests.journey.stored import grown, row_counts, settle
from tests.journey.wire import says, wire_to

from onewindow.approval.v1.approval_pb2 import Decision, RecordDecisionRequest
from onewindow.fees.v1.fees_pb2 import AddReceiptRangeRequest, PaymentMethod, RecordPaymentRequest
from onewindow.intake.v1.intake_pb2 import (
    CatalogueFile,
    Delivery,
    ImportCatalogueRequest,
    IssueResultRequest,
    SubmitApplicationRequest,
    SupplementApplicationRequest,
)
from onewindow_cli.commands.catalogue import FILES
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario
from onewindow_cli.demo.scenario import CASHIER, CLERK, officer_of
from onewindow_client import CallError

pytestmark = pytest.mark.slow

SUBMIT = "intake.v1.IntakeService/SubmitApplication"
SUPPLEMENT = "intake.v1.IntakeService/SupplementApplication"
ISSUE = "intake.v1.IntakeService/IssueResult"
IMPORT = "intake.v1.IntakeService/ImportCatalogue"
DECIDE = "approval.v1.ApprovalService/RecordDecision"
PAY = "fees.v1.FeesService/RecordPayment"
ADD_RANGE = "fees.v1.FeesService/AddReceiptRange"
AT_ONCE = 16
_VERSIONS = count(1)

Send = Callable[[str, Message, str], bytes]


@dataclass(frozen=True, slots=True)
class Write:
    """A write, another one under the same key, who sends them, and which tables the first one may grow by one row."""

    method: str
    request: Message
    other: Message
    officer: str
    grows: Sequence[str]


@pytest.fixture
def send(platform: RunningPlatform) -> Iterator[Send]:
    """Send a request to the servicer of its method."""
    with (
        wire_to(platform.addresses, "intake") as intake,
        wire_to(platform.addresses, "approval") as approval,
        wire_to(platform.addresses, "fees") as fees,
    ):
        wires = {"intake": intake, "approval": approval, "fees": fees}

        def send_to(method: str, request: Message, officer: str) -> bytes:
            return wires[method.partition(".")[0]].send(method, request, says(platform.tokens, officer))

        yield send_to


def _changed(request: Message, **fields: object) -> Message:
    """Copy a request with other fields."""
    changed = type(request)()
    changed.CopyFrom(request)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _submit(_: Hall, _catalogue: Path) -> Write:
    request = SubmitApplicationRequest(idempotency_key=str(uuid4()), application=scenario.licence_renewal())
    other = SubmitApplicationRequest(idempotency_key=request.idempotency_key, application=scenario.licence_renewal())
    other.application.subject = "另一件事"
    return Write(SUBMIT, request, other, CLERK, ["intake.intake_case", "intake.case_party"])


def _supplement(hall: Hall, _catalogue: Path) -> Write:
    application = scenario.construction()
    needed = hall.clerk.preview(application).materials
    application.materials.extend(papers(needed, scenario.FORGOTTEN))
    submitted = hall.clerk.submit(application)
    handed_in = papers(submitted.notice.materials)
    request = SupplementApplicationRequest(
        idempotency_key=str(uuid4()), case_id=submitted.case.case_id, materials=handed_in
    )
    other = SupplementApplicationRequest(
        idempotency_key=request.idempotency_key, case_id=submitted.case.case_id, materials=handed_in[:1]
    )
    return Write(SUPPLEMENT, request, other, CLERK, ["approval.case_file", "fees.bill"])


def _decide(hall: Hall, _catalogue: Path) -> Write:
    case_id = hall.clerk.submit(scenario.licence_renewal()).case.case_id
    (task,) = hall.departments.wait_for_tasks(case_id)
    request = RecordDecisionRequest(
        idempotency_key=str(uuid4()),
        case_id=case_id,
        item_code=task.item_code,
        decision=Decision.DECISION_APPROVE,
    )
    other = _changed(request, decision=Decision.DECISION_REFUSE, reason=REASON, legal_basis=LEGAL_BASIS)
    return Write(DECIDE, request, other, officer_of(task.department_code), [])


def _pay(hall: Hall, _catalogue: Path) -> Write:
    case_id = hall.clerk.submit(scenario.licence_renewal()).case.case_id
    bill = hall.cashier.wait_for_bill(case_id)
    request = RecordPaymentRequest(
        idempotency_key=str(uuid4()),
        case_id=case_id,
        amount_fen=bill.total_fen,
        method=PaymentMethod.PAYMENT_METHOD_CASH,
    )
    other = _changed(request, amount_fen=bill.total_fen + 1)
    return Write(PAY, request, other, CASHIER, ["fees.payment", "fees.treasury_receipt", "fees.ledger_block"])


def _issue(hall: Hall, _catalogue: Path) -> Write:
    case_id = hall.clerk.submit(scenario.licence_renewal()).case.case_id
    (task,) = hall.departments.wait_for_tasks(case_id)
    hall.departments.approve(task)
    hall.cashier.take(hall.cashier.wait_for_bill(case_id))
    hall.clerk.wait_until_ready(case_id)
    request = IssueResultRequest(
        idempotency_key=str(uuid4()), case_id=case_id, received_by="申请人", delivery=Delivery.DELIVERY_WINDOW
    )
    return Write(ISSUE, request, _changed(request, received_by="别人"), CLERK, ["intake.case_delivery"])


def _add_range(_: Hall, _catalogue: Path) -> Write:
    batch_code = f"R{uuid4().hex[:8]}".upper()
    request = AddReceiptRangeRequest(
        idempotency_key=str(uuid4()), batch_code=batch_code, first_number=1, last_number=10
    )
    return Write(ADD_RANGE, request, _changed(request, last_number=20), CASHIER, ["fees.receipt_range"])


def _import(_: Hall, catalogue: Path) -> Write:
    # Each time another one: a draft of it changes nobody's catalogue.
    officer = "catalogue-01"
    files = [CatalogueFile(name=name, content=(catalogue / name).read_bytes()) for name in FILES]
    items = next(file for file in files if file.name == "items.csv")
    name = "机动车驾驶证期满换证"
    items.content = items.content.replace(name.encode(), f"{name}{next(_VERSIONS)}".encode())
    request = ImportCatalogueRequest(idempotency_key=str(uuid4()), files=files)
    other = ImportCatalogueRequest(idempotency_key=request.idempotency_key, files=files, dry_run=True)
    return Write(IMPORT, request, other, officer, ["intake.catalogue_draft"])


WRITES = [_submit, _supplement, _decide, _pay, _issue, _add_range, _import]
NAMES = [make.__name__.strip("_") for make in WRITES]


@pytest.mark.parametrize("make", WRITES, ids=NAMES)
def test_a_write_sent_twice_is_done_once_and_answered_the_same(
    platform: RunningPlatform, hall: Hall, send: Send, catalogue_folder: Path, make: Callable[[Hall, Path], Write]
) -> None:
    """The answer of the second call is the first one's, byte for byte; no table grows by a row."""
    write = make(hall, catalogue_folder)
    settle(platform)
    before = row_counts(platform)
    answer = send(write.method, write.request, write.officer)
    settle(platform)
    once = row_counts(platform)
    assert dict.fromkeys(write.grows, 1).items() <= grown(before, once).items()
    assert send(write.method, write.request, write.officer) == answer
    settle(platform)
    assert grown(once, row_counts(platform)) == {}


@pytest.mark.parametrize("make", WRITES, ids=NAMES)
def test_another_request_under_a_used_key_is_refused_and_changes_nothing(
    platform: RunningPlatform, hall: Hall, send: Send, catalogue_folder: Path, make: Callable[[Hall, Path], Write]
) -> None:
    """ALREADY_EXISTS: whoever mixes up keys hears of it at once."""
    write = make(hall, catalogue_folder)
    send(write.method, write.request, write.officer)
    settle(platform)
    before = row_counts(platform)
    with pytest.raises(CallError) as refused:
        send(write.method, write.other, write.officer)
    assert (refused.value.code, refused.value.reason) == ("ALREADY_EXISTS", "IDEMPOTENCY_CONFLICT")
    settle(platform)
    assert grown(before, row_counts(platform)) == {}


@pytest.mark.parametrize("make", WRITES, ids=NAMES)
def test_sixteen_identical_writes_at_once_have_one_effect(
    platform: RunningPlatform, hall: Hall, send: Send, catalogue_folder: Path, make: Callable[[Hall, Path], Write]
) -> None:
    """All sixteen get the one answer."""
    write = make(hall, catalogue_folder)
    settle(platform)
    before = row_counts(platform)
    with ThreadPoolExecutor(AT_ONCE) as fingers:
        calls = [fingers.submit(send, write.method, write.request, write.officer) for _ in range(AT_ONCE)]
        answers = {call.result() for call in calls}
    settle(platform)
    assert len(answers) == 1
    assert dict.fromkeys(write.grows, 1).items() <= grown(before, row_counts(platform)).items()


def test_sixteen_different_payments_for_one_bill_take_money_once(hall: Hall, platform: RunningPlatform) -> None:
    """Different keys are different intentions: one pays, fifteen hear that it is paid and by which receipt."""
    case_id = hall.clerk.submit(scenario.licence_renewal()).case.case_id
    bill = hall.cashier.wait_for_bill(case_id)
    settle(platform)
    before = row_counts(platform)
    with ThreadPoolExecutor(AT_ONCE) as fingers:
        calls = [fingers.submit(hall.cashier.take, bill) for _ in range(AT_ONCE)]
        faults = [call.exception() for call in calls]
    refusals = [fault for fault in faults if isinstance(fault, CallError)]
    assert [fault for fault in faults if fault and not isinstance(fault, CallError)] == []
    assert {refusal.reason for refusal in refusals} == {"BILL_ALREADY_PAID"}
    assert len(refusals) == AT_ONCE - 1
    settle(platform)
    assert grown(before, row_counts(platform))["fees.treasury_receipt"] == 1
