"""What the attackers are after: cases of one centre in every state, and a valid request about them for every RPC.

The requests are what the rightful caller would send: an attack is refused for who sends it, and for nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path
from types import MappingProxyType
from uuid import uuid4

from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from meeting import convened, hours
from own_rates import with_own_rates
from tests.journey.actors import Hall, answered, wait_for
from tests.journey.reporting import TOWNSHIP, OtherCentre
from tests.security.sound import ITEM, sound

from kernel.calendar import CENTRE_ZONE
from kernel.ids import case_number, new_case_id
from onewindow.approval.v1.approval_pb2 import (
    AddTaskNoteRequest,
    AddTaskNoteResponse,
    AssignTasksRequest,
    CancelJointReviewRequest,
    ClaimTasksRequest,
    CloseJointReviewRequest,
    CloseOrderRequest,
    ConveneJointReviewRequest,
    CorrectDecisionRequest,
    DecideRevocationRequest,
    Decision,
    EscalateCaseRequest,
    EscalateCaseResponse,
    EscalationRule,
    GroundsFile,
    InstructOrderRequest,
    InstructOrderResponse,
    JointReviewKind,
    JointStance,
    ListOrdersRequest,
    ListTasksRequest,
    OrderVerdict,
    ProposeRevocationRequest,
    RecordDecisionRequest,
    RecordJointOpinionRequest,
    ReleaseTasksRequest,
    ReplyToOrderRequest,
    RescheduleJointReviewRequest,
    ResumeClockRequest,
    RevocationGround,
    SetDocketRuleRequest,
    StopClockRequest,
    StopReason,
    Task,
    TaskKey,
)
from onewindow.fees.v1.assessment_pb2 import (
    AmendBillRequest,
    LineQuantities,
    WaiverEvidence,
)
from onewindow.fees.v1.fees_pb2 import (
    AddReceiptRangeRequest,
    GetBillRequest,
    PaymentMethod,
    RecordPaymentRequest,
)
from onewindow.fees.v1.off_centre_pb2 import (
    OffCentreSource,
    ReportOffCentreFeeRequest,
)
from onewindow.fees.v1.payments_pb2 import StartPaymentRequest
from onewindow.fees.v1.receipts_pb2 import (
    DecideReceiptVoidRequest,
    ReissueReceiptRequest,
    VerifyReceiptRequest,
    VoidDecision,
    VoidReceiptRequest,
    WithdrawReceiptBatchRequest,
)
from onewindow.fees.v1.reconciliation_pb2 import (
    AddStatementPartRequest,
    ConfirmMatchRequest,
    ExplainDifferenceRequest,
    GetReconciliationRequest,
    ListStatementLinesRequest,
    OpenStatementImportRequest,
    ReopenPeriodRequest,
    StatementFormat,
    SuggestMatchesRequest,
)
from onewindow.fees.v1.refunds_pb2 import (
    AskForRefundRequest,
    DecideRefundRequest,
)
from onewindow.fees.v1.reports_pb2 import FeeFigure, GetFeeReportRequest, ListFeeReportLinesRequest
from onewindow.fees.v1.shifts_pb2 import (
    CloseShiftRequest,
    ConfirmRemittanceRequest,
    CountShiftRequest,
    GetShiftRequest,
    OpenShiftRequest,
)
from onewindow.intake.v1.enquiries_pb2 import (
    AskQuestionRequest,
    EnquiryChannel,
    EnquiryForm,
    HandOverEnquiriesRequest,
    LookUpEnquiryRequest,
    ReferEnquiryRequest,
    SetEnquiryLimitRequest,
    TakeEnquiryRequest,
    TakeEnquiryResponse,
)
from onewindow.intake.v1.fee_list_pb2 import ListFeesRequest
from onewindow.intake.v1.instant_pb2 import FinishInstantRequest
from onewindow.intake.v1.intake_pb2 import (
    Application,
    AttendWindowRequest,
    AttendWindowResponse,
    Case,
    CatalogueFile,
    CorrectProcedureRequest,
    DecideGreenChannelRequest,
    DecideProcedureChangeRequest,
    Delivery,
    DocumentKind,
    EraseExpiredPersonalDataRequest,
    ErasePersonalDataRequest,
    ExamineApplicationRequest,
    FindCasesRequest,
    GiveSecondNoticeRequest,
    ImportCatalogueRequest,
    ImportCatalogueResponse,
    ImportPostsRequest,
    IssueDocumentRequest,
    IssueResultRequest,
    ListKeptPersonalDataRequest,
    Material,
    PreviewApplicationRequest,
    RefuseAcceptanceRequest,
    SearchItemsRequest,
    SubmitApplicationRequest,
    SupplementApplicationRequest,
    TellNoticeRequest,
    VerifyDocumentRequest,
)
from onewindow.intake.v1.materials_pb2 import (
    UploadMaterialRequest,
    VerifyMaterialsRequest,
)
from onewindow.intake.v1.messages_pb2 import (
    ChooseMessagesRequest,
    MessageChannel,
    MessageWish,
)
from onewindow.intake.v1.off_centre_pb2 import (
    OffCentreExemption,
    ReportOffCentreAcceptancesRequest,
    SetOffCentreExemptionRequest,
    SetOffCentrePeriodRequest,
)
from onewindow.intake.v1.payer_pb2 import NamePayerRequest
from onewindow.intake.v1.projects_pb2 import (
    HandOverProjectRequest,
)
from onewindow.intake.v1.queue_pb2 import (
    CallTicketRequest,
    DrawTicketRequest,
    DrawTicketResponse,
    EndTicketRequest,
    MoveTicketRequest,
    QueueGroup,
    SetQueueGroupRequest,
)
from onewindow.intake.v1.ratings_pb2 import ImportRatingsRequest, RateCaseRequest
from onewindow.intake.v1.told_fees_pb2 import PaidBy, PaperGiven, TellOffCentreFeeRequest
from onewindow.intake.v1.unusable_pb2 import FindPaperUnusableRequest, UnusableGround
from onewindow.operations.v1.operations_pb2 import (
    RedriveParkedEventsRequest,
    RequestDiscardRequest,
    ResendEventsRequest,
    RotateKeysRequest,
)
from onewindow.supervision.v1 import key_posts_pb2, rollup_pb2, rules_pb2, scores_pb2
from onewindow.supervision.v1.cards_pb2 import (
    Accountable,
    CardColour,
    DraftCardRequest,
    GiveCardRequest,
)
from onewindow.supervision.v1.complaints_pb2 import (
    ComplaintChannel,
    ComplaintForm,
    ComplaintKind,
    ComplaintVerdict,
    Grade,
    JudgeComplaintRequest,
    JudgeComplaintResponse,
    ListComplaintsRequest,
    ListComplaintsResponse,
    LookUpComplaintRequest,
    RateComplaintAnswerRequest,
    TakeComplaintRequest,
    TakeComplaintResponse,
    TellComplaintRequest,
)
from onewindow.supervision.v1.evidence_pb2 import (
    ListEvidenceRequest,
    ListEvidenceResponse,
    ProveEvidenceHeadsRequest,
    SignEvidenceHeadRequest,
    SignEvidenceHeadResponse,
)
from onewindow.supervision.v1.figures_pb2 import (
    ListFigureCasesRequest,
)
from onewindow.supervision.v1.orders_pb2 import (
    GiveSupervisionOrderRequest,
    JudgeSupervisionOrderRequest,
    SupervisionOrderVerdict,
)
from onewindow.supervision.v1.ratings_pb2 import AnswerRatingRequest
from onewindow_cli.centre_folder import demo_posts
from onewindow_cli.commands.catalogue import FILES
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario

JOINT_ITEMS = ("ZRZY-003", "ZJ-002")
JOINT_PLACE = "纬三路西侧地块"
FEN = 1_000
# Of the centre at the bank: nothing of it is here.
ACCOUNT = "2806000109200188812"
PURPOSE = "核对申请人身份"
COMPLAINT = ComplaintForm(kind=ComplaintKind.COMPLAINT_KIND_COMPLAINT, text="等了两个小时没人叫号")
QUESTION = EnquiryForm(text="孩子随父落户需要带哪些材料")
NO_ENQUIRY = f"ZX{case_number(scenario.DIVISION, date(2026, 1, 1), 999_999)}"
NO_RECEIPT = f"TS{case_number(scenario.DIVISION, date(2026, 1, 1), 999_999)}"
WORDS = "两部门意见不一，久拖不决"


# How RPCs say that there is none of what they are about, where it is not by the name of the thing.
NONE_THERE = MappingProxyType(
    {
        "DownloadMaterial": "MATERIAL_NOT_STORED",
        "AddStatementPart": "STATEMENT_IMPORT_NOT_FOUND",
        "RemindCase": "NOTHING_TO_REMIND",
        "AnswerRating": "CASE_NOT_FOUND",
        "CancelPaymentOrder": "PAYMENT_ORDER_NOT_FOUND",
        "FinishInstant": "NOT_INSTANT",
        "DeclineProject": "NOTHING_OFFERED",
        "DecideProcedureChange": "NO_PROCEDURE_CHANGE",
        "FindPaperUnusable": "PAPER_NOT_THERE",
        "DrawUpScores": "NOTHING_TO_SCORE",
        "AskForRefund": "NOTHING_TO_GIVE_BACK",
        "TakeRollupReport": "ROLLUP_CENTRE_UNKNOWN",
        # Whoever may take it back has done so by now.
        "WithdrawTaskNote": "NOTE_NOT_FOUND",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Cases of the demo's centre; ``pending`` waits for materials, ``open`` for its decision and its money."""

    pending: str
    # One of the papers it waits for.
    missing: Material
    open: str
    open_no: str
    query_code: str
    ready: str
    # Of the case that is ready: the number of its receipt, and the code beside it.
    receipt_no: str
    verification_code: str
    # Of the open case: the number of its notice of acceptance, and the code beside it.
    document_no: str
    document_code: str
    # Its personal data is erased by whoever may.
    closed: str
    # A closed case that keeps it.
    rated: str
    rated_no: str
    rated_code: str
    # A case of several departments, and their joint review.
    joint: str
    joint_no: str
    review: str
    # Its day.
    day: date
    # An enquiry: its number, and the code beside it.
    enquiry_no: str
    enquiry_code: str
    # A complaint that is answered: its number, and the code beside it.
    complaint_no: str
    complaint_code: str
    # A number of the queue that waits, and the clerk's window is open.
    ticket: str
    # An entry of the open case on the docket, and an order to its department.
    entry: str
    order: str
    catalogue: tuple[CatalogueFile, ...]
    # A draft of it, by the administrator who is asked to publish it.
    draft_no: int
    posts: bytes

    @classmethod
    def imagined(cls) -> Target:
        """Answer what has the form of a target and is nowhere."""
        number, code = case_number(scenario.DIVISION, date(2026, 1, 1), 7), "7K3M9P"
        names = ("pending", "open", "ready", "closed", "rated", "joint", "review", "ticket", "entry", "order")
        return cls(
            **{name: str(new_case_id(datetime.now(UTC))) for name in names},
            **dict.fromkeys(("open_no", "rated_no", "joint_no"), number),
            **dict.fromkeys(("query_code", "verification_code", "document_code", "rated_code"), code),
            **dict.fromkeys(("enquiry_code", "complaint_code"), code),
            missing=Material(item_code=ITEM, material_no=1),
            receipt_no="2026A00000007",
            document_no=f"{scenario.DIVISION}-2026-N000001",
            day=date(2026, 12, 2),
            enquiry_no=f"ZX{number}",
            complaint_no=f"TS{number}",
            catalogue=(),
            draft_no=1,
            posts=b"x",
        )

    def elsewhere(self) -> Target:
        """The same with ids nobody has: what a guess looks like."""
        pending, opened, ready, closed, rated, joint, review = (str(new_case_id(datetime.now(UTC))) for _ in range(7))
        number = case_number(scenario.DIVISION, date(2026, 1, 1), 999_999)
        return replace(
            self,
            pending=pending,
            open=opened,
            open_no=number,
            ready=ready,
            receipt_no="2026Z00000001",
            document_no=f"{scenario.DIVISION}-2026-N999999",
            complaint_no=NO_RECEIPT,
            enquiry_no=NO_ENQUIRY,
            closed=closed,
            rated=rated,
            rated_no=number,
            joint=joint,
            joint_no=number,
            review=review,
        )

    def secrets(self) -> list[str]:
        """What no stranger may read in an answer: case numbers, and whatever is known of the applicants."""
        applicants = (scenario.licence_renewal().applicant, scenario.construction().applicant)
        personal = [value for one in applicants for value in (one.name, one.id_number, one.phone)]
        return [
            self.open_no,
            self.joint_no,
            self.query_code,
            self.receipt_no,
            self.verification_code,
            self.document_code,
            self.complaint_code,
            self.enquiry_code,
            "李*",
            "青山*",
            JOINT_PLACE,
            *personal,
        ]


def _complained(hall: Hall) -> TakeComplaintResponse:
    """Complain, and have it answered."""
    clerk, supervisor = (hall.clerk.clients.by(name).supervision for name in ("clerk-01", "supervisor-01"))
    request = TakeComplaintRequest(
        idempotency_key=_key(), form=COMPLAINT, channel=ComplaintChannel.COMPLAINT_CHANNEL_WINDOW
    )
    taken = answered(clerk, request, TakeComplaintResponse)
    (listed,) = answered(supervisor, ListComplaintsRequest(), ListComplaintsResponse).complaints
    verdict = JudgeComplaintRequest(
        idempotency_key=_key(),
        complaint_id=listed.complaint_id,
        verdict=ComplaintVerdict.COMPLAINT_VERDICT_REFUSE,
        words="属其他机关受理，请向其反映",
    )
    answered(supervisor, verdict, JudgeComplaintResponse)
    return taken


def _queued(hall: Hall) -> str:
    clerk = hall.clerk.clients.by("clerk-01").intake
    answered(clerk, AttendWindowRequest(idempotency_key=_key(), post_code="WINDOW-01", open=True), AttendWindowResponse)
    drawn = answered(clerk, DrawTicketRequest(idempotency_key=_key(), group_code="A"), DrawTicketResponse)
    return drawn.ticket.ticket_id


def _sign(hall: Hall) -> None:
    """Have a head of the evidence signed, once there is something to sign."""
    supervisor = hall.clients.by("supervisor-01").supervision
    wait_for(
        "something sealed",
        lambda: answered(supervisor, ListEvidenceRequest(page_size=1), ListEvidenceResponse),
        lambda found: found.tree_size > 0,
    )
    answered(supervisor, SignEvidenceHeadRequest(idempotency_key=_key()), SignEvidenceHeadResponse)


def _note(hall: Hall, task: Task) -> None:
    """Let its officer note something on a task, for others to find and take back."""
    officer = hall.clerk.clients.by("ga-officer").approval
    request = AddTaskNoteRequest(
        idempotency_key=_key(), case_id=task.case_id, item_code=task.item_code, text="核对过旧证号码"
    )
    answered(officer, request, AddTaskNoteResponse)


def prepare(hall: Hall, catalogue: Path) -> Target:
    """Bring a few cases to where the requests need them."""
    incomplete = hall.clerk.submit(scenario.construction())
    complete = scenario.licence_renewal()
    opened = hall.clerk.submit(complete).case
    (task,) = hall.departments.wait_for_tasks(opened.case_id)
    _note(hall, task)
    hall.cashier.wait_for_bill(opened.case_id)
    notice = hall.clerk.document(opened.case_id)
    ready = hall.clerk.submit(complete).case.case_id
    (task,) = hall.departments.wait_for_tasks(ready)
    hall.departments.approve(task)
    receipt = hall.cashier.take(hall.cashier.wait_for_bill(ready)).receipt
    hall.clerk.wait_until_ready(ready)
    entry, order = _order(hall, opened.case_id)
    closed, rated = (hall.clerk.submit(complete).case for _ in range(2))
    for case in (closed, rated):
        hall.finish(case.case_id)
        hall.supervisor.wait_until_closed(case.case_id)
    joint, review, day = _convened(hall)
    complaint = _complained(hall)
    _sign(hall)
    files = tuple(
        CatalogueFile(name=name, content=with_own_rates(name, (catalogue / name).read_bytes())) for name in FILES
    )
    asking = TakeEnquiryRequest(idempotency_key=_key(), form=QUESTION, channel=EnquiryChannel.ENQUIRY_CHANNEL_WINDOW)
    enquiry = answered(hall.clerk.clients.by("clerk-01").intake, asking, TakeEnquiryResponse)
    return Target(
        joint=joint.case_id,
        joint_no=joint.case_no,
        review=review,
        day=day,
        pending=incomplete.case.case_id,
        missing=papers(incomplete.notice.materials)[0],
        open=opened.case_id,
        open_no=opened.case_no,
        query_code=opened.query_code,
        ready=ready,
        receipt_no=receipt.receipt_no,
        verification_code=receipt.verification_code,
        document_no=notice.document_no,
        document_code=notice.verification_code,
        enquiry_no=enquiry.enquiry_no,
        enquiry_code=enquiry.query_code,
        complaint_no=complaint.receipt_no,
        complaint_code=complaint.query_code,
        ticket=_queued(hall),
        closed=closed.case_id,
        rated=rated.case_id,
        rated_no=rated.case_no,
        rated_code=rated.query_code,
        entry=entry,
        order=order,
        catalogue=files,
        draft_no=_drafted(hall, files),
        posts=demo_posts(scenario.DIVISION),
    )


def _drafted(hall: Hall, files: Sequence[CatalogueFile]) -> int:
    """Draft the catalogue with a word changed, as who is asked to publish it."""
    administrator = hall.clerk.clients.by(scenario.CATALOGUE_ADMINISTRATOR).intake
    changed = [
        CatalogueFile(name=file.name, content=file.content.replace("自然资源局".encode(), "自然资源和林草局".encode()))
        if file.name == "departments.csv"
        else file
        for file in files
    ]
    request = ImportCatalogueRequest(idempotency_key=_key(), files=changed)
    return answered(administrator, request, ImportCatalogueResponse).draft_no


def _convened(hall: Hall) -> tuple[Case, str, date]:
    """Let seven departments work at a case, and two of them have an appointment."""
    application = scenario.construction()
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    case = hall.clerk.submit(application).case
    hall.departments.wait_for_tasks(case.case_id)
    lead = hall.clerk.clients.by("zrzy-officer").approval
    review = convened(lead, case.case_id, JOINT_ITEMS, _key(), JOINT_PLACE)
    return case, review.review_id, review.starts_at.ToDatetime(CENTRE_ZONE).date()


def _order(hall: Hall, case_id: str) -> tuple[str, str]:
    """Put the open case on the docket, and give its department an order; answers the ids of both."""
    officer, leader = (hall.clerk.clients.by(name).approval for name in ("ga-officer", "head-01"))
    escalation = EscalateCaseRequest(idempotency_key=_key(), case_id=case_id, reason=WORDS)
    entry = answered(officer, escalation, EscalateCaseResponse).entry
    instruction = InstructOrderRequest(
        idempotency_key=_key(),
        case_id=case_id,
        entry_id=entry.entry_id,
        department_code="GA",
        instruction=WORDS,
        working_days=3,
    )
    return entry.entry_id, answered(leader, instruction, InstructOrderResponse).order.order_id


def request_for(method: MethodDescriptor, target: Target) -> Message:
    """Answer a valid request of an RPC about the target: by hand below, else made from the descriptor."""
    by_hand = BY_HAND.get(method.name)
    return by_hand(target) if by_hand else sound(method, target)


_WORKING_DAYS = cycle(range(30, 130))
# Likewise, of a setting that nothing follows from while others are attacked: what is yellow is told to the inbox later.
_OBJECTION_DAYS = cycle(range(1, 61))
_TOWNSHIPS = cycle(range(200, 999))


def _key() -> str:
    return str(uuid4())


def _minute() -> str:
    return f"{datetime.now(CENTRE_ZONE):%Y-%m-%d %H:%M}"


def _key_post() -> key_posts_pb2.KeyPostForm:
    """A post that nobody has named yet."""
    return key_posts_pb2.KeyPostForm(name=f"岗位{_key()}", department_code="GA", risk="裁量空间大，须逐件留痕")


BY_HAND: Mapping[str, Callable[[Target], Message]] = MappingProxyType(
    {
        "ImportCatalogue": lambda t: ImportCatalogueRequest(idempotency_key=_key(), files=t.catalogue),
        "PreviewApplication": lambda _: PreviewApplicationRequest(application=scenario.licence_renewal()),
        "SubmitApplication": lambda _: SubmitApplicationRequest(
            idempotency_key=_key(), application=scenario.licence_renewal()
        ),
        "SupplementApplication": lambda t: SupplementApplicationRequest(
            idempotency_key=_key(), case_id=t.pending, materials=[t.missing]
        ),
        "ExamineApplication": lambda t: ExamineApplicationRequest(idempotency_key=_key(), case_id=t.pending),
        "GiveSecondNotice": lambda t: GiveSecondNoticeRequest(
            idempotency_key=_key(), case_id=t.pending, reason="材料清单告知有误"
        ),
        "RefuseAcceptance": lambda t: RefuseAcceptanceRequest(
            idempotency_key=_key(), case_id=t.pending, reason="不属于本机关职权范围", place="省自然资源厅"
        ),
        "UploadMaterial": lambda _: UploadMaterialRequest(
            idempotency_key=_key(), file_name="scan.pdf", chunk=b"%PDF-1.7\n"
        ),
        "VerifyMaterials": lambda _: VerifyMaterialsRequest(page_size=1),
        "ChooseMessages": lambda t: ChooseMessagesRequest(
            idempotency_key=_key(), case_id=t.open, wish=MessageWish(channel=MessageChannel.MESSAGE_CHANNEL_NONE)
        ),
        "CorrectProcedure": lambda t: CorrectProcedureRequest(
            idempotency_key=_key(),
            case_id=t.open,
            reason="应按户口事项办理",
            application=Application(item_codes=["GA-004"], unlisted_reason="已核对原件"),
        ),
        "DecideProcedureChange": lambda t: DecideProcedureChangeRequest(
            idempotency_key=_key(), case_id=t.open, agree=True
        ),
        "FindPaperUnusable": lambda t: FindPaperUnusableRequest(
            idempotency_key=_key(),
            case_id=t.open,
            item_code="GA-025",
            material_no=1,
            sha256="0" * 64,
            ground=UnusableGround.UNUSABLE_GROUND_EXPIRED,
        ),
        "HandOverProject": lambda t: HandOverProjectRequest(
            idempotency_key=_key(), case_id=t.open, officer_id="pm-02", reason="休假一个月"
        ),
        "FinishInstant": lambda t: FinishInstantRequest(idempotency_key=_key(), case_id=t.joint),
        "IssueResult": lambda t: IssueResultRequest(
            idempotency_key=_key(), case_id=t.ready, received_by="申请人本人", delivery=Delivery.DELIVERY_WINDOW
        ),
        "DecideGreenChannel": lambda t: DecideGreenChannelRequest(idempotency_key=_key(), case_id=t.open, agree=True),
        "IssueDocument": lambda t: IssueDocumentRequest(
            idempotency_key=_key(), case_id=t.open, kind=DocumentKind.DOCUMENT_KIND_ACCEPTANCE
        ),
        "VerifyDocument": lambda t: VerifyDocumentRequest(
            division_code=scenario.DIVISION, document_no=t.document_no, verification_code=t.document_code
        ),
        "SearchItems": lambda _: SearchItemsRequest(division_code=scenario.DIVISION, words="驾驶证"),
        "TellOffCentreFee": lambda t: TellOffCentreFeeRequest(
            case_no=t.open_no,
            query_code=t.query_code,
            department_code="GA",
            amount_fen=2_000,
            taken_on="2026-01-05",
            paid_by=PaidBy.PAID_BY_CASH,
            paper=PaperGiven.PAPER_GIVEN_NONE,
        ),
        "ListFees": lambda _: ListFeesRequest(division_code=scenario.DIVISION, words="登记"),
        "TellNotice": lambda _: TellNoticeRequest(division_code=scenario.DIVISION, item_codes=[ITEM]),
        "ImportPosts": lambda t: ImportPostsRequest(idempotency_key=_key(), content=t.posts),
        "DrawTicket": lambda _: DrawTicketRequest(idempotency_key=_key(), group_code="A"),
        "CallTicket": lambda _: CallTicketRequest(idempotency_key=_key(), post_code="WINDOW-01"),
        "EndTicket": lambda t: EndTicketRequest(idempotency_key=_key(), ticket_id=t.ticket),
        "MoveTicket": lambda t: MoveTicketRequest(idempotency_key=_key(), ticket_id=t.ticket, group_code="A"),
        "SetQueueGroup": lambda _: SetQueueGroupRequest(
            idempotency_key=_key(),
            group=QueueGroup(code="A", name_zh="综合业务", name_en="General", late_minutes=30, most_calls=3),
        ),
        "FindCases": lambda _: FindCasesRequest(phone=scenario.licence_renewal().applicant.phone, purpose=PURPOSE),
        "NamePayer": lambda t: NamePayerRequest(case_id=t.open, receipt_no="A00000001"),
        "ListKeptPersonalData": lambda t: ListKeptPersonalDataRequest(case_ids=[t.open]),
        "ErasePersonalData": lambda t: ErasePersonalDataRequest(
            idempotency_key=_key(), case_id=t.closed, reason="申请人要求删除", legal_basis="个人信息保护法第四十七条"
        ),
        "EraseExpiredPersonalData": lambda _: EraseExpiredPersonalDataRequest(
            idempotency_key=_key(), closed_before="2001-01-01"
        ),
        "ListTasks": lambda _: ListTasksRequest(department_code="GA", division_code=scenario.DIVISION),
        "RecordDecision": lambda t: RecordDecisionRequest(
            idempotency_key=_key(), case_id=t.open, item_code=ITEM, decision=Decision.DECISION_APPROVE
        ),
        "CorrectDecision": lambda t: CorrectDecisionRequest(
            idempotency_key=_key(),
            case_id=t.open,
            item_code=ITEM,
            decision=Decision.DECISION_REFUSE,
            reason="申请条件认定有误",
            legal_basis="行政许可法第三十八条",
        ),
        "ProposeRevocation": lambda t: ProposeRevocationRequest(
            idempotency_key=_key(),
            case_id=t.open,
            item_code=ITEM,
            ground=RevocationGround.REVOCATION_GROUND_UNQUALIFIED,
            reason="申请条件认定有误",
            legal_basis="行政许可法第三十八条",
            file=GroundsFile(file_name="核查报告.pdf", sha256="0" * 64, size_bytes=1),
        ),
        "DecideRevocation": lambda t: DecideRevocationRequest(
            idempotency_key=_key(), case_id=t.open, item_code=ITEM, number=1, agree=True
        ),
        "ClaimTasks": lambda t: ClaimTasksRequest(
            idempotency_key=_key(), tasks=[TaskKey(case_id=t.open, item_code=ITEM)]
        ),
        "AssignTasks": lambda t: AssignTasksRequest(
            idempotency_key=_key(), tasks=[TaskKey(case_id=t.open, item_code=ITEM)], officer_id="ga-officer"
        ),
        "ReleaseTasks": lambda t: ReleaseTasksRequest(
            idempotency_key=_key(), tasks=[TaskKey(case_id=t.open, item_code=ITEM)]
        ),
        "ConveneJointReview": lambda t: ConveneJointReviewRequest(
            idempotency_key=_key(),
            case_id=t.joint,
            kind=JointReviewKind.JOINT_REVIEW_KIND_MEETING,
            item_codes=JOINT_ITEMS,
            starts_at=hours(t.day)[0],
            ends_at=hours(t.day)[1],
            place=JOINT_PLACE,
        ),
        "RescheduleJointReview": lambda t: RescheduleJointReviewRequest(
            idempotency_key=_key(),
            case_id=t.joint,
            review_id=t.review,
            starts_at=hours(t.day)[0],
            ends_at=hours(t.day)[1],
            place=JOINT_PLACE,
            reason="工地道路封闭",
        ),
        "CancelJointReview": lambda t: CancelJointReviewRequest(
            idempotency_key=_key(), case_id=t.joint, review_id=t.review, reason="申请人请求取消"
        ),
        "RecordJointOpinion": lambda t: RecordJointOpinionRequest(
            idempotency_key=_key(), case_id=t.joint, review_id=t.review, stance=JointStance.JOINT_STANCE_AGREE
        ),
        "CloseJointReview": lambda t: CloseJointReviewRequest(
            idempotency_key=_key(), case_id=t.joint, review_id=t.review, minutes="各部门核对了总平面图。"
        ),
        "EscalateCase": lambda t: EscalateCaseRequest(idempotency_key=_key(), case_id=t.open, reason=WORDS),
        "SetDocketRule": lambda _: SetDocketRuleRequest(
            idempotency_key=_key(),
            rule=EscalationRule.ESCALATION_RULE_STUCK,
            enabled=True,
            # Another number each time: what is so already is refused.
            working_days=next(_WORKING_DAYS),
            reason=WORDS,
        ),
        "InstructOrder": lambda t: InstructOrderRequest(
            idempotency_key=_key(),
            case_id=t.open,
            entry_id=t.entry,
            department_code="GA",
            instruction=WORDS,
            working_days=3,
        ),
        "ListOrders": lambda _: ListOrdersRequest(division_code=scenario.DIVISION, department_code="GA"),
        "ReplyToOrder": lambda t: ReplyToOrderRequest(
            idempotency_key=_key(), case_id=t.open, order_id=t.order, reply=WORDS
        ),
        "CloseOrder": lambda t: CloseOrderRequest(
            idempotency_key=_key(),
            case_id=t.open,
            order_id=t.order,
            verdict=OrderVerdict.ORDER_VERDICT_WITHDRAW,
            reason=WORDS,
        ),
        "StopClock": lambda t: StopClockRequest(
            idempotency_key=_key(),
            case_id=t.open,
            item_code=ITEM,
            reason=StopReason.STOP_REASON_TESTING,
            told="检测所需时间不计入期限",
        ),
        "ResumeClock": lambda t: ResumeClockRequest(idempotency_key=_key(), case_id=t.open, item_code=ITEM),
        "GetBill": lambda t: GetBillRequest(case_id=t.open),
        "RecordPayment": lambda t: RecordPaymentRequest(
            idempotency_key=_key(),
            case_id=t.open,
            amount_fen=FEN,
            method=PaymentMethod.PAYMENT_METHOD_QR_CODE,
            provider_reference=f"QR-{t.open}",
        ),
        "AddReceiptRange": lambda _: AddReceiptRangeRequest(
            idempotency_key=_key(), batch_code=f"M{uuid4().hex[:8].upper()}", first_number=1, last_number=9
        ),
        "WithdrawReceiptBatch": lambda _: WithdrawReceiptBatchRequest(
            idempotency_key=_key(), batch_code=f"W{uuid4().hex[:8].upper()}", reason="财政部门通知停用"
        ),
        "VoidReceipt": lambda t: VoidReceiptRequest(
            idempotency_key=_key(), receipt_no=t.receipt_no, reason="抬头填写错误"
        ),
        "DecideReceiptVoid": lambda _: DecideReceiptVoidRequest(
            idempotency_key=_key(), void_id=str(uuid4()), decision=VoidDecision.VOID_DECISION_AGREE
        ),
        "ReissueReceipt": lambda t: ReissueReceiptRequest(idempotency_key=_key(), case_id=t.ready),
        "VerifyReceipt": lambda t: VerifyReceiptRequest(
            division_code=scenario.DIVISION, receipt_no=t.receipt_no, verification_code=t.verification_code
        ),
        "AskForRefund": lambda t: AskForRefundRequest(
            idempotency_key=_key(),
            case_id=t.open,
            reason="事项未获准予",
            evidence=WaiverEvidence(file_name="决定书.pdf", sha256="0" * 64, size_bytes=1),
        ),
        "DecideRefund": lambda _: DecideRefundRequest(idempotency_key=_key(), refund_id=str(uuid4()), approve=True),
        "AmendBill": lambda t: AmendBillRequest(
            idempotency_key=_key(),
            case_id=t.open,
            lines=[LineQuantities(line_no=1, quantities={"copies": "1"})],
            reason="数量录入有误",
        ),
        "OpenShift": lambda _: OpenShiftRequest(idempotency_key=_key()),
        "GetShift": lambda _: GetShiftRequest(),
        "CountShift": lambda _: CountShiftRequest(idempotency_key=_key()),
        "CloseShift": lambda _: CloseShiftRequest(idempotency_key=_key(), count_id=str(uuid4())),
        "ConfirmRemittance": lambda _: ConfirmRemittanceRequest(
            idempotency_key=_key(), slip_no="R202601010001", bank_reference=_key()
        ),
        "ReportOffCentreFee": lambda _: ReportOffCentreFeeRequest(
            idempotency_key=_key(),
            source=OffCentreSource.OFF_CENTRE_SOURCE_APPLICANT,
            department_code="GA",
            amount_fen=2_000,
            taken_on="2026-01-05",
            statement="在科室交了现金",
        ),
        "GetFeeReport": lambda _: GetFeeReportRequest(
            division_code=scenario.DIVISION, first_day="2026-01-01", last_day="2026-12-31"
        ),
        "ListFeeReportLines": lambda _: ListFeeReportLinesRequest(
            division_code=scenario.DIVISION,
            first_day="2026-01-01",
            last_day="2026-12-31",
            department_code="GA",
            figure=FeeFigure.FEE_FIGURE_ASSESSED,
        ),
        "OpenStatementImport": lambda _: OpenStatementImportRequest(
            idempotency_key=_key(),
            account_no=ACCOUNT,
            format=StatementFormat.STATEMENT_FORMAT_MT940,
            file_name="a.sta",
            file_bytes=1,
        ),
        "AddStatementPart": lambda t: AddStatementPartRequest(
            idempotency_key=_key(), import_id=t.open, part_no=1, content=b"x"
        ),
        "GetReconciliation": lambda _: GetReconciliationRequest(division_code=scenario.DIVISION),
        "ListStatementLines": lambda _: ListStatementLinesRequest(division_code=scenario.DIVISION, account_no=ACCOUNT),
        "SuggestMatches": lambda _: SuggestMatchesRequest(line_ids=[1]),
        "ConfirmMatch": lambda _: ConfirmMatchRequest(idempotency_key=_key(), line_ids=[1]),
        "ExplainDifference": lambda _: ExplainDifferenceRequest(
            idempotency_key=_key(), line_id=1, reason="银行已来函说明"
        ),
        "ReopenPeriod": lambda _: ReopenPeriodRequest(
            idempotency_key=_key(), account_no=ACCOUNT, day="2020-01-01", reason="银行补发流水"
        ),
        "StartPayment": lambda t: StartPaymentRequest(idempotency_key=_key(), case_id=t.open),
        "RateCase": lambda t: RateCaseRequest(case_no=t.rated_no, query_code=t.rated_code, grade=4),
        "ImportRatings": lambda t: ImportRatingsRequest(
            idempotency_key=_key(),
            content=f"case_no,grade,replied_at\n{t.rated_no},4,{_minute()}\n".encode(),
            dry_run=True,
        ),
        "ListFigureCases": lambda _: ListFigureCasesRequest(division_code=scenario.DIVISION, figure="accepted"),
        "AnswerRating": lambda t: AnswerRatingRequest(
            idempotency_key=_key(), case_id=t.rated, words="已电话回访，说明原因"
        ),
        "ReportOffCentreAcceptances": lambda _: ReportOffCentreAcceptancesRequest(
            idempotency_key=_key(),
            content=b"department_code,own_no,item_code,applicant_id,accepted_on\n",
            dry_run=True,
        ),
        "SetOffCentrePeriod": lambda _: SetOffCentrePeriodRequest(idempotency_key=_key(), days=90),
        "SetOffCentreExemption": lambda _: SetOffCentreExemptionRequest(
            idempotency_key=_key(),
            exemption=OffCentreExemption(
                item_code="GA-025", from_day="2026-01-01", decided_by="市政府常务会议", document="会议纪要3号"
            ),
        ),
        "AskQuestion": lambda _: AskQuestionRequest(
            division_code=scenario.DIVISION, form_id=str(uuid4()), form=QUESTION
        ),
        "LookUpEnquiry": lambda t: LookUpEnquiryRequest(enquiry_no=t.enquiry_no, query_code=t.enquiry_code),
        "TakeEnquiry": lambda _: TakeEnquiryRequest(
            idempotency_key=_key(), form=QUESTION, channel=EnquiryChannel.ENQUIRY_CHANNEL_WINDOW
        ),
        "ReferEnquiry": lambda _: ReferEnquiryRequest(
            idempotency_key=_key(), enquiry_id=str(uuid4()), department_code="GA", words="请户政窗口答复"
        ),
        "HandOverEnquiries": lambda _: HandOverEnquiriesRequest(
            idempotency_key=_key(), enquiry_id=str(uuid4()), to_officer_id="clerk-01", words="调离窗口岗位"
        ),
        "SetEnquiryLimit": lambda _: SetEnquiryLimitRequest(idempotency_key=_key(), working_days=5),
        "TellComplaint": lambda _: TellComplaintRequest(
            division_code=scenario.DIVISION, form_id=str(uuid4()), form=COMPLAINT
        ),
        "LookUpComplaint": lambda t: LookUpComplaintRequest(receipt_no=t.complaint_no, query_code=t.complaint_code),
        "RateComplaintAnswer": lambda t: RateComplaintAnswerRequest(
            receipt_no=t.complaint_no, query_code=t.complaint_code, grade=Grade.GRADE_SATISFIED
        ),
        "TakeComplaint": lambda _: TakeComplaintRequest(
            idempotency_key=_key(), form=COMPLAINT, channel=ComplaintChannel.COMPLAINT_CHANNEL_WINDOW
        ),
        "JudgeComplaint": lambda _: JudgeComplaintRequest(
            idempotency_key=_key(),
            complaint_id=str(uuid4()),
            verdict=ComplaintVerdict.COMPLAINT_VERDICT_ACCEPT,
            department_code="GA",
        ),
        "GiveSupervisionOrder": lambda t: GiveSupervisionOrderRequest(
            idempotency_key=_key(), case_id=t.open, department_code="GA", instruction="三个工作日内办结", working_days=3
        ),
        "JudgeSupervisionOrder": lambda _: JudgeSupervisionOrderRequest(
            idempotency_key=_key(),
            order_id=str(uuid4()),
            verdict=SupervisionOrderVerdict.SUPERVISION_ORDER_VERDICT_WITHDRAW,
            words="情况已经查明",
        ),
        # Of an item that the case has not: once a day is not often enough for everybody who tries.
        "DraftCard": lambda t: DraftCardRequest(case_id=t.open),
        "GiveCard": lambda t: GiveCardRequest(
            idempotency_key=_key(),
            case_id=t.open,
            colour=CardColour.CARD_COLOUR_YELLOW,
            accountable=Accountable(officer_id="ga-officer", department_code="GA", head_id="ga-head"),
            reason="受理后十日未办理",
        ),
        "ProposeKeyPosts": lambda _: key_posts_pb2.ProposeKeyPostsRequest(idempotency_key=_key(), posts=[_key_post()]),
        "DecideKeyPosts": lambda _: key_posts_pb2.DecideKeyPostsRequest(
            idempotency_key=_key(), key_post_ids=[str(uuid4())], verdict=key_posts_pb2.KEY_POST_VERDICT_DESIGNATE
        ),
        "TakeRollupReport": lambda _: OtherCentre().request(OtherCentre().report({})),
        "RegisterRollupCentre": lambda _: OtherCentre(
            division_code=f"{scenario.DIVISION}{next(_TOWNSHIPS)}"
        ).proposal(),
        "DecideRollupCentre": lambda _: rollup_pb2.DecideRollupCentreRequest(
            idempotency_key=_key(),
            division_code=TOWNSHIP,
            registration_id=str(uuid4()),
            verdict=rollup_pb2.ROLLUP_CENTRE_VERDICT_REGISTER,
        ),
        "SetParameter": lambda _: rules_pb2.SetParameterRequest(
            idempotency_key=_key(), code="score.objection_days", value=next(_OBJECTION_DAYS), reason="专题会议决定调整"
        ),
        "TryRule": lambda _: rules_pb2.TryRuleRequest(
            division_code=scenario.DIVISION,
            rule_code="overdue",
            **{"from": datetime(2026, 1, 1, tzinfo=UTC), "to": datetime(2026, 2, 1, tzinfo=UTC)},  # type: ignore[arg-type]  # a word of Python
        ),
        "SetScoreScheme": lambda _: scores_pb2.SetScoreSchemeRequest(
            idempotency_key=_key(),
            criteria=[
                scores_pb2.ScoreCriterion(
                    code="overdue", rule=scores_pb2.SCORE_RULE_DEDUCT, most_points=10_000, each_costs=500
                )
            ],
            reason="本年只考核超期",
        ),
        "DecideScoreObjection": lambda _: scores_pb2.DecideScoreObjectionRequest(
            idempotency_key=_key(),
            month="2020-01",
            department_code="GA",
            criterion="overdue",
            words="停电经核实",
        ),
        "RedriveParkedEvents": lambda _: RedriveParkedEventsRequest(idempotency_key=_key()),
        "RequestDiscard": lambda t: RequestDiscardRequest(
            idempotency_key=_key(), event_ids=[f"intake/{t.open}/1"], reason="来源已恢复备份"
        ),
        "ResendEvents": lambda t: ResendEventsRequest(idempotency_key=_key(), case_id=t.open),
        "RotateKeys": lambda _: RotateKeysRequest(idempotency_key=_key()),
        "ProveEvidenceHeads": lambda _: ProveEvidenceHeadsRequest(division_code=scenario.DIVISION, earlier_no=1),
    }
)
