"""Domain words as they travel, in events and in answers; never a name or an id number."""

from __future__ import annotations

from intake.domain.application.materials import MaterialState, Requirement
from intake.domain.application.model import ApplicantKind, Confirmation, IdDocument
from intake.domain.case.issuing import DocumentKind
from intake.domain.case.model import Case, CaseOutcome, Delivery, Ended, EndedAs, Officer, Result, Revoked
from intake.domain.case.project import StepKind
from intake.domain.case.promises import Promise
from intake.domain.case.told_fees import PaidBy, PaperGiven
from intake.domain.case.unusable import Ground
from intake.domain.catalogue.model import Need, WhoMayApply
from intake.domain.csv_files.changes import RowChange
from intake.domain.messages.model import Channel, Language
from intake.domain.posts.windows import FirstContact
from kernel.clock import Due, Limit, LimitUnit
from onewindow.intake.v1 import (
    enquiries_pb2,
    intake_pb2,
    messages_pb2,
    projects_pb2,
    told_fees_pb2,
    unusable_pb2,
)
from onewindow.type.v1 import type_pb2

APPLICANT_KINDS = {
    ApplicantKind.PERSON: type_pb2.APPLICANT_KIND_PERSON,
    ApplicantKind.ENTERPRISE: type_pb2.APPLICANT_KIND_ENTERPRISE,
}

ID_DOCUMENTS = {
    IdDocument.RESIDENT_ID: intake_pb2.ID_DOCUMENT_RESIDENT_ID,
    IdDocument.CREDIT_CODE: intake_pb2.ID_DOCUMENT_CREDIT_CODE,
    IdDocument.PASSPORT: intake_pb2.ID_DOCUMENT_PASSPORT,
    IdDocument.HK_MACAO_PERMIT: intake_pb2.ID_DOCUMENT_HK_MACAO_PERMIT,
    IdDocument.TAIWAN_PERMIT: intake_pb2.ID_DOCUMENT_TAIWAN_PERMIT,
    IdDocument.RESIDENCE_CARD: intake_pb2.ID_DOCUMENT_RESIDENCE_CARD,
}

CONFIRMATIONS = {
    Confirmation.SAME_FILE: intake_pb2.CONFIRMATION_SAME_FILE,
    Confirmation.OPEN_CASE: intake_pb2.CONFIRMATION_OPEN_CASE,
}

MESSAGE_CHANNELS = {
    Channel.NONE: messages_pb2.MESSAGE_CHANNEL_NONE,
    Channel.SMS: messages_pb2.MESSAGE_CHANNEL_SMS,
    Channel.EMAIL: messages_pb2.MESSAGE_CHANNEL_EMAIL,
}

MESSAGE_LANGUAGES = {
    Language.ZH: messages_pb2.MESSAGE_LANGUAGE_ZH,
    Language.EN: messages_pb2.MESSAGE_LANGUAGE_EN,
}

WHO_MAY_APPLY = {
    None: intake_pb2.WHO_MAY_APPLY_UNSPECIFIED,
    WhoMayApply.PERSON: intake_pb2.WHO_MAY_APPLY_PERSON,
    WhoMayApply.ENTERPRISE: intake_pb2.WHO_MAY_APPLY_ENTERPRISE,
    WhoMayApply.EITHER: intake_pb2.WHO_MAY_APPLY_EITHER,
}

OUTCOMES = {
    CaseOutcome.GRANTED: intake_pb2.CASE_OUTCOME_GRANTED,
    CaseOutcome.PARTLY_GRANTED: intake_pb2.CASE_OUTCOME_PARTLY_GRANTED,
    CaseOutcome.REFUSED: intake_pb2.CASE_OUTCOME_REFUSED,
}

ENDINGS = {
    EndedAs.REFUSED: intake_pb2.APPLICATION_END_REFUSED,
    EndedAs.LAPSED: intake_pb2.APPLICATION_END_LAPSED,
}

DELIVERIES = {
    Delivery.WINDOW: intake_pb2.DELIVERY_WINDOW,
    Delivery.POST: intake_pb2.DELIVERY_POST,
    Delivery.ONLINE: intake_pb2.DELIVERY_ONLINE,
}

PAID_BY = {
    PaidBy.CASH: told_fees_pb2.PAID_BY_CASH,
    PaidBy.TRANSFER: told_fees_pb2.PAID_BY_TRANSFER,
    PaidBy.QR_CODE: told_fees_pb2.PAID_BY_QR_CODE,
    PaidBy.OTHER: told_fees_pb2.PAID_BY_OTHER,
}

PAPERS_GIVEN = {
    PaperGiven.NONE: told_fees_pb2.PAPER_GIVEN_NONE,
    PaperGiven.PLAIN: told_fees_pb2.PAPER_GIVEN_PLAIN,
    PaperGiven.FISCAL: told_fees_pb2.PAPER_GIVEN_FISCAL,
}

DOCUMENT_KINDS = {
    DocumentKind.ACCEPTANCE: intake_pb2.DOCUMENT_KIND_ACCEPTANCE,
    DocumentKind.CORRECTION: intake_pb2.DOCUMENT_KIND_CORRECTION,
    DocumentKind.FEE: intake_pb2.DOCUMENT_KIND_FEE,
    DocumentKind.DECISION: intake_pb2.DOCUMENT_KIND_DECISION,
    DocumentKind.NOTICE: intake_pb2.DOCUMENT_KIND_NOTICE,
    DocumentKind.NOT_ACCEPTED: intake_pb2.DOCUMENT_KIND_NOT_ACCEPTED,
}

MATERIAL_STATES = {
    MaterialState.PROVIDED: intake_pb2.MATERIAL_STATE_PROVIDED,
    MaterialState.MISSING: intake_pb2.MATERIAL_STATE_MISSING,
    MaterialState.SHARED_BY_DATA: intake_pb2.MATERIAL_STATE_SHARED_BY_DATA,
    MaterialState.IF_APPLICABLE: intake_pb2.MATERIAL_STATE_IF_APPLICABLE,
    MaterialState.MAY_FOLLOW: intake_pb2.MATERIAL_STATE_MAY_FOLLOW,
    MaterialState.NOT_APPLICABLE: intake_pb2.MATERIAL_STATE_NOT_APPLICABLE,
}

UNUSABLE_GROUNDS = {
    Ground.ILLEGIBLE: unusable_pb2.UNUSABLE_GROUND_ILLEGIBLE,
    Ground.EXPIRED: unusable_pb2.UNUSABLE_GROUND_EXPIRED,
    Ground.WRONG_DOCUMENT: unusable_pb2.UNUSABLE_GROUND_WRONG_DOCUMENT,
    Ground.INCOMPLETE: unusable_pb2.UNUSABLE_GROUND_INCOMPLETE,
    Ground.OTHER: unusable_pb2.UNUSABLE_GROUND_OTHER,
}

MATERIAL_SOURCES = {
    "applicant": intake_pb2.MATERIAL_SOURCE_APPLICANT,
    "other department": intake_pb2.MATERIAL_SOURCE_OTHER_DEPARTMENT,
    "intermediary": intake_pb2.MATERIAL_SOURCE_INTERMEDIARY,
}

_LIMIT_UNITS = {
    LimitUnit.WORKING_DAY: type_pb2.LIMIT_UNIT_WORKING_DAY,
    LimitUnit.CALENDAR_DAY: type_pb2.LIMIT_UNIT_CALENDAR_DAY,
}


def row_change_message(change: RowChange) -> intake_pb2.RowChange:
    """What a row said and says."""
    return intake_pb2.RowChange(
        key=change.key,
        cells=[
            intake_pb2.CellChange(column=cell.column, before=cell.before, after=cell.after) for cell in change.cells
        ],
    )


def material_requirement(line: Requirement) -> intake_pb2.MaterialRequirement:
    """One line of a notice."""
    return intake_pb2.MaterialRequirement(
        item_code=line.rule.item_code,
        material_no=line.rule.material_no,
        name_zh=line.rule.name_zh,
        name_en=line.rule.name_en,
        state=MATERIAL_STATES[line.state],
        source=line.rule.source,
        condition=line.rule.condition,
        condition_en=line.rule.condition_en,
        conditional=line.rule.need is Need.CONDITIONAL,
        supplied_by=MATERIAL_SOURCES.get(line.rule.source, intake_pb2.MATERIAL_SOURCE_UNSPECIFIED),
        unusable_zh=line.unusable[0],
        unusable_en=line.unusable[1],
    )


def promised_paper(promise: Promise) -> intake_pb2.PromisedPaper:
    """A paper that follows."""
    return intake_pb2.PromisedPaper(
        item_code=promise.item_code,
        material_no=promise.material_no,
        name_zh=promise.name_zh,
        name_en=promise.name_en,
        last_day=promise.last_day.isoformat(),
        due_at=promise.due_at,
        provided_at=promise.provided_at,
    )


def result_document(result: Result) -> intake_pb2.ResultDocument:
    """One result document."""
    return intake_pb2.ResultDocument(
        item_code=result.item_code,
        name=result.document_name,
        document_no=result.document_no,
        granted=result.granted,
        deemed_basis=result.deemed_basis,
        revoked=revoked_message(result.revoked),
    )


def first_contact_message(where: FirstContact | None) -> enquiries_pb2.FirstContact | None:
    """Write at which window whoever was asked first is found; None if at none."""
    if where is None:
        return None
    return enquiries_pb2.FirstContact(post_code=where.post_code, name_zh=where.name_zh, name_en=where.name_en)


def revoked_message(revoked: Revoked | None) -> intake_pb2.RevokedApproval | None:
    """Write what took an approval back; None if nothing did."""
    if revoked is None:
        return None
    return intake_pb2.RevokedApproval(
        revoked_at=revoked.revoked_at,
        withdrawn=revoked.withdrawn,
        article=revoked.article,
        reason=revoked.reason,
        legal_basis=revoked.legal_basis,
    )


def limit_message(limit: Limit | None) -> type_pb2.Limit | None:
    """A limit; None where there is none, so that the field stays unset."""
    return None if limit is None else type_pb2.Limit(days=limit.days, unit=_LIMIT_UNITS[limit.unit])


def limit_start(*, from_receipt: bool) -> type_pb2.LimitStart:
    """From what a limit counts."""
    return type_pb2.LIMIT_START_RECEIPT if from_receipt else type_pb2.LIMIT_START_ACCEPTANCE


def due_message(due: Due) -> type_pb2.Due:
    """When something is due."""
    return type_pb2.Due(instant=due.instant, last_day=due.last_day.isoformat(), provisional=due.provisional)


def outcome_value(case: Case) -> intake_pb2.CaseOutcome:
    """How the case was decided, unspecified while it is not."""
    return OUTCOMES[case.outcome] if case.outcome else intake_pb2.CASE_OUTCOME_UNSPECIFIED


def end_message(ended: Ended | None) -> intake_pb2.EndedApplication | None:
    """How an application ended that was not accepted; None if it did not."""
    if ended is None:
        return None
    return intake_pb2.EndedApplication(
        end=ENDINGS[ended.kind],
        ended_at=ended.at,
        reason=ended.reason,
        legal_basis=ended.legal_basis,
        place=ended.place,
    )


def actor_message(officer: Officer, division_code: str) -> type_pb2.Actor:
    """Who acted, at which centre."""
    return type_pb2.Actor(
        officer_id=officer.officer_id, department_code=officer.department_code, division_code=division_code
    )


PROJECT_STEPS = {
    StepKind.TAKEN: projects_pb2.PROJECT_STEP_KIND_TAKEN,
    StepKind.OFFERED: projects_pb2.PROJECT_STEP_KIND_OFFERED,
    StepKind.WITHDRAWN: projects_pb2.PROJECT_STEP_KIND_WITHDRAWN,
    StepKind.ACCEPTED: projects_pb2.PROJECT_STEP_KIND_ACCEPTED,
    StepKind.DECLINED: projects_pb2.PROJECT_STEP_KIND_DECLINED,
    StepKind.MANDATED: projects_pb2.PROJECT_STEP_KIND_MANDATED,
}
