"""Look a case up with its number and query code: where it stands, without a word about who applied.

A number nobody has and a code that does not belong to it are the same to whoever asks: the same refusal after the
same statements.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.application.materials import Requirement
from intake.domain.case.due import CaseDue, case_due
from intake.domain.case.issuing import IssuedDocument
from intake.domain.case.model import Case, Revoked
from intake.domain.case.next_step import NextStep, next_step
from intake.domain.case.told_dates import ToldDates
from intake.domain.catalogue.model import Item
from intake.domain.messages.model import Message, State
from intake.domain.posts.windows import FirstContact
from intake.domain.refusals import LookUpFailed
from intake.handlers.get_case import awaited_by
from intake.storage import cases, catalogues, messages, parties, told_dates, windows
from intake.storage.documents import documents_of
from kernel.ids import case_number_division


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpCase:
    """A case number without fault, and the code typed beside it. About no case's trace: it may be anybody's guess."""

    case_no: str
    query_code: str = field(repr=False)
    case_id: UUID | None = None

    @property
    def division_code(self) -> str:
        """The centre that gave the number."""
        return case_number_division(self.case_no)


@dataclass(frozen=True, slots=True)
class PublicView:
    """What anybody with number and code may know."""

    case: Case
    items: Sequence[Item]
    next_step: NextStep
    dates: ToldDates
    # By what silence granted items, by item code.
    deemed: Mapping[str, str]
    # What was taken back of it, by item code.
    revoked: Mapping[str, Revoked]
    # While it is being decided.
    due: CaseDue | None
    documents: Sequence[IssuedDocument] = ()
    # What a case that waits for papers lacks.
    missing: Sequence[Requirement] = ()
    # What has gone out to the applicant.
    sent: Sequence[Message] = ()
    # Where it was received; None: at no window of the register.
    first_contact: FirstContact | None = None


def look_up_case(unit: Unit, commands: Sequence[LookUpCase]) -> list[Outcome[PublicView]]:
    """Answer the cases whose codes are right."""
    return _views(unit, opened(unit, [(command.case_no, command.query_code) for command in commands]))


def opened(unit: Unit, given: Sequence[tuple[str, str]]) -> list[Case | None]:
    """Answer the case of each number and query code, None if they do not belong together."""
    by_number = {case.case_no: case for case in cases.find_cases(unit, [], [number for number, _ in given])}
    # A number without a case goes the same way.
    sought = [by_number.get(number) for number, _ in given]
    right = parties.query_codes_match(
        unit, [(case.case_id if case else None, code) for case, (_, code) in zip(sought, given, strict=True)]
    )
    return [case if is_right else None for case, is_right in zip(sought, right, strict=True)]


def _views(unit: Unit, found: Sequence[Case | None]) -> list[Outcome[PublicView]]:
    received = {
        case.case_id: windows.first_contact_ahead(
            unit, case.division_code, case.received_by.officer_id, case.received_at
        )
        for case in found
        if case
    }
    published = catalogues.published_versions(unit, {case.division_code for case in found if case})
    accepted_under = {(case.division_code, case.catalogue_version) for case in found if case}
    known = catalogues.catalogues(unit, accepted_under | set(published.items()))
    dates = told_dates.told_dates(unit, {case.case_id for case in found if case})
    decided = cases.decisions_of(unit, [case.case_id for case in found if case])
    documents = documents_of(unit, {case.case_id for case in found if case})
    awaited = awaited_by(unit, [case for case in found if case])
    noted = messages.messages_of(unit, {case.case_id for case in found if case})
    outcomes: list[Outcome[PublicView]] = []
    for case in found:
        if case is None:
            outcomes.append(LookUpFailed())
            continue
        catalogue = known[case.division_code, case.catalogue_version]
        items = [catalogue.items[code] for code in case.item_codes]
        calendar = known[case.division_code, published[case.division_code]].calendar
        due = case_due(case, catalogue, calendar, dates[case.case_id], unit.now)
        about = case.case_id
        deemed = {code: one.deemed_basis for code, one in decided[about].items() if one.deemed_basis}
        revoked = {code: one.revoked for code, one in decided[about].items() if one.revoked}
        outcomes.append(
            PublicView(
                case,
                items,
                next_step(case),
                dates[about],
                deemed,
                revoked,
                due,
                documents[about],
                awaited.get(about, ()),
                [message for message in noted[about] if message.state is State.SENT],
                received[about](),
            )
        )
    return outcomes
