"""What intake tells the others, as event messages. The one module that knows them; never a whole name or an id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from chassis.files.files import TakenFile
from chassis.published import business_hours_message, special_day_message
from intake.domain.application.assembly import Assembly, CaseItem
from intake.domain.application.fees import Demand
from intake.domain.application.looking import Seen
from intake.domain.application.materials import Requirement
from intake.domain.application.stopped import Stop, Stops
from intake.domain.case.changing import ProcedureChange
from intake.domain.case.correcting import Correction
from intake.domain.case.model import Case, Delivery, Ended, GreenChannelDecision, Officer, Result
from intake.domain.case.promises import Promise
from intake.domain.case.told_fees import ToldFee
from intake.domain.case.unusable import Finding
from intake.domain.catalogue.building import fee_rate, opening_hours, special_day
from intake.domain.catalogue.model import Catalogue, MaterialRule
from intake.domain.csv_files.tables import Cells, Table
from intake.domain.enquiries import Enquiry
from intake.domain.files import Announced
from intake.domain.off_centre import Acceptance
from intake.handlers.vocabulary import (
    APPLICANT_KINDS,
    DELIVERIES,
    PAID_BY,
    PAPERS_GIVEN,
    UNUSABLE_GROUNDS,
    actor_message,
    limit_message,
    limit_start,
    material_requirement,
    outcome_value,
    promised_paper,
    result_document,
)
from intake.storage.off_centre import Dual
from kernel.personal_data import PersonalField
from kernel.streams import Streams
from onewindow.intake.v1 import events_pb2, intake_pb2
from onewindow.type.v1 import type_pb2


def attempt_stream(division_code: str) -> UUID:
    """Name the stream of a centre's attempts."""
    return Streams.ATTEMPTS.of(division_code)


def catalogue_stream(division_code: str) -> UUID:
    """Name the stream a centre's catalogues are published on."""
    return Streams.CATALOGUE.of(division_code)


def application_received(case: Case, seen: Seen) -> events_pb2.ApplicationReceived:
    """An application was received, and what was unusual about it."""
    return events_pb2.ApplicationReceived(
        case_id=str(case.case_id),
        received_by=actor_message(case.received_by, case.division_code),
        received_at=case.received_at,
        item_codes=case.item_codes,
        bundle_codes=case.bundle_codes,
        applicant_kind=APPLICANT_KINDS[case.applicant_kind],
        green_channel_reason=case.green_channel_reason,
        case_no=case.case_no or "",
        unlisted_item_codes=seen.unlisted,
        unlisted_reason=seen.unlisted_reason,
        same_file=seen.same_file,
        open_cases=seen.open_cases,
        examine_until=case.wait.day.isoformat() if case.wait and case.told_at is None else "",
        legacy_code_reason=seen.legacy_code_reason,
    )


def correction_notified(
    case: Case, missing: Iterable[Requirement], officer: Officer, now: datetime
) -> events_pb2.CorrectionNotified:
    """The one correction notice was given."""
    return events_pb2.CorrectionNotified(
        case_id=str(case.case_id),
        notified_by=actor_message(officer, case.division_code),
        notified_at=now,
        missing=[material_requirement(line) for line in missing],
        hand_in_until=case.wait.day.isoformat() if case.wait else "",
    )


def second_notice_given(
    case: Case, missing: Iterable[Requirement], officer: Officer, reason: str, now: datetime
) -> events_pb2.SecondNoticeGiven:
    """A supervisor had the notice given a second time."""
    return events_pb2.SecondNoticeGiven(
        case_id=str(case.case_id),
        given_by=actor_message(officer, case.division_code),
        given_at=now,
        reason=reason,
        missing=[material_requirement(line) for line in missing],
        hand_in_until=case.wait.day.isoformat() if case.wait else "",
    )


def acceptance_deemed(case: Case, missing: Iterable[Requirement]) -> events_pb2.AcceptanceDeemed:
    """Nobody told within the limit what is missing: accepted as of its receipt."""
    return events_pb2.AcceptanceDeemed(
        case_id=str(case.case_id),
        accepted_at=case.received_at,
        limit_end=case.wait.until if case.wait else None,
        received_by=actor_message(case.received_by, case.division_code),
        missing=[material_requirement(line) for line in missing],
    )


def correction_due_soon(case: Case, missing: Iterable[Requirement]) -> events_pb2.CorrectionDueSoon:
    """The limit of missing papers ends soon."""
    return events_pb2.CorrectionDueSoon(
        case_id=str(case.case_id),
        hand_in_until=case.wait.day.isoformat() if case.wait else "",
        missing=[material_requirement(line) for line in missing],
    )


def application_lapsed(case: Case, missing: Iterable[Requirement]) -> events_pb2.ApplicationLapsed:
    """Missing papers did not come within the limit: the application ended with it."""
    return events_pb2.ApplicationLapsed(
        case_id=str(case.case_id),
        ended_at=case.ended.at if case.ended else None,
        missing=[material_requirement(line) for line in missing],
    )


def acceptance_refused(case: Case, ended: Ended) -> events_pb2.AcceptanceRefused:
    """An officer refused the acceptance in writing."""
    return events_pb2.AcceptanceRefused(
        case_id=str(case.case_id),
        refused_by=actor_message(ended.by, case.division_code),
        refused_at=ended.at,
        reason=ended.reason,
        legal_basis=ended.legal_basis,
        place=ended.place,
    )


def case_accepted(
    case: Case, catalogue: Catalogue, assembly: Assembly, demands: Iterable[Demand], promised: Iterable[Promise] = ()
) -> events_pb2.CaseAccepted:
    """The application was accepted; carries all that the other services need.

    Raises:
        ValueError: the case was not accepted.
    """
    if case.case_no is None or case.accepted_at is None or case.accepted_by is None:
        raise ValueError(f"case {case.case_id} was not accepted")
    return events_pb2.CaseAccepted(
        case_id=str(case.case_id),
        case_no=case.case_no,
        accepted_by=actor_message(case.accepted_by, case.division_code),
        accepted_at=case.accepted_at,
        applicant_kind=APPLICANT_KINDS[case.applicant_kind],
        bundle_codes=case.bundle_codes,
        items=[_accepted_item(case_item, catalogue) for case_item in assembly.items],
        fee_demands=map(_fee_demand, demands),
        joint_limit=limit_message(assembly.joint_limit),
        catalogue_version=case.catalogue_version,
        received_at=case.received_at,
        missing_told_at=case.missing_told_at,
        joint_limit_start=limit_start(from_receipt=assembly.joint_from_receipt),
        green_channel=case.is_green,
        project_manager_id=case.project_manager_id,
        subject=case.subject,
        applicant_name=case.applicant_name,
        promised=map(promised_paper, promised),
    )


def procedure_change_asked(change: ProcedureChange, correction: Correction) -> events_pb2.ProcedureChangeAsked:
    """Two people want an accepted case to have other items; carries all that approval needs."""
    case, notice = correction.case, correction.notice
    if change.decided_by is None:
        raise ValueError(f"nobody has agreed to change {change.change_no} of case {change.case_id}")
    return events_pb2.ProcedureChangeAsked(
        case_id=str(case.case_id),
        change_no=change.change_no,
        proposed_by=actor_message(change.proposed_by, case.division_code),
        agreed_by=actor_message(change.decided_by, case.division_code),
        agreed_at=change.decided_at,
        reason=change.reason,
        previous_item_codes=correction.before.item_codes,
        items=[_accepted_item(case_item, notice.catalogue) for case_item in notice.assembly.items],
        joint_limit=limit_message(notice.assembly.joint_limit),
        catalogue_version=case.catalogue_version,
    )


def procedure_changed(case: Case, change: ProcedureChange, correction: Correction) -> events_pb2.ProcedureCorrected:
    """An accepted case has other items now; its bill follows."""
    notice = correction.notice
    return events_pb2.ProcedureCorrected(
        case_id=str(case.case_id),
        corrected_by=actor_message(change.proposed_by, case.division_code),
        corrected_at=change.answered_at,
        reason=change.reason,
        previous_item_codes=correction.before.item_codes,
        item_codes=case.item_codes,
        correction_no=correction.correction_no,
        accepted_items=[_accepted_item(case_item, notice.catalogue) for case_item in notice.assembly.items],
        fee_demands=map(_fee_demand, notice.fees.demands),
        after_acceptance=True,
    )


def _fee_demand(demand: Demand) -> events_pb2.FeeDemand:
    return events_pb2.FeeDemand(
        item_code=demand.item_code,
        fee_code=demand.fee_code,
        quantities=dict(demand.quantities),
        declined_reason=demand.declined_reason,
    )


def promised_papers_followed(
    case: Case, papers: Iterable[Promise], officer: Officer, now: datetime
) -> events_pb2.PromisedPapersFollowed:
    """Promised papers came."""
    return events_pb2.PromisedPapersFollowed(
        case_id=str(case.case_id),
        taken_by=actor_message(officer, case.division_code),
        taken_at=now,
        papers=map(promised_paper, papers),
        left_count=case.promised_count,
    )


def paper_found_unusable(
    finding: Finding, rule: MaterialRule | None, *, not_told: bool
) -> events_pb2.PaperFoundUnusable:
    """Somebody found that a paper cannot be used."""
    return events_pb2.PaperFoundUnusable(
        case_id=str(finding.case_id),
        found_by=actor_message(finding.found_by, finding.division_code),
        found_at=finding.found_at,
        item_code=finding.paper.item_code,
        material_no=finding.paper.material_no,
        name_zh=rule.name_zh if rule else "",
        name_en=rule.name_en if rule else "",
        ground=UNUSABLE_GROUNDS[finding.ground],
        note=finding.note,
        not_told=not_told,
    )


def promised_papers_due(papers: Sequence[Promise], now: datetime, *, overdue: bool) -> events_pb2.PromisedPapersDue:
    """Promised papers of one case are due soon, or did not come."""
    return events_pb2.PromisedPapersDue(
        case_id=str(papers[0].case_id), overdue=overdue, papers=map(promised_paper, papers), told_at=now
    )


def green_channel_asked(case: Case) -> events_pb2.GreenChannelAsked:
    """Somebody asks for the green channel after the receipt."""
    asks = case.asks_for_green_channel
    return events_pb2.GreenChannelAsked(
        case_id=str(case.case_id),
        asked_by=actor_message(asks.asked_by, case.division_code),
        asked_at=asks.asked_at,
        reason=case.green_channel_reason,
    )


def green_channel_decided(case: Case, decision: GreenChannelDecision) -> events_pb2.GreenChannelDecided:
    """A second person agreed to the green channel, or declined."""
    return events_pb2.GreenChannelDecided(
        case_id=str(case.case_id),
        decided_by=actor_message(decision.decided_by, case.division_code),
        decided_at=decision.decided_at,
        agreed=decision.agreed,
        reason=decision.reason,
    )


def stopped_fees_dropped(case: Case, fees: Iterable[Stop], now: datetime) -> events_pb2.StoppedFeesDropped:
    """Fees that a case owed when it was received were stopped before it was accepted: it owes them no more."""
    return events_pb2.StoppedFeesDropped(
        case_id=str(case.case_id), dropped_at=now, fees=[stop_message(stop) for stop in fees]
    )


def cancelled_used(case: Case, stops: Stops, officer: Officer, now: datetime) -> events_pb2.CancelledUsed:
    """Somebody tried to have a case accepted that has a cancelled item; it was refused."""
    return events_pb2.CancelledUsed(
        case_id=str(case.case_id),
        tried_by=actor_message(officer, case.division_code),
        tried_at=now,
        items=[stop_message(stop) for stop in stops.items],
    )


def cancelled_applied_for(
    division_code: str, stops: Stops, officer: Officer, now: datetime
) -> events_pb2.CancelledAppliedFor:
    """Somebody tried to apply for what is cancelled; it was refused, so that there is no case."""
    return events_pb2.CancelledAppliedFor(
        division_code=division_code,
        tried_by=actor_message(officer, division_code),
        tried_at=now,
        items=[stop_message(stop) for stop in stops.items],
        fees=[stop_message(stop) for stop in stops.fees],
    )


def stop_message(stop: Stop) -> intake_pb2.CatalogueStop:
    """Write what was stopped."""
    return intake_pb2.CatalogueStop(
        code=stop.code,
        name_zh=stop.name_zh,
        name_en=stop.name_en,
        stopped_on=stop.since.isoformat() if stop.since else "",
        stopped_by=stop.by,
    )


def result_ready(case: Case) -> events_pb2.ResultReady:
    """The result waits at the window."""
    return events_pb2.ResultReady(case_id=str(case.case_id), ready_at=case.ready_at, outcome=outcome_value(case))


def case_closed(case: Case, officer: Officer, results: Iterable[Result], delivery: Delivery) -> events_pb2.CaseClosed:
    """The result was handed over."""
    return events_pb2.CaseClosed(
        case_id=str(case.case_id),
        issued_by=actor_message(officer, case.division_code),
        closed_at=case.closed_at,
        outcome=outcome_value(case),
        results=[result_document(result) for result in results],
        delivery=DELIVERIES[delivery],
    )


def personal_data_read(
    case: Case, officer: Officer, fields: Iterable[PersonalField], purpose: str, now: datetime
) -> events_pb2.PersonalDataRead:
    """Somebody saw who applied, unmasked: which fields, what for, never what they hold."""
    return events_pb2.PersonalDataRead(
        case_id=str(case.case_id),
        read_by=actor_message(officer, case.division_code),
        read_at=now,
        fields=fields,
        purpose=purpose,
    )


def found_by_personal_data(
    case: Case, officer: Officer, field: PersonalField, purpose: str, now: datetime
) -> events_pb2.PersonalDataRead:
    """Somebody found a case by a number of the applicant's: which kind, what for, never the number."""
    event = personal_data_read(case, officer, [field], purpose, now)
    event.found = True
    return event


def malware_found(announced: Announced, taken: TakenFile, now: datetime) -> events_pb2.MalwareFound:
    """A file with malware was to be handed in."""
    return events_pb2.MalwareFound(
        division_code=announced.division_code,
        uploaded_by=actor_message(announced.uploaded_by, announced.division_code),
        found_at=now,
        signature=taken.malware,
        sha256=taken.sha256,
    )


def personal_data_erased(
    case: Case, officer: Officer, reason: str, legal_basis: str, now: datetime
) -> events_pb2.PersonalDataErased:
    """The personal data of a case is gone."""
    return events_pb2.PersonalDataErased(
        case_id=str(case.case_id),
        erased_by=actor_message(officer, case.division_code),
        erased_at=now,
        reason=reason,
        legal_basis=legal_basis,
    )


def catalogue_published(
    division_code: str, version: int, tables: dict[str, Table], officer: Officer, now: datetime
) -> events_pb2.CataloguePublished:
    """A catalogue version was published: the parts the other services work with."""
    return events_pb2.CataloguePublished(
        division_code=division_code,
        version=version,
        published_by=actor_message(officer, division_code),
        published_at=now,
        special_days=[_special_day(row.cells) for row in tables["holidays.csv"].rows],
        business_hours=[business_hours_message(opening_hours(row.cells)) for row in tables["hours.csv"].rows],
        fee_rates=[_fee_rate(row.cells) for row in tables["fees.csv"].rows],
        departments=[
            events_pb2.Department(code=row.cells["code"], name_zh=row.cells["name_zh"], name_en=row.cells["name_en"])
            for row in tables["departments.csv"].rows
        ],
        items=[
            events_pb2.CatalogueItem(item_code=row.cells["item_code"], department_code=row.cells["department_code"])
            for row in tables["items.csv"].rows
        ],
    )


def _accepted_item(case_item: CaseItem, catalogue: Catalogue) -> events_pb2.AcceptedItem:
    item = case_item.item
    department = catalogue.departments[item.department_code]
    return events_pb2.AcceptedItem(
        item_code=item.code,
        name_zh=item.name_zh,
        name_en=item.name_en,
        department_code=department.code,
        department_zh=department.name_zh,
        department_en=department.name_en,
        committed_limit=limit_message(item.promised),
        statutory_limit=limit_message(item.statutory),
        instant=item.instant,
        deemed_consent=item.deemed_consent,
        deemed_basis=item.deemed_basis,
        silence_at_statutory_limit=item.silence_at_statutory_limit,
        green_limit=limit_message(item.green),
        result_document=item.result_document,
        legal_basis=item.legal_basis,
        dependencies=_dependencies(case_item),
        limit_start=limit_start(from_receipt=item.from_receipt),
        limit_rules=events_pb2.LimitRules(
            special_procedures=item.special_procedures,
            inside_procedures=item.inside_procedures,
            extension_days=item.extension_days,
        ),
    )


def _dependencies(case_item: CaseItem) -> Sequence[events_pb2.Dependency]:
    return [
        events_pb2.Dependency(
            any_of=dependency.any_of,
            kind=type_pb2.DEPENDENCY_KIND_SERIAL if dependency.by_law else type_pb2.DEPENDENCY_KIND_PRESUMED,
            basis=dependency.basis,
        )
        for dependency in case_item.dependencies
    ]


def _special_day(row: Cells) -> type_pb2.SpecialDay:
    return special_day_message(special_day(row))


def _fee_rate(row: Cells) -> events_pb2.FeeRate:
    rate = fee_rate(row)
    return events_pb2.FeeRate(
        fee_code=rate.code,
        name_zh=rate.name_zh,
        name_en=rate.name_en,
        department_code=rate.department_code,
        charge_basis=rate.basis.value,
        unit=rate.unit,
        unit_price_fen=rate.unit_price_fen,
        min_fen=rate.min_fen,
        max_fen=rate.max_fen,
        tiers_json=row["tiers"],
        formula=rate.formula,
        legal_basis=rate.legal_basis,
        collector=rate.collector,
        treasury_account=rate.treasury_account,
        fee_kind=rate.fee_kind,
        status=rate.status,
        ceased_on=rate.ceased_on.isoformat() if rate.ceased_on else "",
        cancelled_by=rate.cancelled_by,
        effective_from=row["effective_from"],
        waiver_rules=rate.waiver_rules,
        rate_scope=rate.rate_scope,
        effective_to=row["effective_to"],
    )


def case_rated(
    case: Case, grade: int, reasons: Sequence[str], at: datetime, brought_by: Officer | None = None
) -> events_pb2.CaseRated:
    """Whoever has its number and query code rated it; or by SMS, in a file that somebody brought."""
    return events_pb2.CaseRated(
        case_id=str(case.case_id),
        grade=grade,
        reasons=[f"RATING_REASON_{reason.upper()}" for reason in reasons],
        rated_at=at,
        brought_by=actor_message(brought_by, case.division_code) if brought_by else None,
    )


def off_centre_fee_told(case: Case, told: ToldFee) -> events_pb2.OffCentreFeeTold:
    """Whoever has its number and query code told of a fee outside the centre."""
    fee = told.fee
    return events_pb2.OffCentreFeeTold(
        case_id=str(case.case_id),
        case_no=case.case_no or "",
        department_code=fee.department_code,
        amount_fen=fee.amount_fen,
        taken_on=fee.taken_on.isoformat(),
        paid_by=PAID_BY[fee.paid_by],
        paper=PAPERS_GIVEN[fee.paper],
        told_at=told.told_at,
    )


def enquiry_overdue(enquiry: Enquiry, now: datetime) -> events_pb2.EnquiryOverdue:
    """An enquiry was not answered by its day; nothing of what is asked, or by whom."""
    return events_pb2.EnquiryOverdue(
        division_code=enquiry.division_code,
        enquiry_id=str(enquiry.enquiry_id),
        enquiry_no=enquiry.enquiry_no,
        follower=actor_message(enquiry.follower, enquiry.division_code),
        department_code=enquiry.department_code,
        due_at=enquiry.clock.due_at if enquiry.clock else None,
        told_at=now,
    )


def off_centre_stream(division_code: str) -> UUID:
    """Name the stream on which is told what was accepted outside a centre."""
    return Streams.OFF_CENTRE.of(division_code)


def accepted_outside(division_code: str, one: Acceptance, by: Officer, now: datetime) -> events_pb2.AcceptedOutside:
    """A department accepted by itself what it may not; nothing of who applied."""
    return events_pb2.AcceptedOutside(
        division_code=division_code,
        department_code=one.department_code,
        own_no=one.own_no,
        item_code=one.item_code,
        accepted_on=one.accepted_on.isoformat(),
        told_by=actor_message(by, division_code),
        told_at=now,
    )


def dual_acceptance_found(dual: Dual, now: datetime) -> events_pb2.DualAcceptanceFound:
    """The same applicant and item, here and there."""
    return events_pb2.DualAcceptanceFound(
        case_id=str(dual.case_id),
        case_no=dual.case_no,
        department_code=dual.department_code,
        own_no=dual.own_no,
        item_code=dual.item_code,
        accepted_on=dual.accepted_on.isoformat(),
        found_at=now,
    )
