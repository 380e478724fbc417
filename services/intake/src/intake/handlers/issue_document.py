"""Give out a document of a case: the one that was given out before, or a new one with number and code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.application.assembly import assemble
from intake.domain.application.fees import Fees, told_of
from intake.domain.application.materials import requirements
from intake.domain.application.notice import Notice
from intake.domain.case.due import case_due
from intake.domain.case.issuing import DocumentKind, Facts, IssuedDocument, facts_of, notice_number, stands, worded
from intake.domain.case.model import Case, Result
from intake.domain.catalogue.model import Catalogue
from intake.domain.refusals import DocumentNotDue
from intake.handlers.callers import officer_of
from intake.handlers.get_case import awaited_by
from intake.handlers.notice_messages import notice_kept
from intake.handlers.own_case import own_case
from intake.storage import cases, catalogues, told_dates
from intake.storage.documents import documents_of, insert_documents, take_notice_serials
from kernel.calendar import CENTRE_ZONE
from kernel.errors import Refusal
from kernel.fields import Violations
from kernel.ids import query_code


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueDocument:
    """Which document of which case; ``item_code`` of a decision."""

    case_id: UUID
    kind: DocumentKind
    item_code: str
    caller: Caller


def issue_documents(unit: Unit, commands: Sequence[IssueDocument]) -> list[Outcome[IssuedDocument]]:
    """Answer the documents; a case is held, so that two who ask at once get the same one."""
    held = cases.lock_cases(unit, [command.case_id for command in commands])
    noticed = {command.case_id for command in commands if command.kind is DocumentKind.NOTICE} & held.keys()
    room = _Room(unit, held, noticed)
    outcomes = in_turn(unit, commands, lambda _, command: room.issue(own_case(held, command), command))
    numbered = room.keep()
    return [outcome if isinstance(outcome, Refusal) else numbered.get(id(outcome), outcome) for outcome in outcomes]


class _Room:
    """What a batch reads once, and what it gives out."""

    def __init__(self, unit: Unit, held: Mapping[UUID, Case], noticed: Collection[UUID]) -> None:
        self._unit = unit
        found = list(held.values())
        self._there = documents_of(unit, list(held))
        self._published = catalogues.published_versions(unit, {case.division_code for case in found})
        under = {(case.division_code, case.catalogue_version) for case in found}
        self._known = catalogues.catalogues(unit, under | set(self._published.items()))
        self._dates = told_dates.told_dates(unit, list(held))
        self._results = cases.results_of(unit, [case.case_id for case in found if case.closed_at])
        self._awaited = awaited_by(unit, found)
        # Only the notice lists them.
        self._provided = cases.materials_of(unit, noticed)
        self._holds = cases.conditions_of(unit, noticed)
        self._demands = cases.demands_of(unit, noticed)
        self._new: list[IssuedDocument] = []

    def issue(self, case: Case, command: IssueDocument) -> IssuedDocument:
        """Answer the document; a new one has no number yet, unless it is a result's.

        Raises:
            DocumentNotDue: there is none of the kind, or not yet.
        """
        about = [one for one in self._there[case.case_id] if (one.kind, one.item_code) == _about(command)]
        newest = about[-1] if about else None
        try:
            facts: Facts | None = self._facts(case, command)
        except DocumentNotDue:
            # What was given out stays: a case that went on is no reason to refuse a copy. That it is void is one.
            facts = None
            if newest is None or newest.revoked is not None:
                raise
        if newest is not None and stands(newest, facts):
            return newest
        if facts is None:
            raise DocumentNotDue
        result = self._result(case, command.item_code)
        made = IssuedDocument(
            division_code=case.division_code,
            document_no=result.document_no if result and command.kind is DocumentKind.DECISION else "",
            case_id=case.case_id,
            kind=command.kind,
            item_code=_about(command)[1],
            verification_code=query_code(),
            facts=facts,
            issued_at=self._unit.now,
            issued_by=officer_of(command.caller),
        )
        self._new.append(made)
        self._there[case.case_id].append(made)
        return made

    def keep(self) -> dict[int, IssuedDocument]:
        """Number the notices and keep all that is new; answers them as kept, by what was answered before."""
        year = self._unit.now.astimezone(CENTRE_ZONE).year
        notices = [one for one in self._new if not one.document_no]
        serials = take_notice_serials(self._unit, [one.division_code for one in notices], year)
        kept = {id(one): one for one in self._new}
        for one, serial in zip(notices, serials, strict=True):
            kept[id(one)] = replace(one, document_no=notice_number(one.division_code, year, serial))
        insert_documents(self._unit, list(kept.values()))
        return kept

    def _facts(self, case: Case, command: IssueDocument) -> Facts:
        catalogue = self._known[case.division_code, case.catalogue_version]
        is_decision = command.kind is DocumentKind.DECISION
        facts = facts_of(
            case,
            command.kind,
            [catalogue.items[code] for code in case.item_codes if not is_decision or code == command.item_code],
            missing=self._awaited.get(case.case_id, ()),
            case_due=case_due(
                case, catalogue, self._calendar_of(case).calendar, self._dates[case.case_id], self._unit.now
            ),
            result=self._result(case, command.item_code) if is_decision else None,
            notice=self._notice(case, catalogue) if command.kind is DocumentKind.NOTICE else "",
            refused=[catalogue.items[one.item_code] for one in self._results.get(case.case_id, ()) if not one.granted],
        )
        # Of today: limits and papers are those of the case, words are the centre's.
        return worded(facts, command.kind, self._calendar_of(case).wordings)

    def _notice(self, case: Case, catalogue: Catalogue) -> str:
        """What the case was told with its receipt, and which papers are there by now."""
        lines = told_of(catalogue, self._demands[case.case_id], case.received_at.astimezone(CENTRE_ZONE).date())
        holds = self._holds[case.case_id]
        return notice_kept(
            Notice(
                catalogue=catalogue,
                assembly=assemble(catalogue, case.bundle_codes, case.item_codes, Violations()),
                requirements=requirements(catalogue, case.item_codes, self._provided[case.case_id], holds),
                fees=Fees((), lines),
                holds=holds,
            )
        )

    def _calendar_of(self, case: Case) -> Catalogue:
        return self._known[case.division_code, self._published[case.division_code]]

    def _result(self, case: Case, item_code: str) -> Result | None:
        results: Iterable[Result] = self._results.get(case.case_id, ())
        return next((one for one in results if one.item_code == item_code), None)


def _about(command: IssueDocument) -> tuple[DocumentKind, str]:
    return command.kind, command.item_code if command.kind is DocumentKind.DECISION else ""
