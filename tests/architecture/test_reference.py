"""The protocol answers for itself: every RPC says how it refuses, every field what it holds, in truth."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from tests.architecture.notes import comments, common_notes, field_notes

from approval.domain.correcting import MOST_CORRECTIONS
from approval.domain.docket_rules import FEWEST_DAYS as FEWEST_RULE_DAYS
from approval.domain.docket_rules import MOST_DAYS as MOST_RULE_DAYS
from approval.domain.orders import MOST_REPLIES
from approval.domain.reviewing import FURTHEST
from approval.servicer.assigning import LONGEST_REASON as LONGEST_HANDOVER_REASON
from approval.servicer.assigning import MOST_TASKS
from approval.servicer.assigning import SHORTEST_REASON as SHORTEST_HANDOVER_REASON
from approval.servicer.close_joint_review import LONGEST_MINUTES, MOST_ABSENCES, SHORTEST_MINUTES
from approval.servicer.convene_joint_review import MOST_INVITATIONS
from approval.servicer.convene_joint_review import MOST_ITEMS as MOST_JOINT_ITEMS
from approval.servicer.docket_messages import LONGEST_WORDS, SHORTEST_WORDS
from approval.servicer.instruct_order import MOST_WORKING_DAYS
from approval.servicer.joint_reviews import LONGEST_PLACE, SHORTEST_PLACE
from approval.servicer.joint_reviews import LONGEST_REASON as LONGEST_TOLD
from approval.servicer.joint_reviews import SHORTEST_REASON as SHORTEST_TOLD
from approval.servicer.list_joint_reviews import MOST as MOST_LISTED
from approval.servicer.list_projects import DEFAULT_PROJECTS, MOST_PROJECTS
from approval.servicer.record_decision import LONGEST_LEGAL_BASIS, LONGEST_REASON, SHORTEST_REASON
from approval.servicer.set_docket_rule import LONGEST_REASON as LONGEST_RULE_REASON
from approval.storage.case_words import FEWEST as FEWEST_CASE_WORDS
from approval.storage.case_words import MOST as MOST_CASE_WORDS
from chassis.authorisation.rules import MOST_OF_STRANGERS, OFFICERS_BOUNDS, STRANGERS_BOUNDS
from chassis.identity.tokens import LARGEST_TOKEN_BYTES
from chassis.paging import DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE
from chassis.reading import Beside, Bounded, Reading
from chassis.servicer.answers import MAX_STATUS_BYTES
from chassis.servicer.conversations import IDLE_SECONDS as CONVERSATION_IDLE_SECONDS
from chassis.servicer.conversations import MOST_BYTES, MOST_CONVERSATIONS, MOST_UNDER_WAY, OLDEST_SECONDS
from chassis.servicer.conversations import MOST_OF_STRANGERS as MOST_STREAMS_OF_STRANGERS
from chassis.servicer.headers import MOST_METADATA_BYTES
from chassis.servicer.operations.parked import MAX_REDRIVEN
from chassis.servicer.published import MOST_CHECKS, MOST_READERS, MOST_WATCHES
from chassis.servicer.strictness import MOST_FAULTS
from chassis.servicer.transport import (
    CONNECTION_MILLISECONDS,
    HANDSHAKE_MILLISECONDS,
    IDLE_MILLISECONDS,
    KEEPALIVE_MILLISECONDS,
    PING_MILLISECONDS,
    PONG_MILLISECONDS,
)
from chassis.settings import Settings
from chassis.storage.idempotency import MAX_KEY_LENGTH
from chassis.watch import DEFAULT_WAIT_SECONDS, LONGEST_SEEN, LONGEST_WAIT_SECONDS
from fees.domain.receipts import ELECTRONIC_DIGITS, LARGEST_NUMBER, PAPER_DIGITS
from fees.domain.till import MOST_TENDERS
from fees.servicer.amend_bill import LONGEST_REASON as LONGEST_AMENDMENT
from fees.servicer.amend_bill import MOST_LINES as MOST_AMENDED
from fees.servicer.ask_for_waiver import LONGEST_REASON as LONGEST_WAIVER_REASON
from fees.servicer.ask_for_waiver import LONGEST_WORDS as LONGEST_RULE
from fees.servicer.ask_for_waiver import SHORTEST_WORDS as SHORTEST_RULE
from fees.servicer.decide_waiver import LONGEST_NOTE, SHORTEST_NOTE
from fees.servicer.evidence import LARGEST_FILE_BYTES, LONGEST_FILE_NAME
from fees.servicer.record_payment import LONGEST_REFERENCE
from fees.servicer.voids import LONGEST_WORDS as LONGEST_VOID_WORDS
from fees.servicer.voids import SHORTEST_WORDS as SHORTEST_VOID_WORDS
from intake.domain.application.applicant import LONGEST_ADDRESS, LONGEST_NAME
from intake.domain.application.assembly import MOST_BUNDLES, MOST_ITEMS
from intake.domain.application.fees import (
    LONGEST_QUANTITY,
    MOST_DECLARED,
    MOST_QUANTITIES,
)
from intake.domain.application.fees import LONGEST_REASON as LONGEST_DECLINING
from intake.domain.application.fees import SHORTEST_REASON as SHORTEST_DECLINING
from intake.domain.application.materials import LARGEST_BYTES, MOST_MATERIALS
from intake.domain.application.notice import LONGEST_GREEN_REASON, LONGEST_SUBJECT, SHORTEST_GREEN_REASON
from intake.domain.case.project import LONGEST_HANDOVER_REASON as LONGEST_PROJECT_REASON
from intake.domain.case.project import SHORTEST_WORDS as SHORTEST_PROJECT_WORDS
from intake.domain.catalogue.files import FILES
from intake.domain.refusals import ResultNotReady
from intake.servicer.correct_procedure import LONGEST_REASON as LONGEST_CORRECTION_REASON
from intake.servicer.correct_procedure import SHORTEST_REASON as SHORTEST_CORRECTION_REASON
from intake.servicer.hand_over_project import LONGEST_OFFICER as LONGEST_TAKER
from intake.servicer.import_catalogue import LONGEST_SOURCE
from intake.servicer.issue_result import LONGEST_RECEIVER
from kernel.errors import Refusal

ROOT = Path(__file__).parents[2]
SERVICES = ("intake", "approval", "fees", "supervision")
COMMON = "onewindow/access/v1/access.proto"
# Met by workers alone, where the event is parked, by `migrate`, or on the way to an INVALID_REQUEST.
NEVER_ANSWERED = {
    "CASE_NOT_ACCEPTED",
    "CATALOGUE_UNREADABLE",
    "CYCLIC_DEPENDENCIES",
    "DECISION_CONFLICT",
    "DECISION_INCOMPLETE",
    "FEE_NOT_COMPUTABLE",
    "MIGRATION_BUSY",
    "NOT_YET_KNOWN",
    "QUANTITY_FAULT",
    # Told in an event.
    "TAKES_TIME",
}
# Field numbers of descriptor.proto.
PACKAGE, MESSAGE, SERVICE, FIELD, METHOD = 2, 4, 6, 2, 2
# What a client never meets.
INSIDE = {"onewindow.cloudevents.v1", "onewindow.delivery.v1"}
# Of an int64: no bound that anybody has to be told.
BOUNDLESS = 2**63 - 1
# Reasons are words in capitals; a metadata key or an item code is none.
_REASON = re.compile(r"\b[A-Z]{2,}(?:_[A-Z]+)+\b|\b[A-Z]{4,}\b")


def _default(name: str) -> int:
    """What a setting is if nobody sets it, in whole units."""
    return int(Settings.model_fields[name].default)


def _methods(files: dict[str, FileDescriptorProto]) -> Iterator[tuple[str, str, str]]:
    """Package, name and comment of each RPC."""
    for file in files.values():
        notes = comments(file)
        for number, service in enumerate(file.service):
            for index, method in enumerate(service.method):
                yield file.package, method.name, notes.get((SERVICE, number, METHOD, index), "")


def _reasons(comment: str) -> set[str]:
    """What stands behind ``Reasons:``."""
    return set(_REASON.findall(comment.partition("Reasons:")[2]))


def _refusals() -> dict[str, str]:
    """Package of each refusal that is declared, by reason."""
    for module in (*(f"{service}.bootstrap" for service in SERVICES), "chassis.servicer.serve"):
        importlib.import_module(module)
    found: dict[str, str] = {}
    waiting = list(Refusal.__subclasses__())
    while waiting:
        refusal = waiting.pop()
        waiting += refusal.__subclasses__()
        found[refusal.reason] = refusal.__module__.split(".")[0]
    return found


def test_every_file_says_where_other_languages_put_it(files: dict[str, FileDescriptorProto]) -> None:
    """Go and Java generators ask for a package of their own; nobody has to make one up."""
    said = {
        name: (file.options.go_package, file.options.java_package, file.options.java_multiple_files)
        for name, file in files.items()
    }
    meant: dict[str, tuple[str, str, bool]] = {}
    for name, file in files.items():
        _, short, version = file.package.split(".")
        meant[name] = (f"onewindow/{short}/{version};{short}{version}", file.package, True)

    assert meant == said


def test_every_rpc_says_how_it_refuses(files: dict[str, FileDescriptorProto]) -> None:
    """A client is written from the comment; what stands there is what a service has, spelled as it spells it."""
    known = _refusals()
    silent = [f"{package}.{name}" for package, name, comment in _methods(files) if "Reasons:" not in comment]
    unknown = {
        f"{name}: {reason}"
        for _, name, comment in _methods(files)
        for reason in _reasons(comment)
        if reason not in known
    }

    assert [] == silent
    assert set() == unknown


@pytest.mark.parametrize("service", SERVICES)
def test_every_refusal_of_a_service_stands_beside_an_rpc(files: dict[str, FileDescriptorProto], service: str) -> None:
    """A new refusal that no RPC names would be a surprise to whoever wrote a client."""
    own = {reason for reason, package in _refusals().items() if package == service} - NEVER_ANSWERED
    named = {
        reason
        for package, _, comment in _methods(files)
        if package == f"onewindow.{service}.v1"
        for reason in _reasons(comment)
    }

    assert set() == own - named


@pytest.mark.parametrize("service", ["approval", "fees", "supervision"])
def test_a_case_that_may_still_arrive_is_told_so(files: dict[str, FileDescriptorProto], service: str) -> None:
    """Who hears of cases by events refuses with ``CaseNotHere``, which says when to ask again; so does the protocol."""
    silent = [
        name
        for package, name, comment in _methods(files)
        if package == f"onewindow.{service}.v1"
        and "CASE_NOT_FOUND" in _reasons(comment)
        and not name.startswith("Watch")
        and "RetryInfo" not in comment
    ]
    sources = sorted((ROOT / "services" / service / "src").rglob("*.py"))
    final = [path.name for path in sources if re.search(r"\bCaseNotFound\b", path.read_text("utf-8"))]

    assert ([], []) == (silent, final)


def test_a_result_that_may_soon_be_ready_is_told_so(files: dict[str, FileDescriptorProto]) -> None:
    """Decision and payment are on their way here as events."""
    (comment,) = [comment for _, name, comment in _methods(files) if name == "IssueResult"]

    assert ResultNotReady.eventual
    assert "RetryInfo" in comment


def test_what_any_rpc_may_answer_stands_with_what_all_have_in_common(files: dict[str, FileDescriptorProto]) -> None:
    """The refusals of kernel and chassis are of no single RPC."""
    common = comments(files[COMMON])[(PACKAGE,)]
    named = set(_REASON.findall(common)) | {reason for _, _, told in _methods(files) for reason in _reasons(told)}
    shared = {reason for reason, package in _refusals().items() if package in {"kernel", "chassis"}} - NEVER_ANSWERED

    assert set() == shared - named


def test_every_field_says_what_it_holds(files: dict[str, FileDescriptorProto]) -> None:
    """Formats, units and limits stand beside the field, or with its name where that means one thing everywhere.

    Events and what workers tell each other are not a client's.
    """
    common = common_notes(files)
    outside = [file for name, file in files.items() if not name.endswith("events.proto") and file.package not in INSIDE]
    silent = [
        f"{file.package}.{message.name}.{field.name}"
        for file in outside
        for index, message in enumerate(file.message_type)
        for place, field in enumerate(message.field)
        if not comments(file).get((MESSAGE, index, FIELD, place), "") and field.name not in common
    ]

    assert [] == silent


def test_what_a_field_is_by_its_name_is_not_said_again(files: dict[str, FileDescriptorProto]) -> None:
    """One sentence in one place; a comment beside such a field says something else."""
    common = common_notes(files)
    said = [
        f"{file.package}.{message.name}.{field.name}"
        for file in files.values()
        for index, message in enumerate(file.message_type)
        for place, field in enumerate(message.field)
        if comments(file).get((MESSAGE, index, FIELD, place), "").strip() == common.get(field.name)
    ]

    assert (True, []) == (len(common) > 0, said)


def test_what_is_read_of_a_field_is_what_it_says(files: dict[str, FileDescriptorProto]) -> None:
    """Lengths and numbers stand in its comment as its reader has them, of each that declares what it reads."""
    notes, read = field_notes(files), list(_bounded())
    wrong = [
        f"{name}: {bound:,}"
        for name, bounds in read
        for bound in bounds
        if 1 < bound < BOUNDLESS and not re.search(rf"(?<![\d,]){bound:,}(?![\d,])", notes[name])
    ]

    assert (True, []) == (len(read) > 20, wrong)


def _bounded() -> Iterator[tuple[str, tuple[int, int]]]:
    """Each field that is read within bounds, and these."""
    for service in SERVICES:
        for rpc in importlib.import_module(f"{service}.servicer").ROOM.rpcs:
            if not isinstance(rpc.parse, Reading):
                continue
            for field, read in (*((field, read) for field, _, read in rpc.parse.steps), *rpc.parse.beside):
                if isinstance(read, Bounded | Beside):
                    yield f"{rpc.parse.asked.DESCRIPTOR.name}.{field}", read.bounds


@pytest.mark.parametrize(
    ("field", "bounds"),
    [
        ("Application.subject", [LONGEST_SUBJECT]),
        ("Application.bundle_codes", [MOST_BUNDLES]),
        ("Application.item_codes", [MOST_ITEMS]),
        ("Application.fee_quantities", [MOST_DECLARED]),
        ("Application.materials", [MOST_MATERIALS]),
        ("Application.green_channel_reason", [SHORTEST_GREEN_REASON, LONGEST_GREEN_REASON]),
        ("ImportCatalogueRequest.source", [LONGEST_SOURCE]),
        ("CorrectProcedureRequest.reason", [SHORTEST_CORRECTION_REASON, LONGEST_CORRECTION_REASON]),
        ("DecideProcedureChangeRequest.note", [SHORTEST_CORRECTION_REASON, LONGEST_CORRECTION_REASON]),
        ("HandOverProjectRequest.reason", [SHORTEST_PROJECT_WORDS, LONGEST_PROJECT_REASON]),
        ("HandOverProjectRequest.officer_id", [LONGEST_TAKER]),
        ("DecideGreenChannelRequest.reason", [SHORTEST_GREEN_REASON, LONGEST_GREEN_REASON]),
        ("FeeQuantities.quantities", [MOST_QUANTITIES, LONGEST_QUANTITY]),
        ("Applicant.name", [LONGEST_NAME]),
        ("Applicant.address", [LONGEST_ADDRESS]),
        ("Material.size_bytes", [LARGEST_BYTES]),
        ("IssueResultRequest.received_by", [LONGEST_RECEIVER]),
        ("RecordDecisionRequest.reason", [SHORTEST_REASON, LONGEST_REASON]),
        ("RecordDecisionRequest.legal_basis", [LONGEST_LEGAL_BASIS]),
        ("CorrectDecisionRequest.reason", [SHORTEST_REASON, LONGEST_REASON]),
        ("CorrectDecisionRequest.legal_basis", [LONGEST_LEGAL_BASIS]),
        ("DecisionCorrection.number", [MOST_CORRECTIONS]),
        ("ProposeRevocationRequest.reason", [SHORTEST_REASON, LONGEST_REASON]),
        ("ProposeRevocationRequest.legal_basis", [LONGEST_LEGAL_BASIS]),
        ("DecideRevocationRequest.note", [SHORTEST_REASON, LONGEST_REASON]),
        ("ConveneJointReviewRequest.item_codes", [MOST_JOINT_ITEMS]),
        ("ConveneJointReviewRequest.starts_at", [FURTHEST.days]),
        ("ConveneJointReviewRequest.place", [SHORTEST_PLACE, LONGEST_PLACE]),
        ("ConveneJointReviewRequest.invitations", [MOST_INVITATIONS]),
        ("RescheduleJointReviewRequest.reason", [SHORTEST_TOLD, LONGEST_TOLD]),
        ("CancelJointReviewRequest.reason", [SHORTEST_TOLD, LONGEST_TOLD]),
        ("RecordJointOpinionRequest.reason", [SHORTEST_REASON, LONGEST_REASON]),
        ("RecordJointOpinionRequest.legal_basis", [LONGEST_LEGAL_BASIS]),
        ("CloseJointReviewRequest.minutes", [SHORTEST_MINUTES, LONGEST_MINUTES]),
        ("CloseJointReviewRequest.absences", [MOST_ABSENCES]),
        ("JointAbsence.reason", [SHORTEST_TOLD, LONGEST_TOLD]),
        ("ListJointReviewsRequest.page_size", [MOST_LISTED, DEFAULT_PAGE_SIZE]),
        ("ClaimTasksRequest.tasks", [MOST_TASKS]),
        ("AssignTasksRequest.reason", [SHORTEST_HANDOVER_REASON, LONGEST_HANDOVER_REASON]),
        ("EscalateCaseRequest.reason", [SHORTEST_WORDS, LONGEST_WORDS]),
        ("EscalateCaseRequest.tried", [LONGEST_WORDS]),
        ("SetDocketRuleRequest.working_days", [FEWEST_RULE_DAYS, MOST_RULE_DAYS]),
        ("SetDocketRuleRequest.reason", [SHORTEST_WORDS, LONGEST_RULE_REASON]),
        ("ListTasksRequest.case_words", [FEWEST_CASE_WORDS, MOST_CASE_WORDS]),
        ("InstructOrderRequest.instruction", [SHORTEST_WORDS, LONGEST_WORDS]),
        ("InstructOrderRequest.working_days", [MOST_WORKING_DAYS]),
        ("ReplyToOrderRequest.reply", [SHORTEST_WORDS, LONGEST_WORDS]),
        ("CloseOrderRequest.reason", [SHORTEST_WORDS, LONGEST_WORDS]),
        ("CloseDocketEntryRequest.reason", [SHORTEST_WORDS, LONGEST_WORDS]),
        ("ListProjectsRequest.page_size", [MOST_PROJECTS, DEFAULT_PROJECTS]),
        ("Order.replies", [MOST_REPLIES]),
        ("RecordPaymentRequest.provider_reference", [LONGEST_REFERENCE]),
        ("AskForWaiverRequest.rule_words", [SHORTEST_RULE, LONGEST_RULE]),
        ("AskForWaiverRequest.reason", [LONGEST_WAIVER_REASON]),
        ("WaiverEvidence.file_name", [LONGEST_FILE_NAME]),
        ("WaiverEvidence.size_bytes", [LARGEST_FILE_BYTES]),
        ("DecideWaiverRequest.note", [LONGEST_NOTE, SHORTEST_NOTE]),
        ("AmendBillRequest.lines", [MOST_AMENDED]),
        ("AmendBillRequest.reason", [LONGEST_AMENDMENT]),
        ("Application.declined_fees", [MOST_DECLARED]),
        ("DeclinedFees.reason", [SHORTEST_DECLINING, LONGEST_DECLINING]),
        ("AddReceiptRangeRequest.last_number", [LARGEST_NUMBER, 10**PAPER_DIGITS - 1]),
        ("AddReceiptRangeRequest.digits", [PAPER_DIGITS, ELECTRONIC_DIGITS]),
        ("WithdrawReceiptBatchRequest.reason", [SHORTEST_VOID_WORDS, LONGEST_VOID_WORDS]),
        ("VoidReceiptRequest.reason", [SHORTEST_VOID_WORDS, LONGEST_VOID_WORDS]),
        ("VoidReceiptRequest.slip_reference", [LONGEST_REFERENCE]),
        ("DecideReceiptVoidRequest.remark", [SHORTEST_VOID_WORDS, LONGEST_VOID_WORDS]),
        ("RecordPaymentRequest.tenders", [MOST_TENDERS]),
        ("Tender.provider_reference", [LONGEST_REFERENCE]),
        ("ListCasesRequest.page_size", [MAX_PAGE_SIZE, DEFAULT_PAGE_SIZE]),
        ("SubmitApplicationRequest.idempotency_key", [MAX_KEY_LENGTH]),
        ("WatchCaseRequest.seen", [LONGEST_SEEN]),
        ("WatchCaseRequest.wait", [LONGEST_WAIT_SECONDS, DEFAULT_WAIT_SECONDS]),
        ("RedriveParkedEventsRequest.event_ids", [MAX_REDRIVEN]),
    ],
)
def test_bounds_are_those_the_services_hold(
    files: dict[str, FileDescriptorProto], field: str, bounds: list[int]
) -> None:
    """A limit that was changed in a service is changed for whoever reads the protocol."""
    note = field_notes(files)[field]

    assert [] == [bound for bound in bounds if not re.search(rf"\b{bound:,}\b", note)]


# Every row of the limits, and what it is made of.
LIMITS: Mapping[str, Sequence[int]] = MappingProxyType(
    {
        "a request": [
            OFFICERS_BOUNDS.bytes // 1024,
            OFFICERS_BOUNDS.fields,
            STRANGERS_BOUNDS.bytes // 1024,
            STRANGERS_BOUNDS.fields,
            MOST_OF_STRANGERS.bytes // 1024,
            _default("max_message_bytes") // 1024**2,
        ],
        "compression of requests": [],
        "metadata of a call": [MOST_METADATA_BYTES // 1024, LARGEST_TOKEN_BYTES // 1024],
        "details of a refusal": [MAX_STATUS_BYTES, MOST_FAULTS],
        "between the headers of a call and its message": [_default("message_seconds")],
        "time of a call": [_default("call_seconds"), _default("longest_call_seconds")],
        "calls in hand of a server": [_default("max_concurrent_calls"), _default("queue_limit")],
        "watches of a server, of one officer there, and on one connection": [
            _default("max_watches"),
            _default("max_watches_of_officer"),
            _default("max_streams") // 2,
        ],
        "calls of one officer to one server": [_default("officer_calls_per_second"), _default("officer_burst")],
        "public look-ups from one address": [
            _default("look_ups_per_minute"),
            _default("wrong_codes"),
            _default("wrong_codes_per_address"),
        ],
        "connections of a server, of them from one address, and calls at once on one of them": [
            _default("max_connections"),
            _default("max_connections_per_address"),
            _default("max_streams"),
        ],
        "streams that carry calls, of a server, and of those who open one without a token": [
            MOST_CONVERSATIONS,
            MOST_STREAMS_OF_STRANGERS,
        ],
        "on such a stream": [MOST_UNDER_WAY, MOST_BYTES // 1024**2],
        "a stream that carries calls": [round(CONVERSATION_IDLE_SECONDS / 60), round(OLDEST_SECONDS / 60)],
        "handshake of a connection": [HANDSHAKE_MILLISECONDS // 1000],
        "an idle connection": [IDLE_MILLISECONDS // 60_000],
        "a connection over TLS": [CONNECTION_MILLISECONDS // 60_000],
        "pings of a client (keepalive)": [PING_MILLISECONDS // 1000],
        "pings of a server": [KEEPALIVE_MILLISECONDS // 1000, PONG_MILLISECONDS // 1000],
        "health checks, watches of health, readers of reflection": [MOST_CHECKS, MOST_WATCHES, MOST_READERS],
    }
)


def test_limits_are_those_a_server_comes_with(files: dict[str, FileDescriptorProto]) -> None:
    """A default that was changed is changed for whoever reads how to call, and no row is without a default."""
    limits = comments(files[COMMON])[(PACKAGE,)].partition("## Limits")[2]
    rows = dict(
        [cell.strip() for cell in line.strip(" |").split("|")] for line in limits.splitlines() if line.startswith(" |")
    )
    del rows["what"], rows["---"]

    assert set(LIMITS) == set(rows)
    wrong = {
        row: bound for row, bounds in LIMITS.items() for bound in bounds if not re.search(rf"\b{bound:,}\b", rows[row])
    }
    assert {} == wrong


def test_the_columns_of_a_catalogue_are_those_that_are_read(files: dict[str, FileDescriptorProto]) -> None:
    """Whoever writes a catalogue finds every file with every column, and which may not be empty."""
    note = " ".join(field_notes(files)["CatalogueFile"].split())
    listed = [
        f"- {name}: {', '.join(column.name + '*' * column.required for column in spec.columns)}."
        for name, spec in FILES.items()
    ]

    assert [] == [line for line in listed if line not in note]


def test_the_committed_reference_is_written_from_the_protocol(descriptors: Path, tmp_path: Path) -> None:
    """``make reference`` was run after the last change."""
    script = ROOT / ".ci" / "write-reference"
    subprocess.run([sys.executable, script, descriptors, tmp_path], check=True, timeout=60)
    written = {page.name: page.read_text("utf-8") for page in tmp_path.iterdir()}
    committed = {page.name: page.read_text("utf-8") for page in (ROOT / "docs/reference").iterdir()}

    assert written == committed
