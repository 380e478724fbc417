"""Writing what several answers have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from intake.domain.application.assembly import CaseItem
from intake.domain.application.fees import FeeLine
from intake.domain.application.notice import Notice, ToldNotice
from intake.domain.case.issuing import IssuedDocument, Named
from intake.domain.case.model import BillState, Case, EndedAs, Result
from intake.domain.case.states import WAITING, CaseState
from intake.domain.catalogue.model import Bundle, Catalogue, Need
from intake.handlers.vocabulary import (
    APPLICANT_KINDS,
    CONFIRMATIONS,
    DOCUMENT_KINDS,
    ENDINGS,
    WHO_MAY_APPLY,
    end_message,
    limit_message,
    limit_start,
    material_requirement,
    outcome_value,
    result_document,
    revoked_message,
)
from onewindow.intake.v1 import intake_pb2

STATES = {
    CaseState.PENDING_CORRECTION: intake_pb2.CASE_STATE_PENDING_CORRECTION,
    CaseState.ACCEPTED: intake_pb2.CASE_STATE_ACCEPTED,
    CaseState.READY: intake_pb2.CASE_STATE_READY,
    CaseState.CLOSED: intake_pb2.CASE_STATE_CLOSED,
    CaseState.RECEIVED: intake_pb2.CASE_STATE_RECEIVED,
    CaseState.NOT_ACCEPTED: intake_pb2.CASE_STATE_NOT_ACCEPTED,
}
BILL_STATES = {
    BillState.UNPAID: intake_pb2.BILL_STATE_UNPAID,
    BillState.NOTHING_DUE: intake_pb2.BILL_STATE_NOTHING_DUE,
    BillState.CANCELLED: intake_pb2.BILL_STATE_CANCELLED,
    BillState.PAID: intake_pb2.BILL_STATE_PAID,
}


def document_message(document: IssuedDocument) -> intake_pb2.IssuedDocument:
    """Write a document: what it says, never who applied."""
    facts = document.facts
    return intake_pb2.IssuedDocument(
        document_no=document.document_no,
        kind=DOCUMENT_KINDS[document.kind],
        verification_code=document.verification_code,
        issued_at=document.issued_at,
        division_code=document.division_code,
        case_no=facts.case_no,
        items=_named(facts.items),
        received_on=facts.received_on,
        accepted_on=facts.accepted_on,
        missing=_named(facts.missing),
        due_on=facts.due_on,
        amount_fen=facts.amount_fen,
        document_name=facts.document_name,
        deemed_basis=facts.deemed_basis,
        facts_sha256=facts.digest.hex(),
        replaced_by=document.replaced_by,
        refusal_reason=facts.refusal_reason,
        refusal_basis=facts.refusal_basis,
        refused_items=_named(facts.refused_items),
        correct_by=facts.correct_by,
        ended_on=facts.ended_on,
        application_end=ENDINGS[EndedAs(facts.ended_as)] if facts.ended_as else 0,  # type: ignore[arg-type]  # unspecified
        end_reason=facts.end_reason,
        end_basis=facts.end_basis,
        place=facts.place,
        revoked=revoked_message(document.revoked),
    )


def case_message(case: Case, results: Iterable[Result] = (), query_code: str | None = None) -> intake_pb2.Case:
    """Write a case: the applicant's name is masked, other personal data has no field."""
    return intake_pb2.Case(
        case_id=str(case.case_id),
        case_no=case.case_no or "",
        division_code=case.division_code,
        state=STATES[case.state],
        outcome=outcome_value(case),
        bill_state=BILL_STATES[case.bill_shown] if case.bill_shown else intake_pb2.BILL_STATE_UNSPECIFIED,
        subject=case.subject,
        applicant_kind=APPLICANT_KINDS[case.applicant_kind],
        applicant_name=case.applicant_name,
        item_codes=case.item_codes,
        received_at=case.received_at,
        accepted_at=case.accepted_at,
        ready_at=case.ready_at,
        closed_at=case.closed_at,
        query_code=query_code or "",
        personal_data_erased_at=case.erased_at,
        results=[result_document(result) for result in results],
        green_channel_reason=case.green_channel_reason,
        project_manager_id=case.project_manager_id,
        green_channel_decision=_green_channel_decision(case),
        received_by=case.received_by.officer_id,
        unlisted_reason=case.unlisted_reason,
        legacy_code_reason=case.legacy_code_reason,
        confirmed=sorted(CONFIRMATIONS[one] for one in case.confirmed),
        green_channel_asked_by=case.asks_for_green_channel.asked_by.officer_id if case.green_channel_reason else "",
        green_channel_asked_at=case.asks_for_green_channel.asked_at if case.green_channel_reason else None,
        waits_until=case.wait.day.isoformat() if case.wait and case.state in WAITING else "",
        missing_told_at=case.told_at,
        ended=end_message(case.ended),
    )


def _green_channel_decision(case: Case) -> intake_pb2.GreenChannelDecision | None:
    decision = case.green_channel_decision
    if decision is None:
        return None
    return intake_pb2.GreenChannelDecision(
        agreed=decision.agreed,
        reason=decision.reason,
        decided_by=decision.decided_by.officer_id,
        decided_at=decision.decided_at,
    )


def notice_message(notice: Notice) -> intake_pb2.OneTimeNotice:
    """Write the one-time notice."""
    return intake_pb2.OneTimeNotice(
        items=[item_notice(case_item, notice.catalogue) for case_item in notice.assembly.items],
        materials=[material_requirement(line) for line in notice.requirements],
        fees=[_fee_notice(line) for line in notice.fees.lines],
        joint_limit=limit_message(notice.assembly.joint_limit),
        payable_fen=notice.fees.payable_fen,
    )


def bundle_message(bundle: Bundle) -> intake_pb2.ItemBundle:
    """Write what a bundle is called."""
    return intake_pb2.ItemBundle(bundle_code=bundle.code, name_zh=bundle.name_zh, name_en=bundle.name_en)


def item_notice(case_item: CaseItem, catalogue: Catalogue) -> intake_pb2.ItemNotice:
    """Write an item: limits, department, basis."""
    item = case_item.item
    department = catalogue.departments[item.department_code]
    waits_for = dict.fromkeys(code for dependency in case_item.dependencies for code in dependency.any_of)
    return intake_pb2.ItemNotice(
        item_code=item.code,
        name_zh=item.name_zh,
        name_en=item.name_en,
        department_code=department.code,
        department_zh=department.name_zh,
        department_en=department.name_en,
        committed_limit=limit_message(item.promised),
        statutory_limit=limit_message(item.statutory),
        legal_basis=item.legal_basis,
        result_document=item.result_document,
        instant=item.instant,
        waits_for=waits_for,
        limit_start=limit_start(from_receipt=item.from_receipt),
        no_material_list=not catalogue.materials.get(item.code),
        who_may_apply=WHO_MAY_APPLY[item.applicants],
    )


def optional_items(told: ToldNotice) -> Iterator[intake_pb2.OptionalItem]:
    """Write the items of the bundles that are needed only under a condition."""
    included = set(told.notice.assembly.item_codes)
    members = {member.item_code: member for bundle in told.bundles for member in bundle.items if not member.always}
    always = {member.item_code for bundle in told.bundles for member in bundle.items if member.always}
    for code in sorted(members.keys() - always):
        item = told.notice.catalogue.items[code]
        yield intake_pb2.OptionalItem(
            item_code=code,
            name_zh=item.name_zh,
            name_en=item.name_en,
            condition=members[code].condition,
            included=code in included,
            condition_en=members[code].condition_en,
            material_count=sum(rule.need is Need.REQUIRED for rule in told.notice.catalogue.materials.get(code, ())),
        )


def _named(named: Iterable[Named]) -> Iterator[intake_pb2.NamedCode]:
    return (intake_pb2.NamedCode(code=one.code, name_zh=one.zh, name_en=one.en) for one in named)


def _fee_notice(line: FeeLine) -> intake_pb2.FeeNotice:
    return intake_pb2.FeeNotice(
        item_code=line.item_code,
        fee_code=line.rate.code,
        name_zh=line.rate.name_zh,
        name_en=line.rate.name_en,
        amount_fen=line.shown_fen,
        arithmetic_zh=line.arithmetic_zh,
        arithmetic_en=line.arithmetic_en,
        legal_basis=line.rate.basis_printed,
        collected_by_tax=line.collected_by_tax,
        quantities=[
            intake_pb2.FeeQuantity(
                name=question.name,
                name_zh=question.zh,
                name_en=question.en,
                options=question.options,
                default_value=question.default or "",
                choices=[
                    intake_pb2.FeeChoice(value=value, name_zh=zh, name_en=en)
                    for value, (zh, en) in zip(question.options, question.option_words, strict=True)
                ],
            )
            for question in line.quantities
        ],
        is_one_of_several=line.is_one_of_several,
    )
