"""Nobody finds an applicant anywhere: not in a file, table, stream, log, span, error or printed line."""

from __future__ import annotations

import base64
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from tests.journey.actors import Hall, answered, refused, wait_for
from tests.journey.construction import play
from tests.journey.running import SERVICES, RunningPlatform, running
from tests.journey.spill import forms, found_in, spilled
from tests.journey.stored import settle
from tests.journey.wire import Wire, says, wire_to

from chassis.authorisation.rules import rule_of
from kernel.personal_data import field_names
from onewindow.access.v1 import access_pb2
from onewindow.intake.v1.intake_pb2 import (
    Applicant,
    Application,
    Case,
    Delivery,
    FindCasesRequest,
    FindCasesResponse,
    IdDocument,
    IssueResultRequest,
    IssueResultResponse,
    RevealApplicantRequest,
    RevealApplicantResponse,
)
from onewindow.supervision.v1.supervision_pb2 import ListDataAccessesRequest, ListDataAccessesResponse
from onewindow.type.v1.type_pb2 import ApplicantKind
from onewindow_cli.client import ALL_DESCRIPTORS, Clients
from onewindow_cli.demo import scenario
from onewindow_cli.demo.scenario import CLERK, OPERATOR
from onewindow_cli.platform.account import temporary_folder
from onewindow_client import CallError

pytestmark = pytest.mark.slow

PERSON = Applicant(
    kind=ApplicantKind.APPLICANT_KIND_PERSON,
    name="诸葛不留行",
    id_number=scenario.resident_id("63280119870304573"),
    phone="13962917485",
    address="昆仑中路甲壹柒玖号肆单元贰零叁室",
)
FIND = FindCasesRequest(phone=PERSON.phone, purpose="核对身份")
FIRM = Applicant(
    kind=ApplicantKind.APPLICANT_KIND_ENTERPRISE,
    name="鸠摩罗炎远洋打捞集团有限公司",
    id_number=scenario.credit_code("91632801MA9XQ7YTK"),
    phone="13785340692",
    address="柴达木西路捌佰壹拾陆号仓库",
)
RECEIVERS = ("独孤代领者", "慕容取件人")
SEEDS = [
    *(getattr(applicant, name) for applicant in (PERSON, FIRM) for name in ("name", "id_number", "phone", "address")),
    *RECEIVERS,
]
# Key of the instant case's submission.
PURPOSE = "核对身份"
SUBMITTED = "privacy-journey-submission"
# Who has each role at the demo's centre.
OFFICERS: dict[int, str] = {
    access_pb2.ROLE_WINDOW_CLERK: CLERK,
    access_pb2.ROLE_DEPARTMENT_OFFICER: "ga-officer",
    access_pb2.ROLE_CASHIER: "cashier-01",
    access_pb2.ROLE_SUPERVISOR: "supervisor-01",
    access_pb2.ROLE_CATALOGUE_ADMINISTRATOR: "catalogue-01",
    access_pb2.ROLE_PRIVACY_OFFICER: "privacy-01",
    access_pb2.ROLE_OPERATOR: OPERATOR,
}


@dataclass(frozen=True, slots=True)
class Left:
    """What a platform left after two cases, and everything that was said to those who asked."""

    platform: RunningPlatform
    cases: list[Case]
    printed: list[str]
    refusals: list[CallError]
    revealed: RevealApplicantResponse


@pytest.fixture(scope="module")
def left(catalogue_folder: Path) -> Iterator[Left]:
    """A platform that logs everything it can, and has seen a construction and an instant case with mistakes around."""
    told = {"ONEWINDOW_LOG_LEVEL": "DEBUG"}
    with temporary_folder() as folder, running(folder / "state", told) as platform:
        platform.publish_catalogue(catalogue_folder)
        with platform.clients() as clients:
            hall = Hall(clients)
            hall.cashier.add_range("PRIVACY", 1, 50)
            cases = [_construction(hall), _instant(hall)]
            revealed = _reveal(clients, cases[1])
            refusals = list(_mistakes(hall, platform))
            printed = list(_printed(platform, cases))
            wait_for(
                "the record of the reading",
                lambda: clients.by("supervisor-01").supervision.call(
                    ListDataAccessesRequest(), ListDataAccessesResponse
                ),
                lambda answer: bool(answer.accesses),
            )
        settle(platform)
        yield Left(platform, cases, printed, refusals, revealed)


def test_two_cases_leave_nothing_by_which_anybody_could_be_known(left: Left) -> None:
    """Not in any file, write-ahead log, table, stream, log or span, in plain, hex, base64 or escapes."""
    assert spilled(left.platform, SEEDS) == []


def test_the_search_finds_what_is_there(left: Left) -> None:
    """The subject of a case and its number are no secret: they are in the tables, the files and the streams."""
    case = left.cases[0]
    subjects = " ".join(spilled(left.platform, [case.subject]))
    assert "intake.intake_case.subject" in subjects
    assert "postgres/" in subjects
    numbers = " ".join(spilled(left.platform, [case.case_no]))
    assert "supervision.case_record.case_no" in numbers
    assert "redis" in numbers


@pytest.mark.parametrize(
    "written",
    [
        f"x{PERSON.name}y".encode(),
        repr(PERSON.name.encode()).encode(),
        ascii(PERSON.name).encode(),
        str(PERSON).encode(),
        *(base64.b64encode(b"x" * before + PERSON.SerializeToString()) for before in range(3)),
        *(base64.b64encode(b"x" * before + PERSON.phone.encode() + b"y") for before in range(3)),
        PERSON.SerializeToString().hex().encode(),
    ],
)
def test_the_search_knows_how_programs_write_a_name(written: bytes) -> None:
    """A log line of a message, a dump in hex, a token in base64."""
    assert found_in(written, [PERSON.name, PERSON.phone]) != []


def test_no_form_is_so_short_that_it_stands_anywhere() -> None:
    """What is found by chance would be found every day."""
    assert min(len(form) for seed in SEEDS for form in forms(seed)) >= 8


def test_no_refusal_repeats_what_was_given(left: Left) -> None:
    """Every text field of every RPC was filled with each of the values, and nothing came back."""
    assert len(left.refusals) > 500
    assert [str(refusal) for refusal in left.refusals if found_in(str(refusal), SEEDS)] == []


def test_no_command_prints_personal_data(left: Left) -> None:
    """Names are masked on every screen; only `onewindow privacy reveal` shows them."""
    assert any("诸****" in text for text in left.printed)
    assert [text for text in left.printed if found_in(text, SEEDS)] == []


def test_who_has_the_power_sees_the_applicant_as_it_was_given(left: Left) -> None:
    """Sealed is not lost."""
    # An application that names no document is read as one with an identity card, and says so.
    given = Applicant()
    given.CopyFrom(PERSON)
    given.document = IdDocument.ID_DOCUMENT_RESIDENT_ID
    assert (given, RECEIVERS[1]) == (left.revealed.applicant, left.revealed.received_by)


def test_the_command_shows_it_and_supervision_sees_that_it_did(left: Left) -> None:
    """The line names who, which fields, and what for."""
    shown = left.platform.command("privacy", "reveal", left.cases[1].case_no, "--purpose", "核对委托书")
    assert shown.returncode == 0, shown.stderr
    assert [PERSON.name, RECEIVERS[1]] == [seed for seed in (PERSON.name, *RECEIVERS) if seed in shown.stdout]
    with left.platform.clients() as clients:
        wait_for(
            "the second record",
            lambda: clients.by("supervisor-01").supervision.call(
                ListDataAccessesRequest(officer_id=CLERK), ListDataAccessesResponse
            ),
            lambda answer: [access.purpose for access in answer.accesses][:1] == ["核对委托书"],
        )
    listed = left.platform.command("privacy", "accesses").stdout
    assert "核对委托书" in listed
    zh, en = field_names(["name", "id_number", "phone", "address", "received_by"])
    assert f"[{zh} {en}]" in listed


def test_an_erased_applicant_is_gone_from_every_table_and_answer(left: Left) -> None:
    """The case stays; looking, erasing again and asking again are answered clearly."""
    case = left.cases[1]
    why = ("--reason", "当事人申请删除", "--legal-basis", "个人信息保护法第47条", "--yes")
    done, again = (left.platform.command("privacy", "erase", case.case_no, *why) for _ in range(2))
    assert (0, 1) == (done.returncode, again.returncode)
    assert "[PERSONAL_DATA_ERASED]" in again.stderr
    looked = left.platform.command("privacy", "reveal", case.case_no, "--purpose", "再次核对")
    assert "[PERSONAL_DATA_ERASED]" in looked.stderr
    with left.platform.clients() as clients:
        hall = Hall(clients)
        assert not answered(
            clients.by(CLERK).intake, FindCasesRequest(phone=PERSON.phone, purpose=PURPOSE), FindCasesResponse
        ).cases
        assert "ANSWER_ERASED" == refused(partial(hall.clerk.submit, _application(PERSON), SUBMITTED)).reason
        assert "已删除" in hall.clerk.case(case.case_id).applicant_name
    with left.platform.database("intake") as database:
        for table in ("case_party", "case_delivery", "idempotency_key"):
            # What is left is the answer to the erasure itself, which names nobody.
            row = database.execute(f"select count(key_id) from {table} where case_id = %s".encode(), (case.case_id,))  # noqa: S608 - our names
            assert row.fetchone() == (1 if table == "idempotency_key" else 0,), table


def test_the_retention_command_counts_and_refuses_what_is_too_young(left: Left) -> None:
    """Ten years have to pass; nothing here is that old."""
    counted = left.platform.command("privacy", "retention", "--before", "2016-01-01", "--dry-run")
    assert (0, "0 cases to erase 件待删除\n") == (counted.returncode, counted.stdout)
    young = left.platform.command("privacy", "retention", "--before", "2026-01-01", "--yes")
    assert (1, True) == (young.returncode, "closed_before" in young.stderr)


def _application(applicant: Applicant) -> Application:
    application = scenario.licence_renewal()
    application.applicant.CopyFrom(applicant)
    return application


def _construction(hall: Hall) -> Case:
    application = scenario.construction()
    application.applicant.CopyFrom(FIRM)
    return play(hall, application, RECEIVERS[0]).closed


def _instant(hall: Hall) -> Case:
    case_id = hall.clerk.submit(_application(PERSON), SUBMITTED).case.case_id
    (task,) = hall.departments.wait_for_tasks(case_id)
    hall.departments.approve(task)
    hall.cashier.take(hall.cashier.wait_for_bill(case_id))
    hall.clerk.wait_until_ready(case_id)
    return hall.clerk.issue(case_id, received_by=RECEIVERS[1])


def _reveal(clients: Clients, case: Case) -> RevealApplicantResponse:
    (found,) = answered(
        clients.by(CLERK).intake, FindCasesRequest(phone=PERSON.phone, purpose=PURPOSE), FindCasesResponse
    ).cases
    assert found.case_id == case.case_id
    request = RevealApplicantRequest(case_id=found.case_id, purpose=PURPOSE)
    return answered(clients.by(CLERK).intake, request, RevealApplicantResponse)


def _mistakes(hall: Hall, platform: RunningPlatform) -> Iterator[CallError]:
    """Everything a clerk could type into the wrong field, and what is just wrong."""
    for service in SERVICES:
        with wire_to(platform.addresses, service) as wire:
            for descriptor in ALL_DESCRIPTORS:
                if service in descriptor.full_name or descriptor.name == "OperationsService":
                    for method in descriptor.methods:
                        yield from _misfilled(platform, wire, method)
    for change in (
        {"name": PERSON.name * 30},
        {"id_number": PERSON.id_number[:-1] + "Y"},
        {"phone": f"{PERSON.phone}0"},
        {"address": PERSON.address * 20},
    ):
        application = _application(PERSON)
        for name, value in change.items():
            setattr(application.applicant, name, value)
        yield refused(partial(hall.clerk.submit, application))
    request = IssueResultRequest(
        idempotency_key=str(uuid4()),
        case_id=str(uuid4()),
        received_by=RECEIVERS[0] * 30,
        delivery=Delivery.DELIVERY_WINDOW,
    )
    yield refused(lambda: hall.clients.intake.call(request, IssueResultResponse))


def _misfilled(platform: RunningPlatform, wire: Wire, method: MethodDescriptor) -> Iterator[CallError]:
    """Call with each text field filled with each value, all others empty; without its key a write is refused."""
    service = method.containing_service.full_name.removeprefix("onewindow.")
    officer = next((OFFICERS[role] for role in rule_of(method).scopes if role in OFFICERS), CLERK)
    for path in _text_fields(method.input_type, 3):
        for seed in SEEDS:
            request = GetMessageClass(method.input_type)()
            _fill(request, path, seed)
            try:
                wire.send(f"{service}/{method.name}", request, says(platform.tokens, officer))
            except CallError as refusal:
                yield refusal


def _text_fields(descriptor: Descriptor, depth: int) -> Iterator[list[FieldDescriptor]]:
    for field in descriptor.fields:
        if field.name == "idempotency_key":
            continue
        if field.message_type is not None:
            if depth and not field.message_type.GetOptions().map_entry:
                yield from ([field, *path] for path in _text_fields(field.message_type, depth - 1))
        elif field.type in {FieldDescriptor.TYPE_STRING, FieldDescriptor.TYPE_BYTES}:
            yield [field]


def _fill(message: Message, path: list[FieldDescriptor], seed: str) -> None:
    field, *rest = path
    value = seed.encode() if field.type == FieldDescriptor.TYPE_BYTES else seed
    if rest:
        held = getattr(message, field.name)
        _fill(held.add() if field.is_repeated else held, rest, seed)
    elif field.is_repeated:
        getattr(message, field.name).append(value)
    else:
        setattr(message, field.name, value)


def _printed(platform: RunningPlatform, cases: list[Case]) -> Iterator[str]:
    commands = [("status",), ("audit",), ("case", "list"), ("parked", "list"), ("privacy", "accesses")]
    commands += [(*verb, case.case_no) for case in cases for verb in (("case", "show"), ("trace",))]
    for command in commands:
        done = platform.command(*command)
        yield done.stdout + done.stderr
    for by, number in (("phone", FIRM.phone), ("id-number", PERSON.id_number)):
        find = [sys.executable, "-m", "onewindow_cli", "privacy", "find", "--by", by, "--purpose", PURPOSE]
        done = subprocess.run(
            [*find, "--state", str(platform.state.root)],
            check=True,
            capture_output=True,
            text=True,
            input=f"{number}\n",
            timeout=60,
        )
        yield done.stdout + done.stderr
