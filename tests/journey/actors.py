"""The people of a centre, each doing what a console would do for them: ask, wait, and ask again when nobody answers."""

from __future__ import annotations

import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import uuid4

from google.protobuf.message import Message

from onewindow.approval.v1.approval_pb2 import (
    Decision,
    GetCaseTasksRequest,
    GetCaseTasksResponse,
    RecordDecisionRequest,
    RecordDecisionResponse,
    Task,
    TaskState,
)
from onewindow.fees.v1.fees_pb2 import (
    AddReceiptRangeRequest,
    AddReceiptRangeResponse,
    Bill,
    BillState,
    GetBillRequest,
    GetBillResponse,
    ListPostingsRequest,
    ListPostingsResponse,
    PaymentMethod,
    Posting,
    RecordPaymentRequest,
    RecordPaymentResponse,
)
from onewindow.fees.v1.payments_pb2 import StartPaymentRequest, StartPaymentResponse
from onewindow.fees.v1.receipts_pb2 import (
    DecideReceiptVoidRequest,
    DecideReceiptVoidResponse,
    ReissueReceiptRequest,
    ReissueReceiptResponse,
    VoidDecision,
    VoidReceiptRequest,
    VoidReceiptResponse,
    VoidState,
)
from onewindow.intake.v1.intake_pb2 import (
    Application,
    Case,
    CaseState,
    Delivery,
    DocumentKind,
    GetCaseRequest,
    GetCaseResponse,
    IssuedDocument,
    IssueDocumentRequest,
    IssueDocumentResponse,
    IssueResultRequest,
    IssueResultResponse,
    Material,
    OneTimeNotice,
    PreviewApplicationRequest,
    PreviewApplicationResponse,
    SubmitApplicationRequest,
    SubmitApplicationResponse,
    SupplementApplicationRequest,
    SupplementApplicationResponse,
)
from onewindow.supervision.v1.supervision_pb2 import CaseRecord, GetCaseRecordRequest, GetCaseRecordResponse
from onewindow_cli.client import Clients
from onewindow_cli.demo import scenario
from onewindow_cli.demo.scenario import CASHIER, CLERK, officer_of
from onewindow_cli.demo.story import seen_whole
from onewindow_client import CallError, ServiceClient

# A service that is away answers nothing or one of these; the same request with the same key is then safe.
AWAY = frozenset({"UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "ABORTED"})
# One call gets this long: short, so that a console notices that a server is gone.
CALL_SECONDS = 10.0
PAUSE_SECONDS = 0.1
# What comes soon is seen soon; for what takes its time, as a start, nobody is kept busy with questions.
POLL_SECONDS, LONGEST_POLL_SECONDS, SLOWER = 0.03, 0.3, 1.3
# A process that was killed is back within this time, on a busy machine too.
PATIENCE_SECONDS = 90.0

APPLICANT = "申请人本人"
REASON = "材料与现场核查不符，不符合法定条件"
LEGAL_BASIS = "行政许可法第三十八条"

AnswerT = TypeVar("AnswerT")
MessageT = TypeVar("MessageT", bound=Message)


class TooLate(AssertionError):
    """Something that had to happen did not, within its bound."""


def persist(ask: Callable[[], AnswerT], patience_seconds: float = PATIENCE_SECONDS) -> AnswerT:
    """Ask until somebody answers; a refusal that is an answer goes to the caller."""
    give_up = time.monotonic() + patience_seconds
    while True:
        try:
            return ask()
        except CallError as refusal:
            if refusal.code not in AWAY:
                raise
            if time.monotonic() > give_up:
                raise TooLate(f"nobody answered for {patience_seconds:.0f} s: {refusal}") from refusal
        time.sleep(PAUSE_SECONDS)


def wait_for(
    what: str,
    ask: Callable[[], AnswerT],
    until: Callable[[AnswerT], bool],
    patience_seconds: float = PATIENCE_SECONDS,
) -> AnswerT:
    """Ask again and again until the answer is the expected one; what is not known yet counts as not yet."""
    give_up = time.monotonic() + patience_seconds
    last: object = "nothing"
    pause = POLL_SECONDS
    while time.monotonic() < give_up:
        try:
            answer = persist(ask, patience_seconds)
        except CallError as refusal:
            if refusal.code != "NOT_FOUND":
                raise
            last = refusal
        else:
            if until(answer):
                return answer
            last = answer
        time.sleep(pause)
        pause = min(pause * SLOWER, LONGEST_POLL_SECONDS)
    raise TooLate(f"{what}: not within {patience_seconds:.0f} s; the last answer was: {last}")


def answered(client: ServiceClient, request: Message, response_type: type[MessageT]) -> MessageT:
    """Call until a server answers; the same request carries the same key."""
    return persist(lambda: client.call(request, response_type, seconds=CALL_SECONDS))


def _scan(code: str) -> None:
    """Pay what a code of the simulated provider asks for, as its page does; not twice."""
    form = urllib.parse.urlencode({"way": "pay"}).encode()
    try:
        with urllib.request.urlopen(code, form, timeout=CALL_SECONDS):  # noqa: S310 - of this machine
            return
    # Also what is cut while it answers, which is no URLError.
    except OSError as away:
        raise CallError("UNAVAILABLE", "PROVIDER_AWAY", str(away)) from away


@dataclass(frozen=True, slots=True)
class Clerk:
    """The window clerk: tells, accepts, issues."""

    clients: Clients
    officer: str = CLERK

    def preview(self, application: Application) -> OneTimeNotice:
        """Tell everything before anything is submitted."""
        request = PreviewApplicationRequest(application=application)
        return answered(self.clients.by(self.officer).intake, request, PreviewApplicationResponse).notice

    def submit(self, application: Application, key: str = "") -> SubmitApplicationResponse:
        """Submit an application."""
        request = SubmitApplicationRequest(idempotency_key=key or str(uuid4()), application=application)
        return answered(self.clients.by(self.officer).intake, request, SubmitApplicationResponse)

    def supplement(self, case_id: str, materials: Iterable[Material], key: str = "") -> SupplementApplicationResponse:
        """Hand in what the notice asked for."""
        request = SupplementApplicationRequest(
            idempotency_key=key or str(uuid4()), case_id=case_id, materials=materials
        )
        return answered(self.clients.by(self.officer).intake, request, SupplementApplicationResponse)

    def case(self, case_id: str) -> Case:
        """Look a case up."""
        return answered(self.clients.by(self.officer).intake, GetCaseRequest(case_id=case_id), GetCaseResponse).case

    def wait_until_ready(self, case_id: str) -> Case:
        """Wait until the result is at the window."""
        return wait_for(
            "the result at the window",
            lambda: self.case(case_id),
            lambda case: case.state == CaseState.CASE_STATE_READY,
        )

    def document(self, case_id: str) -> IssuedDocument:
        """Give the notice of acceptance out."""
        kind = DocumentKind.DOCUMENT_KIND_ACCEPTANCE
        request = IssueDocumentRequest(idempotency_key=str(uuid4()), case_id=case_id, kind=kind)
        return answered(self.clients.by(self.officer).intake, request, IssueDocumentResponse).document

    def decision(self, case_id: str, item_code: str) -> IssuedDocument:
        """Give the decision over an item out."""
        kind = DocumentKind.DOCUMENT_KIND_DECISION
        request = IssueDocumentRequest(idempotency_key=str(uuid4()), case_id=case_id, kind=kind, item_code=item_code)
        return answered(self.clients.by(self.officer).intake, request, IssueDocumentResponse).document

    def issue(self, case_id: str, key: str = "", received_by: str = APPLICANT) -> Case:
        """Hand the results over."""
        request = IssueResultRequest(
            idempotency_key=key or str(uuid4()),
            case_id=case_id,
            received_by=received_by,
            delivery=Delivery.DELIVERY_WINDOW,
        )
        return answered(self.clients.by(self.officer).intake, request, IssueResultResponse).case


@dataclass(frozen=True, slots=True)
class Departments:
    """The officers of all departments."""

    clients: Clients

    def look(self, case_id: str) -> GetCaseTasksResponse:
        """Look at every task of a case."""
        return answered(self.clients.approval, GetCaseTasksRequest(case_id=case_id), GetCaseTasksResponse)

    def wait_for_tasks(self, case_id: str) -> list[Task]:
        """Wait until the departments have their tasks; they all come at once."""
        return list(wait_for("the tasks", lambda: self.look(case_id), lambda found: bool(found.tasks)).tasks)

    def wait_for_state(self, case_id: str, item_code: str, state: TaskState) -> GetCaseTasksResponse:
        """Wait until one task has a state."""
        return wait_for(
            f"{item_code} {TaskState.Name(state)}",
            lambda: self.look(case_id),
            lambda found: state_of(found.tasks, item_code) == state,
        )

    def approve(self, task: Task, key: str = "") -> RecordDecisionResponse:
        """Let the officer of the task's department approve it."""
        return self.decide(task, Decision.DECISION_APPROVE, key)

    def refuse(self, task: Task, key: str = "") -> RecordDecisionResponse:
        """Let the officer of the task's department refuse it, with reason and legal basis."""
        return self.decide(task, Decision.DECISION_REFUSE, key)

    def decide(self, task: Task, decision: Decision, key: str) -> RecordDecisionResponse:
        """Record a decision."""
        refuses = decision == Decision.DECISION_REFUSE
        request = RecordDecisionRequest(
            idempotency_key=key or str(uuid4()),
            case_id=task.case_id,
            item_code=task.item_code,
            decision=decision,
            reason=REASON if refuses else "",
            legal_basis=LEGAL_BASIS if refuses else "",
        )
        return answered(self.clients.by(officer_of(task.department_code)).approval, request, RecordDecisionResponse)


@dataclass(frozen=True, slots=True)
class Cashier:
    """The one fee window."""

    clients: Clients

    def bill(self, case_id: str) -> Bill:
        """Look the bill of a case up."""
        return answered(self.clients.by(CASHIER).fees, GetBillRequest(case_id=case_id), GetBillResponse).bill

    def wait_for_bill(self, case_id: str, state: BillState = BillState.BILL_STATE_UNPAID) -> Bill:
        """Wait until the bill has a state."""
        return wait_for("the bill", lambda: self.bill(case_id), lambda bill: bill.state == state)

    def take(self, bill: Bill, key: str = "", amount_fen: int | None = None) -> Bill:
        """Take money for a bill: all that is due, unless another amount is named."""
        request = RecordPaymentRequest(
            idempotency_key=key or str(uuid4()),
            case_id=bill.case_id,
            amount_fen=bill.total_fen if amount_fen is None else amount_fen,
            method=PaymentMethod.PAYMENT_METHOD_QR_CODE,
            provider_reference=f"QR-{bill.case_id}",
        )
        return answered(self.clients.by(CASHIER).fees, request, RecordPaymentResponse).bill

    def pay_by_code(self, bill: Bill) -> Bill:
        """Have the platform's provider collect it, pay it there as an applicant does, and wait until it is here."""
        fees = self.clients.by(CASHIER).fees
        request = StartPaymentRequest(idempotency_key=str(uuid4()), case_id=bill.case_id)
        order_id = answered(fees, request, StartPaymentResponse).order.order_id
        code = wait_for(
            "the code",
            lambda: next(one.code for one in self.bill(bill.case_id).orders if one.order_id == order_id),
            bool,
        )
        persist(lambda: _scan(code))
        return self.wait_for_bill(bill.case_id, BillState.BILL_STATE_PAID)

    def void_and_reissue(self, case_id: str) -> str:
        """Void the receipt of a case and issue another in its place; answers its number."""
        fees = self.clients.by(CASHIER).fees
        number = self.bill(case_id).receipt.receipt_no
        void = VoidReceiptRequest(idempotency_key=str(uuid4()), receipt_no=number, reason="抬头填写错误")
        asked = answered(fees, void, VoidReceiptResponse).receipt_void
        if asked.state == VoidState.VOID_STATE_ASKED:
            # Of a provider's payment nobody issued the receipt: another person agrees.
            said = DecideReceiptVoidRequest(
                idempotency_key=str(uuid4()), void_id=asked.void_id, decision=VoidDecision.VOID_DECISION_AGREE
            )
            answered(self.clients.by("accountant-01").fees, said, DecideReceiptVoidResponse)
        again = ReissueReceiptRequest(idempotency_key=str(uuid4()), case_id=case_id)
        return answered(fees, again, ReissueReceiptResponse).receipt_no

    def postings(self, case_id: str) -> list[Posting]:
        """List what was posted for a case."""
        request = ListPostingsRequest(case_id=case_id)
        return list(answered(self.clients.by(CASHIER).fees, request, ListPostingsResponse).postings)

    def add_range(self, batch_code: str, first_number: int, last_number: int, key: str = "") -> AddReceiptRangeResponse:
        """Take over receipt numbers from the finance bureau."""
        request = AddReceiptRangeRequest(
            idempotency_key=key or str(uuid4()),
            batch_code=batch_code,
            first_number=first_number,
            last_number=last_number,
        )
        return answered(self.clients.by(CASHIER).fees, request, AddReceiptRangeResponse)


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Sees everything."""

    clients: Clients

    def record(self, case_id: str) -> CaseRecord:
        """Look at the record of a case."""
        request = GetCaseRecordRequest(case_id=case_id)
        return answered(self.clients.supervision, request, GetCaseRecordResponse).record

    def wait_for_clocks(self, case_id: str) -> CaseRecord:
        """Wait until supervision has seen the tasks and when they are due."""
        return wait_for(
            "the clocks",
            lambda: self.record(case_id),
            lambda record: bool(record.tasks) and all(task.due.last_day for task in record.tasks),
        )

    def wait_until_closed(self, case_id: str) -> CaseRecord:
        """Wait until supervision has seen the end of a case that had something to pay."""
        return wait_for("the end", lambda: self.record(case_id), seen_whole)


class Hall:
    """Everybody at one centre."""

    def __init__(self, clients: Clients) -> None:
        """Seat them at these clients."""
        self.clients = clients
        self.clerk = Clerk(clients)
        self.departments = Departments(clients)
        self.cashier = Cashier(clients)
        self.supervisor = Supervisor(clients)

    def finish(self, case_id: str, *, refuse: bool = False, by_code: bool = False) -> Case:
        """Take an accepted case of one item from its task to the closed file."""
        (task,) = self.departments.wait_for_tasks(case_id)
        if refuse:
            # Before the bill: a refusal that overtook it would be another case of the same rule.
            self.cashier.wait_for_bill(case_id)
            self.departments.refuse(task)
        else:
            self.departments.approve(task)
            bill = self.cashier.wait_for_bill(case_id)
            (self.cashier.pay_by_code if by_code else self.cashier.take)(bill)
        self.clerk.wait_until_ready(case_id)
        return self.clerk.issue(case_id)


def refused(ask: Callable[[], object]) -> CallError:
    """Answer the refusal of something that must not be done."""
    try:
        answer = ask()
    except CallError as refusal:
        return refusal
    raise AssertionError(f"it was done: {answer}")


def state_of(tasks: Iterable[Task], item_code: str) -> TaskState:
    """Answer the state of one task."""
    return next(task.state for task in tasks if task.item_code == item_code)


def licence_renewal() -> Application:
    """Answer a complete application for the instant item GA-025: one department, one fee of ten yuan."""
    return scenario.licence_renewal()
