"""What must not get in: each is refused with the field at fault, and leaves nothing behind."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from google.protobuf.message import Message
from tests.journey.actors import Hall
from tests.journey.running import RunningPlatform
from tests.journey.stored import grown, row_counts, settle
from tests.journey.wire import Metadata, says, wire_to

from onewindow.approval.v1.approval_pb2 import Decision, GetCaseTasksRequest, ListTasksRequest, RecordDecisionRequest
from onewindow.fees.v1.fees_pb2 import AddReceiptRangeRequest, GetBillRequest, PaymentMethod, RecordPaymentRequest
from onewindow.intake.v1.intake_pb2 import (
    CatalogueFile,
    Delivery,
    GetCaseRequest,
    ImportCatalogueRequest,
    IssueResultRequest,
    ListCasesRequest,
    SubmitApplicationRequest,
)
from onewindow.operations.v1.operations_pb2 import ListParkedEventsRequest
from onewindow.supervision.v1.supervision_pb2 import GetCaseRecordRequest, ListCaseRecordsRequest
from onewindow_cli.commands.catalogue import FILES
from onewindow_cli.demo import scenario
from onewindow_cli.demo.scenario import CASHIER, CATALOGUE_ADMINISTRATOR, CLERK, DIVISION, OPERATOR, officer_of
from onewindow_client import CallError

pytestmark = pytest.mark.slow

INTAKE, APPROVAL = "intake.v1.IntakeService", "approval.v1.ApprovalService"
FEES, SUPERVISION = "fees.v1.FeesService", "supervision.v1.SupervisionService"
SUBMIT = f"{INTAKE}/SubmitApplication"

# Who may ask what the clerk may not.
_ENTITLED = {
    f"{SUPERVISION}/ListCaseRecords": "supervisor-01",
    "operations.v1.OperationsService/ListParkedEvents": OPERATOR,
}

NO_TOKEN = base64.b64encode(b"nonsense").decode()

Refuse = Callable[[str, bytes | Message, str | Metadata], CallError]
Change = Callable[[SubmitApplicationRequest], object]


@pytest.fixture(scope="module")
def open_case_id(platform: RunningPlatform) -> str:
    """A case whose task is open and whose bill is unpaid."""
    with platform.clients() as clients:
        hall = Hall(clients)
        case_id = hall.clerk.submit(scenario.licence_renewal()).case.case_id
        hall.departments.wait_for_tasks(case_id)
        hall.cashier.wait_for_bill(case_id)
    return case_id


@pytest.fixture
def refusal(platform: RunningPlatform) -> Iterator[Refuse]:
    """Send what must be refused; afterwards the databases hold what they held before."""
    settle(platform)
    before = row_counts(platform)

    def send(method: str, body: bytes | Message, officer: str | Metadata) -> CallError:
        metadata = says(platform.tokens, officer) if isinstance(officer, str) else officer
        with wire_to(platform.addresses, method.partition(".")[0]) as wire:
            return wire.refusal(method, body, metadata)

    yield send
    settle(platform)
    changed = grown(before, row_counts(platform))
    # A timer writes the rules of a centre's docket down once, in the first minute after its catalogue came.
    changed.pop("approval.docket_rule", None)
    assert changed == {}


def _submission(change: Change = lambda _: None) -> SubmitApplicationRequest:
    request = SubmitApplicationRequest(idempotency_key=str(uuid4()), application=scenario.licence_renewal())
    change(request)
    return request


def _set(path: str, value: object) -> Change:
    """Change one field of a request by its dotted path."""

    def change(request: SubmitApplicationRequest) -> None:
        *parents, name = path.split(".")
        target: object = request
        for parent in parents:
            target = getattr(target, parent)
        setattr(target, name, value)

    return change


def _paper(**fields: object) -> Change:
    sound = {"item_code": "GA-025", "material_no": 1, "file_name": "a.pdf", "sha256": "0" * 64, "size_bytes": 1}

    def change(request: SubmitApplicationRequest) -> None:
        request.application.materials.add(**{**sound, **fields})

    return change


def _fee(fee_code: str, **quantities: str) -> Change:
    def change(request: SubmitApplicationRequest) -> None:
        request.application.CopyFrom(scenario.construction())
        del request.application.fee_quantities[:]
        request.application.fee_quantities.add(fee_code=fee_code, quantities=quantities)

    return change


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a submission, and the field that has to be named for it."""

    name: str
    change: Change
    named: str


FAULTS = [
    Fault("unknown item", lambda r: r.application.item_codes.append("GA-999"), "application.item_codes[1]"),
    Fault("unknown bundle", lambda r: r.application.bundle_codes.append("JS-99"), "application.bundle_codes[0]"),
    Fault("nothing applied for", lambda r: r.application.ClearField("item_codes"), "application.item_codes"),
    Fault(
        "mistyped id number",
        _set("application.applicant.id_number", "632801199001010019"),
        "application.applicant.id_number",
    ),
    Fault("bad phone", _set("application.applicant.phone", "12"), "application.applicant.phone"),
    Fault("no name", _set("application.applicant.name", "  "), "application.applicant.name"),
    Fault("no applicant", lambda r: r.application.ClearField("applicant"), "application.applicant.name"),
    Fault("name of 10,000 characters", _set("application.applicant.name", "长" * 10_000), "application.applicant.name"),
    Fault("subject of 10,000 characters", _set("application.subject", "长" * 10_000), "application.subject"),
    Fault("NUL in the subject", _set("application.subject", "项目\0一"), "application.subject"),
    Fault(
        "direction override in the name", _set("application.applicant.name", "李\u202e四"), "application.applicant.name"
    ),
    Fault("no key", _set("idempotency_key", ""), "idempotency_key"),
    Fault("key of 10,000 characters", _set("idempotency_key", "k" * 10_000), "idempotency_key"),
    Fault("key with a line end", _set("idempotency_key", "a\nb"), "idempotency_key"),
    Fault("unknown kind of applicant", _set("application.applicant.kind", 7), "application.applicant.kind"),
    Fault("hash that is none", _paper(sha256="ABC"), "application.materials[0].sha256"),
    Fault("file of no bytes", _paper(size_bytes=0), "application.materials[0].size_bytes"),
    Fault("file of less than no bytes", _paper(size_bytes=-1), "application.materials[0].size_bytes"),
    Fault("file name with a path", _paper(file_name="../../etc/passwd"), "application.materials[0].file_name"),
    Fault("material nobody asked for", _paper(material_no=99), "application.materials[0]"),
    Fault(
        "negative quantity",
        _fee("FEE-CG-02", area_m2="-40", place="天津", surface="快速路车行道"),
        'application.fee_quantities[0].quantities["area_m2"]',
    ),
    Fault(
        "quantity that is no number",
        _fee("FEE-ZJ-03", total_investment_fen="一千万"),
        'application.fee_quantities[0].quantities["total_investment_fen"]',
    ),
    Fault(
        "quantity that is not finite",
        _fee("FEE-ZJ-03", total_investment_fen="NaN"),
        'application.fee_quantities[0].quantities["total_investment_fen"]',
    ),
    Fault(
        "quantity beyond any measure",
        _fee("FEE-ZJ-03", total_investment_fen="9" * 99),
        'application.fee_quantities[0].quantities["total_investment_fen"]',
    ),
    Fault("cancelled fee", _fee("FEE-GS-C01"), "application.fee_quantities[0].fee_code"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_mistake_in_a_submission_is_refused_by_name_of_its_field(refusal: Refuse, fault: Fault) -> None:
    """INVALID_ARGUMENT, with the field's dotted path and what to do, in both languages."""
    refused = refusal(SUBMIT, _submission(fault.change), CLERK)
    assert (refused.code, refused.reason) == ("INVALID_ARGUMENT", "INVALID_REQUEST")
    advice = {found.field: found.description for found in refused.fields}
    assert fault.named in advice
    assert any("\u4e00" <= sign <= "\u9fff" for sign in advice[fault.named]), advice
    assert refused.zh
    assert refused.trace_id


def test_all_mistakes_of_one_submission_are_told_at_once(refusal: Refuse) -> None:
    """一次性告知 holds for mistakes too: what the message's form, the key, the fields and the catalogue object to."""

    def spoil(request: SubmitApplicationRequest) -> None:
        for change in (
            _set("idempotency_key", ""),
            _set("application.applicant.phone", "12"),
            _set("application.subject", ""),
        ):
            change(request)
        request.application.applicant.MergeFromString(b"\x08\x4d")
        request.application.item_codes.append("GA-999")

    refused = refusal(SUBMIT, _submission(spoil), CLERK)
    assert {
        "idempotency_key",
        "application.applicant.kind",
        "application.applicant.phone",
        "application.subject",
        "application.item_codes[1]",
    } == {found.field for found in refused.fields}


def test_an_emoji_and_rare_characters_in_a_name_are_taken_as_they_are(hall: Hall) -> None:
    """Names are what people are called: 𠮷 is outside the basic plane, and must survive."""
    application = scenario.licence_renewal()
    application.applicant.name = "𠮷😀田"
    application.subject = "换证😀𠮷"
    case = hall.clerk.submit(application).case
    assert case.subject == "换证😀𠮷"
    assert hall.clerk.case(case.case_id).applicant_name.startswith("𠮷")


def test_a_field_the_service_does_not_know_does_not_hide_what_is_wrong(refusal: Refuse) -> None:
    """A newer client is served, so what it has to mend is what this release knows, wherever the unknown field is."""
    # Field 99, a text; and one inside the application.
    outside = _submission(_set("application.subject", "")).SerializeToString() + b"\x9a\x06\x03abc"
    assert [found.field for found in refusal(SUBMIT, outside, CLERK).fields] == ["application.subject"]
    inner = _submission(_set("application.subject", "")).application.SerializeToString() + b"\x9a\x06\x03abc"
    inside = b"\x0a\x03key\x12" + _varint(len(inner)) + inner
    assert [found.field for found in refusal(SUBMIT, inside, CLERK).fields] == ["application.subject"]


def test_bytes_that_are_no_message_are_refused(refusal: Refuse) -> None:
    """Not INTERNAL: it is the caller's fault and says so."""
    refused = refusal(SUBMIT, b"\xff\xff\xff not a message", CLERK)
    assert (refused.code, refused.reason) == ("INVALID_ARGUMENT", "INVALID_REQUEST")


def test_a_message_of_a_hundred_megabytes_is_refused_without_being_read(refusal: Refuse, hall: Hall) -> None:
    """The servicer says how much it takes, and goes on serving."""
    refused = refusal(SUBMIT, b"\0" * (100 * 1024 * 1024), CLERK)
    assert refused.code == "RESOURCE_EXHAUSTED"
    assert hall.clerk.preview(scenario.licence_renewal()).items


@pytest.mark.parametrize(
    ("method", "request_", "named"),
    [
        (f"{INTAKE}/ListCases", ListCasesRequest(page_size=201), "page_size"),
        (f"{INTAKE}/ListCases", ListCasesRequest(page_size=-1), "page_size"),
        (f"{INTAKE}/ListCases", ListCasesRequest(page_token=NO_TOKEN), "page_token"),
        (f"{INTAKE}/ListCases", ListCasesRequest(page_token="😀" * 3_000), "page_token"),
        (f"{INTAKE}/ListCases", ListCasesRequest(state=99), "state"),  # type: ignore[arg-type]  # the point
        (f"{INTAKE}/GetCase", GetCaseRequest(case_no="632801-20261122-0001"), "case_no"),
        (f"{INTAKE}/GetCase", GetCaseRequest(case_id="not-a-uuid"), "case_id"),
        (f"{INTAKE}/GetCase", GetCaseRequest(), "key"),
        (f"{APPROVAL}/ListTasks", ListTasksRequest(page_size=201), "page_size"),
        (f"{APPROVAL}/GetCaseTasks", GetCaseTasksRequest(case_id="x" * 10_000), "case_id"),
        (f"{FEES}/GetBill", GetBillRequest(case_id=""), "case_id"),
        (f"{SUPERVISION}/ListCaseRecords", ListCaseRecordsRequest(page_size=201), "page_size"),
        (f"{SUPERVISION}/ListCaseRecords", ListCaseRecordsRequest(case_no_part="窗口"), "case_no_part"),
        (f"{SUPERVISION}/GetCaseRecord", GetCaseRecordRequest(), "key"),
        ("operations.v1.OperationsService/ListParkedEvents", ListParkedEventsRequest(page_size=201), "page_size"),
    ],
)
def test_a_question_that_cannot_be_answered_names_its_field(
    platform: RunningPlatform, method: str, request_: Message, named: str
) -> None:
    """Reads are as strict as writes."""
    service = "fees" if method.startswith("operations") else method.partition(".")[0]
    with wire_to(platform.addresses, service) as wire:
        refused = wire.refusal(method, request_, says(platform.tokens, _ENTITLED.get(method, CLERK)))
    assert refused.code == "INVALID_ARGUMENT"
    assert named in {found.field for found in refused.fields}


@pytest.mark.parametrize(
    ("range_", "named"),
    [
        (AddReceiptRangeRequest(batch_code="", first_number=1, last_number=2), "batch_code"),
        (AddReceiptRangeRequest(batch_code="X", first_number=-1, last_number=2), "first_number"),
        (AddReceiptRangeRequest(batch_code="X", first_number=9, last_number=2), "last_number"),
        (AddReceiptRangeRequest(batch_code="X", first_number=1, last_number=10**12), "last_number"),
        (AddReceiptRangeRequest(batch_code="中😀", first_number=1, last_number=2), "batch_code"),
    ],
)
def test_a_range_of_receipts_that_cannot_be_printed_is_refused(
    refusal: Refuse, range_: AddReceiptRangeRequest, named: str
) -> None:
    """Numbers have eight digits, and a range has a beginning before its end."""
    range_.idempotency_key = str(uuid4())
    refused = refusal(f"{FEES}/AddReceiptRange", range_, CASHIER)
    assert refused.code == "INVALID_ARGUMENT"
    assert named in {found.field for found in refused.fields}


@pytest.mark.parametrize(
    "metadata",
    [
        (),
        (("x-onewindow-officer", CLERK), ("x-onewindow-division", DIVISION), ("x-onewindow-department", "XZSP")),
        (("authorization", f"Basic {NO_TOKEN}"),),
        (("authorization", f"Bearer {NO_TOKEN}"),),
    ],
    ids=["nothing", "a name without proof", "a password", "no token"],
)
def test_who_does_not_prove_who_acts_is_not_served(refusal: Refuse, metadata: Metadata) -> None:
    """UNAUTHENTICATED, in the same words whatever was wrong."""
    refused = refusal(SUBMIT, _submission(), metadata)
    assert ("UNAUTHENTICATED", "UNAUTHENTICATED", []) == (refused.code, refused.reason, list(refused.fields))


def test_another_centre_s_officer_does_not_even_learn_that_a_case_exists(open_case_id: str, refusal: Refuse) -> None:
    """Each read and each write answers as for a case that is not there."""
    case_id = open_case_id
    clerk, officer, cashier = "dlh-clerk-01", "dlh-ga-officer", "dlh-cashier-01"
    key = str(uuid4())
    asked: list[tuple[str, str, Message]] = [
        (clerk, f"{INTAKE}/GetCase", GetCaseRequest(case_id=case_id)),
        (officer, f"{APPROVAL}/GetCaseTasks", GetCaseTasksRequest(case_id=case_id)),
        (cashier, f"{FEES}/GetBill", GetBillRequest(case_id=case_id)),
        (clerk, f"{SUPERVISION}/GetCaseRecord", GetCaseRecordRequest(case_id=case_id)),
        (
            officer,
            f"{APPROVAL}/RecordDecision",
            RecordDecisionRequest(
                idempotency_key=key, case_id=case_id, item_code="GA-025", decision=Decision.DECISION_APPROVE
            ),
        ),
        (
            cashier,
            f"{FEES}/RecordPayment",
            RecordPaymentRequest(
                idempotency_key=key,
                case_id=case_id,
                amount_fen=1_000,
                method=PaymentMethod.PAYMENT_METHOD_CASH,
            ),
        ),
        (
            clerk,
            f"{INTAKE}/IssueResult",
            IssueResultRequest(
                idempotency_key=key, case_id=case_id, received_by="我", delivery=Delivery.DELIVERY_WINDOW
            ),
        ),
    ]
    answers = {method: refusal(method, request, stranger).reason for stranger, method, request in asked}
    assert set(answers.values()) == {"CASE_NOT_FOUND"}, answers


def test_another_department_s_officer_cannot_decide(open_case_id: str, refusal: Refuse) -> None:
    """PERMISSION_DENIED says which item its post has no power for."""
    request = RecordDecisionRequest(
        idempotency_key=str(uuid4()), case_id=open_case_id, item_code="GA-025", decision=Decision.DECISION_APPROVE
    )
    refused = refusal(f"{APPROVAL}/RecordDecision", request, officer_of("ZJ"))
    assert (refused.code, refused.metadata["item_code"]) == ("PERMISSION_DENIED", "GA-025")


@pytest.mark.parametrize(
    ("decision", "named"),
    [
        (RecordDecisionRequest(decision=Decision.DECISION_REFUSE), {"reason", "legal_basis"}),
        (RecordDecisionRequest(decision=Decision.DECISION_REFUSE, reason="不", legal_basis="法"), {"reason"}),
        (RecordDecisionRequest(), {"decision"}),
        (RecordDecisionRequest(decision=9), {"decision"}),  # type: ignore[arg-type]  # the point
        (RecordDecisionRequest(decision=Decision.DECISION_APPROVE, reason="长" * 10_000), {"reason"}),
    ],
)
def test_a_refusal_without_reason_and_basis_is_no_decision(
    open_case_id: str, refusal: Refuse, decision: RecordDecisionRequest, named: set[str]
) -> None:
    """行政许可法 Art. 38."""
    decision.idempotency_key, decision.case_id, decision.item_code = str(uuid4()), open_case_id, "GA-025"
    refused = refusal(f"{APPROVAL}/RecordDecision", decision, officer_of("GA"))
    assert (refused.code, {found.field for found in refused.fields}) == ("INVALID_ARGUMENT", named)


def _catalogue(folder: Path, spoil: Callable[[list[bytes]], None]) -> ImportCatalogueRequest:
    """Answer an import of the starter catalogue whose items.csv was spoilt line by line."""
    contents = {name: (folder / name).read_bytes() for name in FILES}
    lines = contents["items.csv"].split(b"\n")
    spoil(lines)
    contents["items.csv"] = b"\n".join(lines)
    files = [CatalogueFile(name=name, content=content) for name, content in contents.items()]
    return ImportCatalogueRequest(idempotency_key=str(uuid4()), files=files)


def _cell(line: int, column: str, value: bytes) -> Callable[[list[bytes]], None]:
    def spoil(lines: list[bytes]) -> None:
        place = lines[0].decode().split(",").index(column)
        cells = lines[line - 1].split(b",")
        cells[place] = value
        lines[line - 1] = b",".join(cells)

    return spoil


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (_cell(12, "statutory_limit_days", b"twenty"), "items.csv:12.statutory_limit_days"),
        (_cell(12, "statutory_limit_days", b"-1"), "items.csv:12.statutory_limit_days"),
        (_cell(12, "department_code", b"NOBODY"), "items.csv:12.department_code"),
        (_cell(12, "kind", b""), "items.csv:12.kind"),
        (_cell(1, "kind", b"sort"), "items.csv:1.kind"),
        (lambda lines: lines.append(lines[11]), "items.csv:"),
        (lambda lines: lines.__setitem__(11, b"\xff\xfe,broken"), "items.csv"),
        (lambda lines: lines.clear(), "items.csv"),
    ],
    ids=["word", "negative", "no department", "empty", "no column", "twice", "not UTF-8", "empty file"],
)
def test_one_malformed_row_publishes_nothing_and_is_named_by_file_line_and_column(
    refusal: Refuse, catalogue_folder: Path, spoil: Callable[[list[bytes]], None], named: str
) -> None:
    """Whoever keeps the catalogue finds the cell at once."""
    refused = refusal(f"{INTAKE}/ImportCatalogue", _catalogue(catalogue_folder, spoil), CATALOGUE_ADMINISTRATOR)
    assert (refused.code, refused.reason) == ("INVALID_ARGUMENT", "INVALID_REQUEST")
    assert [found.field for found in refused.fields if found.field.startswith(named)], refused.lines()


def test_the_books_of_the_four_services_agree_after_all_of_this(platform: RunningPlatform) -> None:
    """Nothing of it left a trace in them."""
    audit = platform.command("audit")
    assert audit.returncode == 0, audit.stdout


def _varint(number: int) -> bytes:
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*encoded, number])
