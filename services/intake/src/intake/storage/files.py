"""The files of papers: announced, kept, named by cases, let go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import itemgetter
from uuid import UUID

from chassis.files.files import FilePlace, StoredFile, TakenFile
from chassis.privacy.keyring import Sealed
from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.rows import grouped
from chassis.storage.tables import fields_of
from chassis.storage.unit import Row, Unit
from intake.domain.application.model import FileFacts, HandedIn
from intake.domain.files import ARRIVES_WITHIN, NAMED_WITHIN, Announced, FileState, HandedInFile, KeptFile
from intake.storage.tables import WRITES

SQL = load_queries(__package__, "files.sql")


@dataclass(frozen=True, slots=True)
class MaterialFile:
    """A material of a case, and how its file is opened; None where there is none."""

    material: HandedInFile
    stored: StoredFile | None


def announce(unit: Unit, announced: Sequence[Announced]) -> None:
    """Note files that are about to come, so that whatever becomes of them is swept."""
    unit.write(
        WRITES.insert_stored_file,
        [
            {
                "file_id": one.file_id,
                "division_code": one.division_code,
                "uploaded_by": one.uploaded_by.officer_id,
                "uploaded_by_department": one.uploaded_by.department_code,
                **_nothing_yet(FileState.ARRIVING, unit.now + ARRIVES_WITHIN),
            }
            for one in announced
        ],
    )


def keep(unit: Unit, came: Sequence[tuple[Announced, str, TakenFile]]) -> list[KeptFile]:
    """Keep files that came; of a content that is there already the one that is there, and the new one is let go.

    Args:
        unit: where.
        came: each file with its name, as it was taken.
    """
    contents = {(one.division_code, taken.sha256) for one, _, taken in came}
    unit.run(SQL.lock_contents, places=sorted("/".join(content) for content in contents))
    there = {
        (row["division_code"], row["sha256"]): row
        for row in unit.rows(
            SQL.files_by_content,
            division_codes=[division_code for division_code, _ in contents],
            sha256s=[sha256 for _, sha256 in contents],
        )
    }
    kept: dict[tuple[str, str], KeptFile] = {content: _kept(row, file_name="") for content, row in there.items()}
    changes: list[dict[str, object]] = [
        {
            **{name: row[name] for name in _CHANGING},
            "file_id": row["file_id"],
            "state": "kept",
            "sweep_at": unit.now + NAMED_WITHIN,
        }
        for row in there.values()
    ]
    answers: list[KeptFile] = []
    for one, file_name, taken in came:
        content = one.division_code, taken.sha256
        known = kept.get(content)
        facts = {
            "file_id": one.file_id,
            "sha256": taken.sha256,
            "size_bytes": taken.size_bytes,
            "kind": taken.kind,
            "is_scanned": taken.is_scanned,
            "stored_at": unit.now,
        }
        if known is None:
            known = kept[content] = KeptFile(division_code=one.division_code, file_name="", **facts)  # type: ignore[arg-type]
            changes.append({**facts, **fields_of(taken.key), "state": "kept", "sweep_at": unit.now + NAMED_WITHIN})
        else:
            changes.append({**_nothing_yet(FileState.LEAVING, unit.now), **facts})
        answers.append(replace(known, file_name=file_name))
    unit.write(WRITES.update_stored_file, changes)
    return answers


def with_files(
    unit: Unit, materials: Iterable[Sequence[HandedIn]], *, holds: bool = True
) -> list[tuple[HandedIn, ...]]:
    """Answer materials with what is known of the files they name; hash and size that were left out are the file's.

    Args:
        unit: where.
        materials: lists of them.
        holds: those files stay until the unit ends; a unit that only reads cannot hold them.
    """
    lists = [tuple(each) for each in materials]
    named = {material.file_id for each in lists for material in each if material.file_id is not None}
    if not named:
        return lists
    known = {
        row["file_id"]: FileFacts(row["sha256"], row["size_bytes"])
        for row in unit.rows(SQL.files_held if holds else SQL.files_kept, file_ids=list(named))
    }
    return [tuple(_with_file(material, known) for material in each) for each in lists]


def materials_of(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, list[MaterialFile]]:
    """Answer what was handed in for cases, by item and number; a case without any has an empty list."""
    found: dict[UUID, list[MaterialFile]] = {case_id: [] for case_id in case_ids}
    if found:
        for row in unit.rows(SQL.materials_with_files, case_ids=list(found)):
            found[row["case_id"]].append(_material_file(row))
    return found


@dataclass(frozen=True, slots=True)
class Expected:
    """A file as its row says it is kept."""

    stored: StoredFile
    sha256: str
    size_bytes: int


def expected_after(unit: Unit, division_code: str, after: UUID, row_count: int) -> list[Expected]:
    """Answer files of a centre that are kept, by id."""
    rows = unit.rows(SQL.files_after, division_code=division_code, after_id=after, row_count=row_count)
    return [
        Expected(
            StoredFile(
                FilePlace(row["file_id"], row["division_code"]),
                Sealed(row["key_id"], row["wrapped_key"], row["content"]),
            ),
            row["sha256"],
            row["size_bytes"],
        )
        for row in rows
    ]


def still_kept(unit: Unit, file_ids: Iterable[UUID]) -> set[UUID]:
    """Answer which files are kept now."""
    return {row["file_id"] for row in unit.rows(SQL.files_kept, file_ids=list(file_ids))}


def known(unit: Unit, file_ids: Iterable[UUID]) -> set[UUID]:
    """Answer which files have a row: coming, kept or let go."""
    return {row["file_id"] for row in unit.rows(SQL.files_known, file_ids=list(file_ids))}


def cases_naming(unit: Unit, file_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Answer the numbers of cases that name files."""
    rows = unit.rows(SQL.cases_naming, file_ids=list(file_ids))
    return grouped(rows, "file_id", itemgetter("case_no"))


def claim(unit: Unit, limit: int) -> dict[str, list[UUID]]:
    """Hold at most ``limit`` files to be looked at; answers them by centre."""
    return by_centre(unit.rows(SQL.claim_files, now=unit.now, batch_size=limit), "file_id")


def sweep(unit: Unit, division_code: str, file_ids: Sequence[UUID]) -> None:
    """Look at files that are held: what a case names stays, what none does is let go, what was let go goes.

    An object goes before its row and never after: killed between, the row is met again. A file that is let go keeps its
    object until the next look, by when that it was let go has been committed.
    """
    kept = {row["file_id"] for row in unit.rows(SQL.files_kept, file_ids=list(file_ids))}
    named = {row["file_id"] for row in unit.rows(SQL.named_files, file_ids=list(kept))} if kept else set()
    unit.run(SQL.keep_files, file_ids=list(named))
    let_go(unit, kept - named)
    gone = [file_id for file_id in file_ids if file_id not in kept]
    if gone and unit.files is not None:
        for file_id in gone:
            unit.files.store.delete(FilePlace(file_id, division_code).name)
        unit.run(SQL.forget_files, file_ids=gone)


def let_go(unit: Unit, file_ids: Iterable[UUID]) -> None:
    """Let nobody open files any more: their keys are gone with this unit, their objects soon after."""
    gone = list(file_ids)
    if gone:
        unit.run(SQL.let_go, file_ids=gone, now=unit.now)


def erase(unit: Unit, case_ids: Iterable[UUID]) -> None:
    """Take the files away from held cases; those that no other case names are let go."""
    asked = list(case_ids)
    files = [row["file_id"] for row in unit.rows(SQL.files_of_cases, case_ids=asked)]
    if files:
        unit.run(SQL.unname_files, case_ids=asked)
        unit.run(SQL.unname_unusable, case_ids=asked)
        named = {row["file_id"] for row in unit.rows(SQL.named_files, file_ids=files)}
        let_go(unit, [file_id for file_id in files if file_id not in named])


_CHANGING = ("sha256", "size_bytes", "kind", "is_scanned", "stored_at", "key_id", "wrapped_key", "content")


def _nothing_yet(state: FileState, sweep_at: datetime) -> dict[str, object]:
    return {**dict.fromkeys(_CHANGING), "state": state.value, "sweep_at": sweep_at}


def _with_file(material: HandedIn, known: Mapping[UUID, FileFacts]) -> HandedIn:
    stored = known.get(material.file_id) if material.file_id is not None else None
    if stored is None:
        return material
    return replace(
        material,
        stored=stored,
        sha256=material.sha256 or stored.sha256,
        size_bytes=material.size_bytes or stored.size_bytes,
    )


def _kept(row: Row, *, file_name: str) -> KeptFile:
    return KeptFile(
        file_id=row["file_id"],
        division_code=row["division_code"],
        file_name=file_name,
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
        kind=row["kind"],
        is_scanned=row["is_scanned"],
        stored_at=row["stored_at"],
    )


def _material_file(row: Row) -> MaterialFile:
    is_kept = row["file_id"] is not None
    material = HandedInFile(
        case_id=row["case_id"],
        item_code=row["item_code"],
        material_no=row["material_no"],
        file_name=row["file_name"],
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
        handed_in_at=row["handed_in_at"],
        from_case_id=row["from_case_id"],
        first_at=row["first_at"],
        kept=_kept(row, file_name=row["file_name"]) if is_kept else None,
    )
    if not is_kept:
        return MaterialFile(material, None)
    key = Sealed(row["key_id"], row["wrapped_key"], row["content"])
    return MaterialFile(material, StoredFile(FilePlace(row["file_id"], row["division_code"]), key))
