"""Submit an application: accepted at once, or told once and completely what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.application.applicant import masked_name
from intake.domain.application.assembly import item_codes_of
from intake.domain.application.looking import OpenCase, Seen
from intake.domain.application.model import Application, Confirmation
from intake.domain.application.notice import Examined, Notice, examine
from intake.domain.application.stopped import stopped_in
from intake.domain.case.model import Case, complete
from intake.domain.case.promises import Promise, promises_of
from intake.domain.case.states import Step, next_state
from intake.domain.case.waiting import waiting
from intake.domain.catalogue.model import Catalogue
from intake.domain.refusals import CatalogueNotPublished
from intake.handlers import became, both_ends, events, facts_told
from intake.handlers.callers import officer_of
from intake.handlers.numbering import number_cases
from intake.handlers.reusing import Handing, tell_taken, with_sources
from intake.storage import cases, catalogues, files, messages, promises, queue
from intake.storage.cases import NewCase
from intake.storage.parties import hashes_of
from kernel import typed
from kernel.calendar import CENTRE_ZONE
from kernel.errors import InvalidRequest, Refusal
from kernel.ids import query_code
from kernel.personal_data import OPEN_CASE_LOOKED_FOR
from onewindow.access.v1.access_pb2 import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitApplication:
    """An application at the caller's window. ``case_id`` is new: it is the case's trace from here on."""

    case_id: UUID
    caller: Caller
    application: Application
    # Number of the queue it was begun with; one that is none of this centre is left aside.
    ticket_id: UUID | None = None
    # What it comes from; None: from no enquiry.
    enquiry_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Submitted:
    """The case as it stands, the one-time notice, and the code of the public look-up."""

    case: Case
    notice: Notice
    query_code: str


def submit_application(unit: Unit, commands: Sequence[SubmitApplication]) -> list[Outcome[Submitted]]:
    """Receive applications, each with its number; those with nothing missing are accepted in the same step."""
    papers = files.with_files(unit, [command.application.materials for command in commands])
    commands = [
        replace(command, application=replace(command.application, materials=each))
        for command, each in zip(commands, papers, strict=True)
    ]
    versions = catalogues.published_versions(unit, [command.caller.division_code for command in commands])
    known = catalogues.catalogues(unit, versions.items())
    commands = [_with_sources(unit, command, versions, known) for command in commands]
    open_cases = _open_cases(unit, commands, versions, known)
    asked_before = became.hold(unit, commands)
    strange = became.strange(commands, asked_before)
    examined = [
        strange.get(command.case_id) or _examine(unit, command, versions, known, open_cases[place])
        for place, command in enumerate(commands)
    ]
    received = [outcome for outcome in examined if not isinstance(outcome, Refusal)]
    tell_both_ends = both_ends.look(unit, [new for new, _, _ in received])
    numbered = number_cases(unit, [new.case for new, _, _ in received])
    received = [
        (replace(new, case=case), notice, seen) for case, (new, notice, seen) in zip(numbered, received, strict=True)
    ]
    if received:
        cases.insert_cases(unit, [new for new, _, _ in received])
        promises.insert(unit, [promise for new, _, _ in received for promise in new.promises])
        messages.keep_wishes(
            unit, [(new.case, new.wish, new.case.received_by.officer_id) for new, _, _ in received if new.wish]
        )
        messages.note(unit, facts_told.received(new.case for new, _, _ in received if new.wish))
    became.link(unit, commands, asked_before, {new.case.case_id: new.case for new, _, _ in received})
    for command, outcome in zip(commands, examined, strict=True):
        if isinstance(outcome, InvalidRequest) and command.case_id not in strange:
            _tell_attempt(unit, command, versions, known)
    submitted = {new.case.case_id: Submitted(new.case, notice, new.query_code) for new, notice, _ in received}
    queue.keep_cases(
        unit,
        [
            (command.caller.division_code, command.case_id, command.ticket_id)
            for command in commands
            if command.ticket_id is not None and command.case_id in submitted
        ],
    )
    for command in commands:
        if command.case_id in submitted:
            tell_taken(unit, command.caller, command.application.materials)
    for new, _, seen in received:
        unit.begin_stream(new.case.case_id)
        _tell(unit, submitted[new.case.case_id], seen, new.promises)
    tell_both_ends()
    return [
        outcome if isinstance(outcome, Refusal) else submitted[command.case_id]
        for command, outcome in zip(commands, examined, strict=True)
    ]


def _with_sources(
    unit: Unit,
    command: SubmitApplication,
    versions: Mapping[str, int],
    known: Mapping[catalogues.CatalogueKey, Catalogue],
) -> SubmitApplication:
    """Answer the command with when papers of the applicant's earlier cases were handed in there."""
    application, centre = command.application, command.caller.division_code
    if centre not in versions or not any(material.from_case_id for material in application.materials):
        return command
    catalogue = known[centre, versions[centre]]
    handing = Handing(
        caller=command.caller,
        catalogue=catalogue,
        item_codes=item_codes_of(catalogue, application.bundle_codes, application.item_codes),
        hashes=hashes_of(unit, centre, typed.identifier(application.applicant.id_number)),
    )
    materials = with_sources(unit, handing, application.materials)
    return replace(command, application=replace(application, materials=materials))


def _open_cases(
    unit: Unit,
    commands: Sequence[SubmitApplication],
    versions: Mapping[str, int],
    known: Mapping[catalogues.CatalogueKey, Catalogue],
) -> list[list[Case]]:
    """Answer what each applicant has open at the centre with the same items, by keyed hash of the number."""
    asked = []
    for command in commands:
        application, division_code = command.application, command.caller.division_code
        version = versions.get(division_code)
        codes = (
            item_codes_of(known[division_code, version], application.bundle_codes, application.item_codes)
            if version
            else ()
        )
        asked.append(cases.Applied(division_code, typed.identifier(application.applicant.id_number), codes))
    return cases.open_cases_of(unit, asked)


def _examine(
    unit: Unit,
    command: SubmitApplication,
    versions: Mapping[str, int],
    known: Mapping[catalogues.CatalogueKey, Catalogue],
    open_cases: Sequence[Case],
) -> Outcome[tuple[NewCase, Notice, Seen]]:
    """Check one application and make its case; its number is still missing."""
    division_code = command.caller.division_code
    version = versions.get(division_code)
    if version is None:
        return CatalogueNotPublished()
    catalogue, on = known[division_code, version], unit.now.astimezone(CENTRE_ZONE).date()
    there = [OpenCase(case.case_no or str(case.case_id), case.item_codes) for case in open_cases]
    try:
        examined = examine(command.application, catalogue, on, there)
    except Refusal as refusal:
        _tell_found(unit, command, open_cases)
        return refusal
    case = _receive(unit, command, examined)
    promised = promises_of(case, examined.notice.requirements, catalogue.calendar, unit.now) if case.accepted_at else []
    case = replace(case, promised_count=len(promised))
    new = NewCase(
        case=case,
        applicant=examined.applicant,
        query_code=query_code(),
        demands=examined.notice.fees.demands,
        materials=command.application.materials,
        holds=examined.notice.holds,
        promises=promised,
        wish=examined.wish,
    )
    return new, examined.notice, examined.seen


def _tell_found(unit: Unit, command: SubmitApplication, open_cases: Sequence[Case]) -> None:
    """An open case that a refusal names was found by the applicant's number: that is a look at personal data."""
    if Confirmation.OPEN_CASE in command.application.confirmed:
        return
    officer = officer_of(command.caller)
    for case in open_cases:
        told = events.found_by_personal_data(case, officer, "id_number", str(OPEN_CASE_LOOKED_FOR), unit.now)
        unit.emit(case.case_id, case.division_code, told)


def _tell_attempt(
    unit: Unit,
    command: SubmitApplication,
    versions: Mapping[str, int],
    known: Mapping[catalogues.CatalogueKey, Catalogue],
) -> None:
    """Tell that a refused application named what is cancelled, if it did (明取消暗保留)."""
    caller = command.caller
    catalogue = known[caller.division_code, versions[caller.division_code]]
    stops = stopped_in(command.application, catalogue, unit.now.astimezone(CENTRE_ZONE).date())
    if stops.items or stops.fees:
        officer = officer_of(caller)
        event = events.cancelled_applied_for(caller.division_code, stops, officer, unit.now)
        unit.emit(events.attempt_stream(caller.division_code), caller.division_code, event)


def _receive(unit: Unit, command: SubmitApplication, examined: Examined) -> Case:
    officer = officer_of(command.caller)
    applicant, notice = examined.applicant, examined.notice
    case = Case(
        case_id=command.case_id,
        division_code=command.caller.division_code,
        state=next_state(None, Step.SUBMIT_INCOMPLETE),
        subject=examined.subject,
        applicant_kind=applicant.kind,
        applicant_name=masked_name(applicant.kind, applicant.name),
        bundle_codes=command.application.bundle_codes,
        item_codes=notice.assembly.item_codes,
        catalogue_version=notice.catalogue.version,
        received_at=unit.now,
        received_by=officer,
        green_channel_reason=examined.green_channel_reason,
        project_manager_id=examined.project_manager_id or _own_project(command.caller),
        unlisted_reason=examined.seen.unlisted_reason,
        confirmed=examined.seen.confirmed,
        legacy_code_reason=examined.seen.legacy_code_reason,
    )
    items = [case_item.item for case_item in notice.assembly.items]
    if command.application.examine_later:
        received = replace(case, state=next_state(None, Step.RECEIVE))
        return waiting(received, items, notice.catalogue.calendar)
    if notice.missing:
        return waiting(replace(case, told_at=unit.now), items, notice.catalogue.calendar)
    return complete(case, officer, unit.now, is_new=True)


def _own_project(caller: Caller) -> str:
    """A project manager who submits pushes the case, unless another one is named."""
    return caller.officer_id if Role.ROLE_PROJECT_MANAGER in caller.roles else ""


def _tell(unit: Unit, submitted: Submitted, seen: Seen, promised: Sequence[Promise]) -> None:
    case, notice = submitted.case, submitted.notice
    unit.emit(case.case_id, case.division_code, events.application_received(case, seen))
    if case.accepted_at:
        event = events.case_accepted(case, notice.catalogue, notice.assembly, notice.fees.demands, promised)
        unit.emit(case.case_id, case.division_code, event)
    elif case.told_at:
        told = events.correction_notified(case, notice.missing, case.received_by, unit.now)
        unit.emit(case.case_id, case.division_code, told)
