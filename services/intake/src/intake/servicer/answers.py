"""Writing what several answers have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from intake.domain.application.notice import ToldNotice
from intake.domain.case.changing import ChangeState, ProcedureChange
from intake.domain.case.correcting import Corrected, Correction
from intake.domain.case.instant import FinishState, InstantFinish
from intake.domain.case.issuing import IssuedDocument, Named
from intake.domain.case.model import BillState, Case, EndedAs, Result
from intake.domain.case.project import Project
from intake.domain.case.states import WAITING, CaseState
from intake.domain.catalogue.model import Bundle, Need
from intake.handlers.notice_messages import notice_read
from intake.handlers.vocabulary import (
    APPLICANT_KINDS,
    CONFIRMATIONS,
    DOCUMENT_KINDS,
    ENDINGS,
    PROJECT_STEPS,
    end_message,
    limit_message,
    outcome_value,
    result_document,
    revoked_message,
)
from onewindow.intake.v1 import instant_pb2, intake_pb2, procedures_pb2, projects_pb2

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


FINISH_STATES = {
    FinishState.ASKED: instant_pb2.INSTANT_FINISH_STATE_ASKED,
    FinishState.DECLINED: instant_pb2.INSTANT_FINISH_STATE_DECLINED,
    FinishState.FINISHED: instant_pb2.INSTANT_FINISH_STATE_FINISHED,
}


def finish_message(finish: InstantFinish) -> instant_pb2.InstantFinish:
    """Write how far the act at the window is."""
    return instant_pb2.InstantFinish(
        state=FINISH_STATES[finish.state],
        asked_by=finish.asked_by.officer_id,
        asked_at=finish.asked_at,
        declined_zh=finish.declined_zh,
        declined_en=finish.declined_en,
        settled_at=finish.settled_at,
    )


def project_message(project: Project) -> projects_pb2.Project:
    """Write who has a project, and how that came to be."""
    return projects_pb2.Project(
        project_manager_id=project.manager_id,
        offered_to=project.offered_to,
        mandate=project.mandate,
        steps=[
            projects_pb2.ProjectStep(
                kind=PROJECT_STEPS[step.kind],
                officer_id=step.by.officer_id,
                to_officer_id=step.to_officer_id,
                reason=step.reason,
                mandate=step.mandate,
                at=step.at,
            )
            for step in project.steps
        ],
    )


def correction_message(corrected: Corrected) -> procedures_pb2.ProcedureCorrection:
    """Write one time that the procedure of a case was corrected."""
    return procedures_pb2.ProcedureCorrection(
        correction_no=corrected.correction_no,
        previous_item_codes=corrected.previous_item_codes,
        reason=corrected.reason,
        corrected_by=corrected.corrected_by.officer_id,
        corrected_at=corrected.corrected_at,
    )


def difference_message(correction: Correction) -> procedures_pb2.ProcedureDifference:
    """Write what falls away and comes, and what limit and fees become."""
    had, has = correction.before.item_codes, correction.case.item_codes
    return procedures_pb2.ProcedureDifference(
        removed_item_codes=[code for code in had if code not in has],
        added_item_codes=[code for code in has if code not in had],
        carried_papers=len(correction.carried),
        amount_fen=correction.notice.fees.payable_fen,
        correction_no=correction.correction_no,
        previous_amount_fen=correction.previous_fen,
        limit=limit_message(correction.notice.assembly.joint_limit),
        previous_limit=limit_message(correction.previous_limit),
    )


_CHANGE_STATES = {
    ChangeState.PROPOSED: procedures_pb2.PROCEDURE_CHANGE_STATE_PROPOSED,
    ChangeState.DECLINED: procedures_pb2.PROCEDURE_CHANGE_STATE_DECLINED,
    ChangeState.ASKED: procedures_pb2.PROCEDURE_CHANGE_STATE_ASKED,
    ChangeState.REFUSED: procedures_pb2.PROCEDURE_CHANGE_STATE_REFUSED,
    ChangeState.DONE: procedures_pb2.PROCEDURE_CHANGE_STATE_DONE,
}


def change_message(change: ProcedureChange) -> procedures_pb2.ProcedureChange:
    """Write a proposal for an accepted case, and what became of it."""
    return procedures_pb2.ProcedureChange(
        change_no=change.change_no,
        state=_CHANGE_STATES[change.state],
        item_codes=change.item_codes,
        reason=change.reason,
        proposed_by=change.proposed_by.officer_id,
        proposed_at=change.proposed_at,
        decided_by=change.decided_by.officer_id if change.decided_by else "",
        decided_at=change.decided_at,
        note=change.note,
        answered_at=change.answered_at,
        answer_zh=change.answer_zh,
        answer_en=change.answer_en,
    )


def document_message(document: IssuedDocument, *, with_notice: bool = True) -> intake_pb2.IssuedDocument:
    """Write a document: what it says, never who applied; the whole notice of an application only where it is read."""
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
        closing_zh=facts.closing_zh,
        closing_en=facts.closing_en,
        ended_on=facts.ended_on,
        application_end=ENDINGS[EndedAs(facts.ended_as)] if facts.ended_as else 0,  # type: ignore[arg-type]  # unspecified
        end_reason=facts.end_reason,
        end_basis=facts.end_basis,
        place=facts.place,
        revoked=revoked_message(document.revoked),
        notice=notice_read(facts.notice) if with_notice else None,
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


def bundle_message(bundle: Bundle) -> intake_pb2.ItemBundle:
    """Write what a bundle is called."""
    return intake_pb2.ItemBundle(bundle_code=bundle.code, name_zh=bundle.name_zh, name_en=bundle.name_en)


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
