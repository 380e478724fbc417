"""Seals personal data of cases anew with the current key, a batch at a time, while everything runs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from chassis.files.files import TABLE as STORED_FILE
from chassis.files.files import FilePlace
from chassis.privacy.keyring import Sealed, columns
from chassis.storage.queries import load_queries
from chassis.storage.reach import Reach
from chassis.storage.rotation import Rotation, opened
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
    for division_code, case_ids in _by_centre(held):
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
    for division_code, case_ids in _by_centre(held):
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


def _count_parties(unit: Unit, at_most: int) -> int:
    row = unit.row(SQL.count_parties, current_id=unit.keys.current_id, at_most=at_most)
    return int(row["value"]) if row else 0


def _count_deliveries(unit: Unit, at_most: int) -> int:
    row = unit.row(SQL.count_deliveries, current_id=unit.keys.current_id, at_most=at_most)
    return int(row["value"]) if row else 0


def _rotate_files(unit: Unit, limit: int) -> int:
    held = unit.rows(FILES.take_files, key_ids=unit.keys.ring().older_ids, batch_size=limit)
    rotated = 0
    for division_code, group in groupby(sorted(held, key=itemgetter("division_code")), itemgetter("division_code")):
        with unit.acting_as(Reach(division_code)):
            anew: dict[UUID, Sealed] = {}
            for row in unit.rows(FILES.sealed_keys, file_ids=[row["file_id"] for row in group]):
                place = FilePlace(row["file_id"], division_code).row
                plain = opened(unit, sealed_of(row), place)
                if plain is not None:
                    anew[row["file_id"]] = unit.keys.seal(plain, place)
            unit.run(FILES.seal_keys, file_ids=list(anew), **columns(anew.values()))
            rotated += len(anew)
    return rotated


def _count_files(unit: Unit, at_most: int) -> int:
    row = unit.row(FILES.count_files, current_id=unit.keys.current_id, at_most=at_most)
    return int(row["value"]) if row else 0


def _rotate_enquiries(unit: Unit, limit: int) -> int:
    held = unit.rows(enquiries.SQL.take_enquiries, key_ids=unit.keys.ring().older_ids, batch_size=limit)
    rotated = 0
    rows = sorted(held, key=itemgetter("division_code"))
    for division_code, group in groupby(rows, key=itemgetter("division_code")):
        with unit.acting_as(Reach(division_code)):
            sealed = unit.rows(enquiries.SQL.read_enquiries, enquiry_ids=[row["enquiry_id"] for row in group])
            openable = [
                row["enquiry_id"]
                for row in sealed
                if opened(unit, sealed_of(row), enquiries.place_of(row["enquiry_id"], division_code)) is not None
            ]
            # As they are: writing seals with the current key.
            enquiries.save(unit, [kept.enquiry for kept in enquiries.read(unit, openable)])
            rotated += len(openable)
    return rotated


def _count_enquiries(unit: Unit, at_most: int) -> int:
    row = unit.row(enquiries.SQL.count_enquiries, current_id=unit.keys.current_id, at_most=at_most)
    return int(row["value"]) if row else 0


def _rotate_off_centre(unit: Unit, limit: int) -> int:
    held = unit.rows(off_centre.SQL.take_off_centre, key_ids=unit.keys.ring().older_ids, batch_size=limit)
    rotated = 0
    rows = sorted(held, key=itemgetter("division_code"))
    for division_code, group in groupby(rows, key=itemgetter("division_code")):
        with unit.acting_as(Reach(division_code)):
            sealed = unit.rows(
                off_centre.SQL.sealed_acceptances, acceptance_ids=[row["acceptance_id"] for row in group]
            )
            tried = [
                (
                    row["acceptance_id"],
                    opened(unit, sealed_of(row), off_centre.place_of(row["acceptance_id"], division_code)),
                )
                for row in sealed
            ]
            openable = [(acceptance_id, content) for acceptance_id, content in tried if content is not None]
            off_centre.sealed_anew(unit, division_code, openable)
            rotated += len(openable)
    return rotated


def _count_off_centre(unit: Unit, at_most: int) -> int:
    row = unit.row(off_centre.SQL.count_off_centre, current_id=unit.keys.current_id, at_most=at_most)
    return int(row["value"]) if row else 0


SEALED = (
    Rotation(table=PARTY, rotate=_rotate_parties, remaining=_count_parties),
    Rotation(table=DELIVERY, rotate=_rotate_receivers, remaining=_count_deliveries),
    Rotation(table=STORED_FILE, rotate=_rotate_files, remaining=_count_files),
    Rotation(table=off_centre.TABLE, rotate=_rotate_off_centre, remaining=_count_off_centre),
    Rotation(table=enquiries.TABLE, rotate=_rotate_enquiries, remaining=_count_enquiries),
)
"""The sealed tables of intake."""


def _by_centre(held: Iterable[Row]) -> Iterable[tuple[str, list[UUID]]]:
    rows = sorted(held, key=itemgetter("division_code"))
    for division_code, group in groupby(rows, key=itemgetter("division_code")):
        yield division_code, [row["case_id"] for row in group]
