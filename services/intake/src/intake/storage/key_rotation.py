"""Seals personal data of cases anew with the current key, a batch at a time, while everything runs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from uuid import UUID

from chassis.files.files import TABLE as STORED_FILE
from chassis.files.files import FilePlace
from chassis.privacy.keyring import Sealed, columns
from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.reach import Reach
from chassis.storage.rotation import Rotation, counted_by, opened
from chassis.storage.tables import Values, fields_of
from chassis.storage.unit import Row, Unit
from intake.storage import enquiries, off_centre
from intake.storage.files import SQL as FILES
from intake.storage.parties import SQL as PARTIES
from intake.storage.seals import DELIVERY, PARTY, hashes, place_of, sealed_of
from intake.storage.tables import WRITES

SQL = load_queries(__package__, "key_rotation.sql")


def _rotate_parties(unit: Unit, limit: int) -> int:
    held = unit.rows(SQL.take_parties, key_ids=unit.keys.ring().older_ids, batch_size=limit)
    rotated = 0
    for division_code, case_ids in by_centre(held, "case_id").items():
        with unit.acting_as(Reach(division_code)):
            rows = unit.rows(PARTIES.parties_of, case_ids=case_ids)
            found = _openable(unit, PARTY, rows)
            sealed = [
                {
                    **_sealed_anew(unit, PARTY, row, content),
                    # They are of the key too.
                    **hashes(unit, division_code, json.loads(content)),
                }
                for row, content in found
            ]
            unit.write(WRITES.update_case_party, sealed)
            rotated += len(sealed)
    return rotated


def _rotate_receivers(unit: Unit, limit: int) -> int:
    held = unit.rows(SQL.take_deliveries, key_ids=unit.keys.ring().older_ids, batch_size=limit)
    rotated = 0
    for division_code, case_ids in by_centre(held, "case_id").items():
        with unit.acting_as(Reach(division_code)):
            found = _openable(unit, DELIVERY, unit.rows(PARTIES.receivers_of, case_ids=case_ids))
            unit.write(WRITES.update_case_delivery, [_sealed_anew(unit, DELIVERY, *one) for one in found])
            rotated += len(found)
    return rotated


def _openable(unit: Unit, table: str, rows: Iterable[Row]) -> list[tuple[Row, bytes]]:
    tried = [(row, opened(unit, sealed_of(row), place_of(table, row))) for row in rows]
    return [(row, content) for row, content in tried if content is not None]


def _sealed_anew(unit: Unit, table: str, row: Row, content: bytes) -> Values:
    return {"case_id": row["case_id"], **fields_of(unit.keys.seal(content, place_of(table, row)))}


def _rotate_files(unit: Unit, limit: int) -> int:
    held = unit.rows(FILES.take_files, key_ids=unit.keys.ring().older_ids, batch_size=limit)
    rotated = 0
    for division_code, file_ids in by_centre(held, "file_id").items():
        with unit.acting_as(Reach(division_code)):
            anew: dict[UUID, Sealed] = {}
            for row in unit.rows(FILES.sealed_keys, file_ids=file_ids):
                place = FilePlace(row["file_id"], division_code).row
                plain = opened(unit, sealed_of(row), place)
                if plain is not None:
                    anew[row["file_id"]] = unit.keys.seal(plain, place)
            unit.run(FILES.seal_keys, file_ids=list(anew), **columns(anew.values()))
            rotated += len(anew)
    return rotated


def _rotate_enquiries(unit: Unit, limit: int) -> int:
    held = unit.rows(enquiries.SQL.take_enquiries, key_ids=unit.keys.ring().older_ids, batch_size=limit)
    rotated = 0
    for division_code, enquiry_ids in by_centre(held, "enquiry_id").items():
        with unit.acting_as(Reach(division_code)):
            openable = [
                row["enquiry_id"]
                for row in unit.rows(enquiries.SQL.read_enquiries, enquiry_ids=enquiry_ids)
                if opened(unit, sealed_of(row), enquiries.place_of(row["enquiry_id"], division_code)) is not None
            ]
            # As they are: writing seals with the current key.
            enquiries.save(unit, [kept.enquiry for kept in enquiries.read(unit, openable)])
            rotated += len(openable)
    return rotated


def _rotate_off_centre(unit: Unit, limit: int) -> int:
    held = unit.rows(off_centre.SQL.take_off_centre, key_ids=unit.keys.ring().older_ids, batch_size=limit)
    rotated = 0
    for division_code, acceptance_ids in by_centre(held, "acceptance_id").items():
        with unit.acting_as(Reach(division_code)):
            tried = [
                (
                    row["acceptance_id"],
                    opened(unit, sealed_of(row), off_centre.place_of(row["acceptance_id"], division_code)),
                )
                for row in unit.rows(off_centre.SQL.sealed_acceptances, acceptance_ids=acceptance_ids)
            ]
            openable = [(acceptance_id, content) for acceptance_id, content in tried if content is not None]
            off_centre.sealed_anew(unit, division_code, openable)
            rotated += len(openable)
    return rotated


SEALED = (
    Rotation(table=PARTY, rotate=_rotate_parties, remaining=counted_by(SQL.count_parties)),
    Rotation(table=DELIVERY, rotate=_rotate_receivers, remaining=counted_by(SQL.count_deliveries)),
    Rotation(table=STORED_FILE, rotate=_rotate_files, remaining=counted_by(FILES.count_files)),
    Rotation(table=off_centre.TABLE, rotate=_rotate_off_centre, remaining=counted_by(off_centre.SQL.count_off_centre)),
    Rotation(table=enquiries.TABLE, rotate=_rotate_enquiries, remaining=counted_by(enquiries.SQL.count_enquiries)),
)
"""The sealed tables of intake."""
