"""Where the sealed values of a case belong: what binds them to their row, their centre and their field."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from chassis.privacy.keyring import Sealed, SealedRow
from chassis.storage.unit import Row, Unit
from kernel import typed
from kernel.identity import compared_as

PARTY, DELIVERY = "case_party", "case_delivery"


def hashes(unit: Unit, division_code: str, applicant: Mapping[str, str]) -> dict[str, object]:
    """Answer what an applicant of a centre is found by, as columns: of ``id_number`` and ``phone``.

    Each is hashed in its one spelling: rows from before numbers were read so get it when they are sealed anew.
    """
    known_by = {"id_number": compared_as(applicant["id_number"]), "phone": typed.phone(applicant["phone"])}
    return {
        f"{name}_hash": unit.keys.search_hash(place_of_hash(name, division_code), value)
        for name, value in known_by.items()
    }


def opened_row(unit: Unit, table: str, row: Row) -> bytes:
    """Open the sealed value of a row.

    Raises:
        KeyUnavailable: its key is not at hand.
    """
    return unit.keys.unseal(sealed_of(row), place_of(table, row))


def sealed_of(row: Row) -> Sealed:
    """Read the sealed value of a row."""
    return Sealed(row["key_id"], row["wrapped_key"], row["content"])


def place_of(table: str, row: Row) -> SealedRow:
    """Answer where the sealed value of a row belongs."""
    return place(table, row["case_id"], row["division_code"])


def place(table: str, case_id: UUID, division_code: str) -> SealedRow:
    """Answer where a value of a case belongs."""
    return SealedRow(table, str(case_id), division_code)


def place_of_hash(field_name: str, division_code: str) -> SealedRow:
    """Two centres' hashes of one number differ: their tables cannot be joined."""
    return SealedRow(PARTY, field_name, division_code)
