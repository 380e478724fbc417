"""Personal data of cases, sealed: who applied, the code of the public look-up, who took the results."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hmac import compare_digest
from uuid import UUID

from chassis.privacy.keyring import Sealed
from chassis.storage.erasing import erase_declared
from chassis.storage.queries import load_queries
from chassis.storage.tables import Values, fields_of
from chassis.storage.unit import Row, Unit
from intake.domain.application.model import USUAL_DOCUMENTS, Applicant, ApplicantKind, IdDocument
from intake.domain.case.model import Case, Officer
from intake.storage import files
from intake.storage.seals import DELIVERY, PARTY, hashes, opened_row, place, place_of_hash
from intake.storage.tables import WRITES
from kernel.erased import ERASED
from kernel.identity import compared_as
from kernel.typed import phone_spellings

SQL = load_queries(__package__, "parties.sql")

_NO_CASE = UUID(int=0)
# As long as what is kept of somebody.
_NOBODY = bytes(160)


@dataclass(frozen=True, slots=True)
class Party:
    """Who applied in a case of a centre, and the code that opens the public look-up."""

    case_id: UUID
    division_code: str
    applicant: Applicant
    query_code: str = field(repr=False)
    # Where mails about the case go; empty: none are wanted.
    email: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class KnownBy:
    """What an applicant is looked for by: one of the two."""

    id_number: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """Which personal data a case still has: whether, and how many; nothing of the content."""

    case_id: UUID
    division_code: str
    has_party: bool
    has_receiver: bool
    file_name_count: int
    closed_at: datetime | None
    erased_at: datetime | None
    erased_by: Officer | None


def insert_parties(unit: Unit, parties: Sequence[Party]) -> None:
    """Store who applies: one seal a case, one statement for all."""
    unit.write(WRITES.insert_case_party, [_party_row(unit, party) for party in parties])


def update_email(unit: Unit, party: Party, email: str) -> None:
    """Seal a held case's party anew with another mail address."""
    unit.write(WRITES.update_case_party, [_party_row(unit, replace(party, email=email))])


def sealed_receiver(unit: Unit, case_id: UUID, division_code: str, received_by: str) -> Sealed:
    """Seal who took the results, for the delivery of that case."""
    return unit.keys.seal(received_by.encode(), place(DELIVERY, case_id, division_code))


def parties_of(unit: Unit, cases: Iterable[Case]) -> dict[UUID, Party]:
    """Open who applied; cases whose personal data was erased are left out.

    Raises:
        KeyUnavailable: a key is not at hand.
    """
    kinds = {case.case_id: case.applicant_kind for case in cases}
    rows = unit.rows(SQL.parties_of, case_ids=list(kinds)) if kinds else []
    return {row["case_id"]: _read(row, opened_row(unit, PARTY, row), kinds[row["case_id"]]) for row in rows}


def receivers_of(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Open who took the results; cases not issued yet or erased are left out.

    Raises:
        KeyUnavailable: a key is not at hand.
    """
    rows = unit.rows(SQL.receivers_of, case_ids=list(case_ids))
    return {row["case_id"]: opened_row(unit, DELIVERY, row).decode() for row in rows}


def query_codes(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Answer the codes of the public look-up; an erased case has none any more."""
    asked = list(case_ids)
    rows = unit.rows(SQL.parties_of, case_ids=asked) if asked else []
    return {row["case_id"]: str(json.loads(opened_row(unit, PARTY, row))["query_code"]) for row in rows}


def query_codes_match(unit: Unit, given: Sequence[tuple[UUID | None, str]]) -> list[bool]:
    """Answer whether each code of the public look-up is its case's; a wrong one takes as long as the right one.

    Args:
        unit: where.
        given: case and code; no case is looked for as well, and has no code that could be right.
    """
    sought = [(case_id or _NO_CASE, code) for case_id, code in given]
    known = query_codes(unit, {case_id for case_id, _ in sought})
    for case_id, _ in sought:
        if case_id not in known:
            # Sealing takes as long as opening would.
            unit.keys.seal(_NOBODY, place(PARTY, case_id, ""))
    return [
        compare_digest(known.get(case_id, "").encode(), code.encode()) and case_id in known for case_id, code in sought
    ]


def find_case_ids(unit: Unit, division_code: str, known_by: KnownBy, before: UUID, row_count: int) -> list[UUID]:
    """Answer the cases of an applicant at a centre, newest first, from before a case on."""
    page = {"before": before, "row_count": row_count}
    if known_by.id_number:
        sought = hashes_of(unit, division_code, known_by.id_number)
        rows = unit.rows(SQL.cases_by_id_number, id_number_hashes=sought, **page)
    else:
        # Rows from before numbers were read in one spelling have another one's hash until they are sealed anew.
        place_of_phone = place_of_hash("phone", division_code)
        spellings = phone_spellings(known_by.phone)
        sought = [each for one in spellings for each in unit.keys.search_hashes(place_of_phone, one)]
        rows = unit.rows(SQL.cases_by_phone, phone_hashes=sought, **page)
    return [row["case_id"] for row in rows]


def hashes_of(unit: Unit, division_code: str, id_number: str) -> list[bytes]:
    """Answer what an applicant's number is kept as at a centre: one for each key in use; of no number none."""
    if not id_number:
        return []
    return unit.keys.search_hashes(place_of_hash("id_number", division_code), compared_as(id_number))


def take_expired(unit: Unit, division_code: str, closed_before: datetime, batch_size: int) -> list[UUID]:
    """Hold the cases of a centre that were closed before an instant and still have their personal data."""
    rows = unit.rows(SQL.take_expired, division_code=division_code, closed_before=closed_before, batch_size=batch_size)
    return [row["case_id"] for row in rows]


def count_expired(unit: Unit, division_code: str, closed_before: datetime, at_most: int) -> int:
    """Count them, no further than ``at_most``."""
    return unit.count(SQL.count_expired, division_code=division_code, closed_before=closed_before, at_most=at_most)


def kept_of(unit: Unit, case_ids: Iterable[UUID]) -> list[Kept]:
    """Answer what cases still have; those that are not there are left out."""
    return [_kept(row) for row in unit.rows(SQL.kept_of, case_ids=list(case_ids), marker=ERASED)]


def erase(unit: Unit, erased: Mapping[UUID, Officer]) -> None:
    """Erase the personal data of held cases for good: keys, sealed data, hashes, names of files, words, answers."""
    if not erased:
        return
    case_ids = list(erased)
    unit.run(SQL.delete_parties, case_ids=case_ids)
    unit.run(SQL.erase_receivers, case_ids=case_ids)
    files.erase(unit, case_ids)
    unit.run(SQL.erase_procedure_changes, case_ids=case_ids, marker=ERASED)
    unit.run(
        SQL.mark_erased,
        case_ids=case_ids,
        officer_ids=[officer.officer_id for officer in erased.values()],
        department_codes=[officer.department_code for officer in erased.values()],
        marker=ERASED,
        now=unit.now,
    )
    erase_declared(unit, WRITES, case_ids)


def _kept(row: Row) -> Kept:
    return Kept(
        case_id=row["case_id"],
        division_code=row["division_code"],
        has_party=row["has_party"],
        has_receiver=row["has_receiver"],
        file_name_count=row["file_name_count"],
        closed_at=row["closed_at"],
        erased_at=row["erased_at"],
        erased_by=Officer(row["erased_by"], row["erased_by_department"]) if row["erased_by"] else None,
    )


def _party_row(unit: Unit, party: Party) -> Values:
    fields = _fields(party)
    return {
        "case_id": party.case_id,
        "division_code": party.division_code,
        **fields_of(unit.keys.seal(_written(fields), place(PARTY, party.case_id, party.division_code))),
        **hashes(unit, party.division_code, fields),
    }


def _fields(party: Party) -> dict[str, str]:
    applicant = party.applicant
    return {
        "name": applicant.name,
        "id_number": applicant.id_number,
        "phone": applicant.phone,
        "address": applicant.address,
        "query_code": party.query_code,
        "document": applicant.document.value,
        **({"email": party.email} if party.email else {}),
    }


def _written(fields: Mapping[str, str]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def _read(row: Row, content: bytes, kind: ApplicantKind) -> Party:
    """Read what is known here: another release may have written more, or no document."""
    fields = json.loads(content)
    document = IdDocument(fields["document"]) if "document" in fields else USUAL_DOCUMENTS[kind]
    told = {name: fields[name] for name in ("name", "id_number", "phone", "address")}
    applicant = Applicant(kind=kind, document=document, **told)
    return Party(row["case_id"], row["division_code"], applicant, fields["query_code"], fields.get("email", ""))
