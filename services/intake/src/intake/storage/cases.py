"""Cases: storing new ones set-wise, holding, moving and finding them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.tables import Values, fields_of
from chassis.storage.unit import Row, Unit
from intake.domain.application.fees import Demand
from intake.domain.application.model import Applicant, ApplicantKind, Confirmation, HandedIn
from intake.domain.case.model import (
    BillState,
    Case,
    CaseOutcome,
    Decided,
    Delivery,
    Ended,
    EndedAs,
    GreenChannelAsked,
    GreenChannelDecision,
    Ground,
    Officer,
    Result,
    Revoked,
    Wait,
)
from intake.domain.case.promises import Promise
from intake.domain.case.states import WAITING, CaseState
from intake.domain.case.unusable import is_asked_for
from intake.domain.messages.model import Wish
from intake.storage import parties
from intake.storage.parties import Party, sealed_receiver
from intake.storage.tables import WRITES
from kernel.calendar import CENTRE_ZONE
from kernel.ids import first_id

SQL = load_queries(__package__, "cases.sql")

NEWEST = UUID(int=(1 << 128) - 1)
"""Before every case: where a list begins."""
MOST_COUNTED = 10_000
MOST_LOOKED_AT, MOST_OPEN = 100, 10
"""How many of an applicant's newest cases are looked at for an open one, and how many open ones are told."""
_AROUND = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case to be stored for the first time, with everything that belongs to it."""

    case: Case
    applicant: Applicant
    query_code: str
    demands: Sequence[Demand]
    materials: Sequence[HandedIn]
    holds: Mapping[tuple[str, int], bool]
    # Stored apart (``intake.storage.promises``).
    promises: Sequence[Promise] = ()
    # How the applicant wants to hear of it (``intake.storage.messages``); None: nobody asked.
    wish: Wish | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """Results handed over: which case, what, to whom, how, by whom."""

    case: Case
    results: Sequence[Result]
    received_by: str
    delivery: Delivery
    officer: Officer


def insert_cases(unit: Unit, new_cases: Sequence[NewCase]) -> None:
    """Store new cases; six statements at most, however many they are."""
    unit.write(WRITES.insert_intake_case, [_new_case_row(new.case) for new in new_cases])
    parties.insert_parties(
        unit,
        [
            Party(
                new.case.case_id,
                new.case.division_code,
                new.applicant,
                new.query_code,
                new.wish.email if new.wish else "",
            )
            for new in new_cases
        ],
    )
    insert_procedures(unit, [(new.case, new.demands, new.holds) for new in new_cases])
    save_materials(unit, [(new.case, material) for new in new_cases for material in new.materials])


def insert_procedures(
    unit: Unit, procedures: Sequence[tuple[Case, Sequence[Demand], Mapping[tuple[str, int], bool]]]
) -> None:
    """Store the items of cases, what they owe, and which conditions of materials hold."""
    unit.write(
        WRITES.insert_case_item,
        [
            {**_case_key(case), "item_code": item_code, "position": place}
            for case, demands, holds in procedures
            for place, item_code in enumerate(case.item_codes)
        ],
    )
    unit.write(
        WRITES.insert_case_fee,
        [
            {
                **_case_key(case),
                "item_code": demand.item_code,
                "fee_code": demand.fee_code,
                "position": place,
                "quantities": dict(demand.quantities),
                "declined_reason": demand.declined_reason,
            }
            for case, demands, holds in procedures
            for place, demand in enumerate(demands)
        ],
    )
    unit.write(
        WRITES.insert_case_condition,
        [
            {
                **_case_key(case),
                "item_code": item_code,
                "material_no": material_no,
                "applies": applies,
            }
            for case, demands, holds in procedures
            for (item_code, material_no), applies in holds.items()
        ],
    )


def save_materials(unit: Unit, handed_in: Sequence[tuple[Case, HandedIn]]) -> None:
    """Store materials; of several with the same number the last one counts."""
    latest = {(case.case_id, *material.key): (case, material) for case, material in handed_in}
    unit.write(
        WRITES.upsert_case_material,
        [
            {
                **_case_key(case),
                "item_code": material.item_code,
                "material_no": material.material_no,
                "file_name": material.file_name.strip(),
                "sha256": material.sha256,
                "size_bytes": material.size_bytes,
                "handed_in_at": unit.now,
                "file_id": material.file_id,
                "from_case_id": material.from_case_id,
                "first_at": material.first_at,
            }
            for case, material in latest.values()
        ],
    )


def lock_cases(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, Case]:
    """Hold cases until the unit ends; those that do not exist are left out."""
    rows = unit.rows(SQL.lock_cases, case_ids=sorted(set(case_ids)))
    return {row["case_id"]: _case(row) for row in rows}


def claim_waiting(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Hold at most ``limit`` applications whose clock asks for something; answers them by centre."""
    return by_centre(unit.rows(SQL.claim_waiting, now=unit.now, batch_size=limit), "case_id")


def update_cases(unit: Unit, cases: Sequence[Case]) -> None:
    """Write what can change of cases that are held."""
    unit.write(WRITES.update_intake_case, [_case_row(case) for case in cases])


def told_again(unit: Unit, case_ids: Iterable[UUID]) -> set[UUID]:
    """Answer which cases were told a second time what is missing."""
    return {row["case_id"] for row in unit.rows(SQL.told_again, case_ids=list(case_ids))}


def save_told_again(unit: Unit, told: Sequence[tuple[Case, Officer, str]]) -> None:
    """Write who had the notice of cases that are held given again now, and why."""
    if told:
        unit.run(
            SQL.tell_again,
            case_ids=[case.case_id for case, _, _ in told],
            reasons=[reason for _, _, reason in told],
            told_by=[officer.officer_id for _, officer, _ in told],
            departments=[officer.department_code for _, officer, _ in told],
            told_at=unit.now,
        )


def save_asked_green_channel(unit: Unit, cases: Sequence[Case]) -> None:
    """Write who asks now for the green channel of cases that are held."""
    asked = [(case, case.green_channel_asked) for case in cases if case.green_channel_asked]
    if asked:
        unit.run(
            SQL.ask_for_green_channels,
            case_ids=[case.case_id for case, _ in asked],
            reasons=[case.green_channel_reason for case, _ in asked],
            asked_by=[asks.asked_by.officer_id for _, asks in asked],
            departments=[asks.asked_by.department_code for _, asks in asked],
            asked_at=unit.now,
        )


def save_green_channel(unit: Unit, cases: Sequence[Case]) -> None:
    """Write what was decided now over the green channel of cases that are held."""
    decisions = [(case.case_id, case.green_channel_decision) for case in cases if case.green_channel_decision]
    if decisions:
        unit.run(
            SQL.set_green_channels,
            case_ids=[case_id for case_id, _ in decisions],
            agreed=[decision.agreed for _, decision in decisions],
            notes=[decision.reason for _, decision in decisions],
            decided_by=[decision.decided_by.officer_id for _, decision in decisions],
            departments=[decision.decided_by.department_code for _, decision in decisions],
            decided_at=unit.now,
        )


def materials_of(
    unit: Unit, case_ids: Iterable[UUID], *, told_at: datetime | None = None
) -> dict[UUID, set[tuple[str, int]]]:
    """Answer which materials are there, as (item, number); a case without any has an empty set.

    One that cannot be used is not, if another one is asked for.

    Args:
        unit: where.
        case_ids: of which cases.
        told_at: as if the applicants were told now what is missing.
    """
    found: dict[UUID, set[tuple[str, int]]] = {case_id: set() for case_id in case_ids}
    for row in unit.rows(SQL.materials_of, case_ids=list(found)) if found else ():
        found_at = row["found_at"]
        if found_at is None or not is_asked_for(found_at, row["handed_in_at"], told_at or row["told_at"]):
            found[row["case_id"]].add((row["item_code"], row["material_no"]))
    return found


def conditions_of(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, dict[tuple[str, int], bool]]:
    """Answer which conditions of materials hold, as far as that was asked; a case without any has an empty mapping."""
    found: dict[UUID, dict[tuple[str, int], bool]] = {case_id: {} for case_id in case_ids}
    for row in unit.rows(SQL.conditions_of, case_ids=list(found)) if found else ():
        found[row["case_id"]][row["item_code"], row["material_no"]] = row["applies"]
    return found


def demands_of(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, list[Demand]]:
    """Answer what cases owe."""
    found: dict[UUID, list[Demand]] = {case_id: [] for case_id in case_ids}
    if found:
        for row in unit.rows(SQL.fees_of, case_ids=list(found)):
            found[row["case_id"]].append(
                Demand(row["item_code"], row["fee_code"], row["quantities"], row["declined_reason"])
            )
    return found


def drop_demands(unit: Unit, fee_codes: Mapping[UUID, Sequence[str]]) -> None:
    """Take fees away from what cases owe."""
    pairs = [(case_id, code) for case_id, codes in fee_codes.items() for code in codes]
    if pairs:
        unit.run(SQL.drop_fees, case_ids=[case_id for case_id, _ in pairs], fee_codes=[code for _, code in pairs])


def set_decisions(unit: Unit, rows: Sequence[tuple[UUID, str, Decided]]) -> None:
    """Note of items whether they were granted, by what silence did, and why they were not."""
    if rows:
        unit.run(
            SQL.set_decisions,
            case_ids=[case_id for case_id, _, _ in rows],
            item_codes=[code for _, code, _ in rows],
            granted=[decided.granted for _, _, decided in rows],
            deemed_bases=[decided.deemed_basis for _, _, decided in rows],
            refusal_reasons=[decided.refused.reason for _, _, decided in rows],
            refusal_bases=[decided.refused.legal_basis for _, _, decided in rows],
        )


def decisions_of(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, dict[str, Decided]]:
    """Answer how each item of decided cases was decided, in the order of the items."""
    found: dict[UUID, dict[str, Decided]] = {case_id: {} for case_id in case_ids}
    if found:
        for row in unit.rows(SQL.decisions_of, case_ids=list(found)):
            ground = Ground(row["refusal_reason"], row["refusal_basis"])
            found[row["case_id"]][row["item_code"]] = Decided(
                row["granted"], row["deemed_basis"], ground, revoked_from(row)
            )
    return found


def insert_handovers(unit: Unit, handovers: Sequence[Handover]) -> None:
    """Store result documents and who took them."""
    if not handovers:
        return
    documents = [(handover.case.case_id, result) for handover in handovers for result in handover.results]
    unit.run(
        SQL.set_documents,
        case_ids=[case_id for case_id, _ in documents],
        item_codes=[result.item_code for _, result in documents],
        document_names=[result.document_name for _, result in documents],
        document_nos=[result.document_no for _, result in documents],
    )
    unit.write(WRITES.insert_case_delivery, [_delivery_row(unit, handover) for handover in handovers])


def find_cases(unit: Unit, case_ids: Iterable[UUID], case_nos: Iterable[str]) -> list[Case]:
    """Answer the cases with these ids or numbers, in no order."""
    ids, numbers = list(case_ids), list(case_nos)
    if not numbers:
        # A statement of its own: the other one is planned anew each time it is asked without numbers.
        return [_case(row) for row in unit.rows(SQL.read_cases, case_ids=ids)]
    return [_case(row) for row in unit.rows(SQL.find_cases, case_ids=ids, case_nos=numbers)]


def items_of_cases(unit: Unit, case_ids: Iterable[UUID]) -> dict[tuple[UUID, str], Sequence[str]]:
    """Answer the items of cases, by case and the centre whose it is."""
    rows = unit.rows(SQL.items_of_cases, case_ids=list(set(case_ids)))
    return {(row["case_id"], row["division_code"]): row["item_codes"] for row in rows}


@dataclass(frozen=True, slots=True)
class Applied:
    """What is applied for at a centre, by whom: the number as it is kept in clear."""

    division_code: str
    id_number: str = field(repr=False)
    item_codes: Sequence[str]


def open_cases_of(unit: Unit, applied: Sequence[Applied]) -> list[list[Case]]:
    """Answer for each the cases of the same applicant with one of the same items that are not closed, newest first.

    Among the newest ``MOST_LOOKED_AT`` of the applicant, ``MOST_OPEN`` at most; what was erased is not found.
    """
    found: list[list[Case]] = [[] for _ in applied]
    asked = [
        (place, digest, ",".join(one.item_codes))
        for place, one in enumerate(applied)
        for digest in parties.hashes_of(unit, one.division_code, one.id_number)
    ]
    if asked:
        places, hashes, codes = map(list, zip(*asked, strict=True))
        rows = unit.rows(
            SQL.open_cases_of,
            places=places,
            id_number_hashes=hashes,
            item_codes=codes,
            looked_at=MOST_LOOKED_AT,
            row_count=MOST_OPEN,
        )
        for row in rows:
            found[row["place"]].append(_case(row))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which cases of a centre are listed: all, or those of a state, a day, an officer, with some words.

    ``green_channel_asked``: those whose green channel waits for somebody to agree; alone. So
    ``procedure_change_proposed``: those for which another procedure is proposed.
    """

    division_code: str
    state: CaseState | None = None
    received_by: str | None = None
    day: date | None = None
    green_channel_asked: bool = False
    procedure_change_proposed: bool = False
    # In the number, the subject or the masked name; without blanks, small.
    words: str = ""


def list_cases(unit: Unit, sought: Sought, before: UUID, row_count: int) -> list[Case]:
    """Answer a page of cases, newest first."""
    page = {"division_code": sought.division_code, "before": before, "row_count": row_count}
    if sought.green_channel_asked:
        return [_case(row) for row in unit.rows(SQL.list_green_asked, **page)]
    if sought.procedure_change_proposed:
        return [_case(row) for row in unit.rows(SQL.list_changes_proposed, **page)]
    if sought.day or sought.received_by or sought.words:
        given = _given(sought)
        given["before"] = min(before, given["before"])
        return [_case(row) for row in unit.rows(SQL.list_some_cases, **given, row_count=row_count)]
    if sought.state is None:
        return [_case(row) for row in unit.rows(SQL.list_cases, **page)]
    return [_case(row) for row in unit.rows(SQL.list_cases_by_state, state=sought.state.value, **page)]


def count_cases(unit: Unit, sought: Sought) -> int:
    """Answer how many cases there are on all pages, counted no further than ``MOST_COUNTED``."""
    if sought.green_channel_asked:
        return unit.count(SQL.count_green_asked, division_code=sought.division_code, at_most=MOST_COUNTED)
    if sought.procedure_change_proposed:
        return unit.count(SQL.count_changes_proposed, division_code=sought.division_code, at_most=MOST_COUNTED)
    return unit.count(SQL.count_cases, **_given(sought), at_most=MOST_COUNTED)


def _given(sought: Sought) -> dict[str, Any]:
    since, until, after, before = None, None, UUID(int=0), NEWEST
    if sought.day is not None:
        since = datetime.combine(sought.day, time(), CENTRE_ZONE)
        until = since + timedelta(days=1)
        # Ids begin with their time; the request may have waited between the one and the other.
        after, before = first_id(since - _AROUND), first_id(until + _AROUND)
    return {
        "division_code": sought.division_code,
        "state": sought.state and sought.state.value,
        "received_by": sought.received_by,
        "words": sought.words,
        "since": since,
        "until": until,
        "after": after,
        "before": before,
    }


def results_of(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, list[Result]]:
    """Answer the result documents of closed cases."""
    found: dict[UUID, list[Result]] = {case_id: [] for case_id in case_ids}
    if found:
        for row in unit.rows(SQL.results_of, case_ids=list(found)):
            found[row["case_id"]].append(
                Result(
                    item_code=row["item_code"],
                    granted=row["granted"],
                    document_name=row["document_name"],
                    document_no=row["document_no"],
                    deemed_basis=row["deemed_basis"],
                    refused=Ground(row["refusal_reason"], row["refusal_basis"]),
                    revoked=revoked_from(row),
                )
            )
    return found


def add_revoked(unit: Unit, revoked: Sequence[tuple[UUID, str, str, Revoked]]) -> None:
    """Keep which items of which centre were taken back; a second time changes nothing."""
    unit.write(
        WRITES.insert_new_revoked_item,
        [
            {
                "case_id": case_id,
                "item_code": item_code,
                "division_code": division_code,
                "withdrawn": one.withdrawn,
                "article": one.article,
                "reason": one.reason,
                "legal_basis": one.legal_basis,
                "revoked_at": one.revoked_at,
            }
            for case_id, item_code, division_code, one in revoked
        ],
    )


def revoked_from(row: Row) -> Revoked | None:
    """Read what took an item back, from columns of ``revoked_item``; None if nothing did."""
    if row["revoked_at"] is None:
        return None
    return Revoked(
        revoked_at=row["revoked_at"],
        withdrawn=row["withdrawn"],
        article=row["article"],
        reason=row["revocation_reason"],
        legal_basis=row["revocation_basis"],
    )


def _case_key(case: Case) -> Values:
    return {"case_id": case.case_id, "division_code": case.division_code}


def _new_case_row(case: Case) -> Values:
    return {
        **_case_row(case),
        "division_code": case.division_code,
        "subject": case.subject,
        "applicant_kind": case.applicant_kind.value,
        "applicant_name": case.applicant_name,
        "bundle_codes": case.bundle_codes,
        "item_codes": case.item_codes,
        "catalogue_version": case.catalogue_version,
        "received_at": case.received_at,
        "received_by": case.received_by.officer_id,
        "received_by_department": case.received_by.department_code,
        "green_channel_reason": case.green_channel_reason,
        "project_manager_id": case.project_manager_id,
        "unlisted_reason": case.unlisted_reason,
        "legacy_code_reason": case.legacy_code_reason,
        "confirmed": sorted(confirmation.value for confirmation in case.confirmed),
    }


def _case_row(case: Case) -> Values:
    return {
        "case_id": case.case_id,
        "state": case.state.value,
        "case_no": case.case_no,
        "accepted_at": case.accepted_at,
        "accepted_by": case.accepted_by and case.accepted_by.officer_id,
        "accepted_by_department": case.accepted_by and case.accepted_by.department_code,
        "outcome": case.outcome and case.outcome.value,
        "bill_state": case.bill_state and case.bill_state.value,
        "bill_fen": case.bill_fen,
        "more_due_fen": case.more_due_fen,
        "ready_at": case.ready_at,
        "closed_at": case.closed_at,
        "refunded_fen": case.refunded_fen,
        "promised_count": case.promised_count,
        "told_at": case.told_at,
        "waits_day": case.wait and case.wait.day,
        "waits_until": case.wait and case.wait.until,
        # The clock asks nothing of what is accepted or over.
        "look_at": case.wait.look_at if case.wait and case.state in WAITING else None,
        "reminded_at": case.reminded_at,
        **_ended_row(case.ended),
    }


def _ended_row(ended: Ended | None) -> Values:
    return {
        "ended_as": ended and ended.kind.value,
        "ended_at": ended and ended.at,
        "ended_reason": ended.reason if ended else "",
        "ended_basis": ended.legal_basis if ended else "",
        "ended_place": ended.place if ended else "",
        "ended_by": ended.by.officer_id if ended else "",
        "ended_by_department": ended.by.department_code if ended else "",
    }


def _delivery_row(unit: Unit, handover: Handover) -> Values:
    case = handover.case
    return {
        **_case_key(case),
        **_receiver_row(unit, handover),
        "delivery": handover.delivery.value,
        "issued_by": handover.officer.officer_id,
        "issued_by_department": handover.officer.department_code,
        "issued_at": unit.now,
    }


def _receiver_row(unit: Unit, handover: Handover) -> Values:
    """Who took it, sealed; nothing where it was the applicant, in an act that ended by itself: workers have no keys."""
    if not handover.received_by:
        return dict.fromkeys(("key_id", "wrapped_key", "content"))
    case = handover.case
    return fields_of(sealed_receiver(unit, case.case_id, case.division_code, handover.received_by))


def _case(row: Row) -> Case:
    return Case(
        case_id=row["case_id"],
        division_code=row["division_code"],
        state=CaseState(row["state"]),
        subject=row["subject"],
        applicant_kind=ApplicantKind(row["applicant_kind"]),
        applicant_name=row["applicant_name"],
        bundle_codes=tuple(row["bundle_codes"]),
        item_codes=tuple(row["item_codes"]),
        catalogue_version=row["catalogue_version"],
        received_at=row["received_at"],
        received_by=Officer(row["received_by"], row["received_by_department"]),
        green_channel_reason=row["green_channel_reason"],
        green_channel_asked=_green_channel_asked(row),
        green_channel_decision=_green_channel_decision(row),
        project_manager_id=row["project_manager_id"],
        case_no=row["case_no"],
        accepted_at=row["accepted_at"],
        accepted_by=Officer(row["accepted_by"], row["accepted_by_department"]) if row["accepted_by"] else None,
        outcome=CaseOutcome(row["outcome"]) if row["outcome"] else None,
        bill_state=BillState(row["bill_state"]) if row["bill_state"] else None,
        bill_fen=row["bill_fen"],
        more_due_fen=row["more_due_fen"],
        ready_at=row["ready_at"],
        closed_at=row["closed_at"],
        erased_at=row["erased_at"],
        refunded_fen=row["refunded_fen"],
        promised_count=row["promised_count"],
        unlisted_reason=row["unlisted_reason"],
        legacy_code_reason=row["legacy_code_reason"],
        confirmed=frozenset(map(Confirmation, row["confirmed"])),
        told_at=_told_at(row),
        wait=Wait(row["waits_day"], row["waits_until"], row["look_at"] or row["waits_until"])
        if row["waits_until"]
        else None,
        reminded_at=row["reminded_at"],
        ended=_ended(row),
    )


def _told_at(row: Row) -> datetime | None:
    """When it was told what is missing; the release before told it with the receipt and did not keep when."""
    if row["told_at"] or row["waits_until"]:
        return row["told_at"]  # type: ignore[no-any-return]  # a column of this type
    is_told = row["state"] == CaseState.PENDING_CORRECTION.value or row["accepted_at"] not in {None, row["received_at"]}
    return row["received_at"] if is_told else None


def _ended(row: Row) -> Ended | None:
    if row["ended_as"] is None:
        return None
    return Ended(
        kind=EndedAs(row["ended_as"]),
        at=row["ended_at"],
        by=Officer(row["ended_by"], row["ended_by_department"]),
        reason=row["ended_reason"],
        legal_basis=row["ended_basis"],
        place=row["ended_place"],
    )


def _green_channel_asked(row: Row) -> GreenChannelAsked | None:
    if row["green_channel_asked_at"] is None:
        return None
    asked_by = Officer(row["green_channel_asked_by"], row["green_channel_asked_by_department"])
    return GreenChannelAsked(asked_by, row["green_channel_asked_at"])


def _green_channel_decision(row: Row) -> GreenChannelDecision | None:
    if row["green_channel_agreed"] is None:
        return None
    return GreenChannelDecision(
        agreed=row["green_channel_agreed"],
        reason=row["green_channel_note"],
        decided_by=Officer(row["green_channel_decided_by"], row["green_channel_decided_by_department"]),
        decided_at=row["green_channel_decided_at"],
    )
