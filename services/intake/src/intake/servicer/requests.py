"""Reading what several requests have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import UUID

from chassis.requests import read_id, read_query_code
from intake.domain.application.model import (
    ApplicantForm,
    ApplicantKind,
    Application,
    ConditionAnswer,
    DeclaredFee,
    DeclinedFees,
    HandedIn,
)
from intake.domain.messages.model import Channel, Language, Wish
from intake.handlers.vocabulary import CONFIRMATIONS, ID_DOCUMENTS, MESSAGE_CHANNELS, MESSAGE_LANGUAGES
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from kernel.ids import case_number_fault
from onewindow.intake.v1 import intake_pb2, messages_pb2
from onewindow.type.v1 import type_pb2

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,39}")
_CONFIRMATIONS = {written: confirmation for confirmation, written in CONFIRMATIONS.items()}
_DOCUMENTS = {written: document for document, written in ID_DOCUMENTS.items()}
_CHANNELS = {written: channel for channel, written in MESSAGE_CHANNELS.items()}
_LANGUAGES = {written: language for language, written in MESSAGE_LANGUAGES.items()}
_APPLICANT_KINDS = {
    type_pb2.APPLICANT_KIND_PERSON: ApplicantKind.PERSON,
    type_pb2.APPLICANT_KIND_ENTERPRISE: ApplicantKind.ENTERPRISE,
}


def read_application(message: intake_pb2.Application) -> Application:
    """Read an application as it was written; the domain checks it."""
    applicant = message.applicant
    return Application(
        applicant=ApplicantForm(
            kind=_APPLICANT_KINDS.get(applicant.kind),
            name=applicant.name,
            id_number=applicant.id_number,
            phone=applicant.phone,
            address=applicant.address,
            document=_DOCUMENTS.get(applicant.document),
        ),
        subject=message.subject,
        bundle_codes=tuple(message.bundle_codes),
        item_codes=tuple(message.item_codes),
        declared_fees=read_declared_fees(message.fee_quantities),
        materials=read_materials(message.materials),
        green_channel_reason=message.green_channel_reason,
        project_manager_id=message.project_manager_id,
        condition_answers=read_condition_answers(message.condition_answers),
        wish=read_wish(message.message_wish) if message.HasField("message_wish") else None,
        examine_later=message.examine_later,
        declined_fees=tuple(
            DeclinedFees(item_code=declined.item_code, reason=declined.reason) for declined in message.declined_fees
        ),
        unlisted_reason=message.unlisted_reason,
        legacy_code_reason=message.legacy_code_reason,
        confirmed=frozenset(_CONFIRMATIONS[one] for one in message.confirmed if one in _CONFIRMATIONS),
    )


def read_wish(message: messages_pb2.MessageWish) -> Wish:
    """Read how an applicant wants to hear of a case; what is not said is none, in Chinese."""
    return Wish(
        _CHANNELS.get(message.channel, Channel.NONE), _LANGUAGES.get(message.language, Language.ZH), message.email
    )


def read_declared_fees(messages: Iterable[intake_pb2.FeeQuantities]) -> tuple[DeclaredFee, ...]:
    """Read what fees are computed from."""
    return tuple(DeclaredFee(fee_code=fee.fee_code, quantities=dict(fee.quantities)) for fee in messages)


def read_condition_answers(messages: Iterable[intake_pb2.ConditionAnswer]) -> tuple[ConditionAnswer, ...]:
    """Read which conditions of materials hold."""
    return tuple(
        ConditionAnswer(item_code=message.item_code, material_no=message.material_no, applies=message.applies)
        for message in messages
    )


def read_materials(messages: Iterable[intake_pb2.Material]) -> tuple[HandedIn, ...]:
    """Read the materials handed in."""
    return tuple(
        HandedIn(
            item_code=message.item_code,
            material_no=message.material_no,
            file_name=message.file_name,
            sha256=message.sha256,
            size_bytes=message.size_bytes,
            file_id=_file_id(message.file_id),
            from_case_id=_file_id(message.from_case_id),
        )
        for message in messages
    )


def _file_id(written: str) -> UUID | None:
    """Read which stored file a material is, or which case it comes from; what is no id is that of none."""
    if not written.strip():
        return None
    return read_id(Violations(), "file_id", written)


def read_code(violations: Violations, field: str, written: str) -> str:
    """Read a code of the catalogue as people type it, or nothing."""
    code = typed.code(written)
    if code and not _CODE.fullmatch(code):
        violations.add(
            field,
            "A code has at most 40 letters, digits and hyphens.",
            "代码由字母、数字和连字符组成，最多40个字符。",
            FaultKind.MALFORMED,
        )
    return code


def read_secret(violations: Violations, case_no: str, query_code: str) -> tuple[str, str]:
    """Read case number and query code as people type them; what is mistyped beyond doubt is told, and is no guess.

    That tells a guesser nothing: check character and alphabet are public.
    """
    number = typed.identifier(case_no)
    violations.fault("case_no", case_number_fault(number))
    return number, read_query_code(violations, query_code)
