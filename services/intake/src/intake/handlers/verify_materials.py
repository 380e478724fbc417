"""Compare the store of a centre's files with its rows, a part at a time: what is missing, changed, orphaned.

Memory does not grow with files or their number: one piece of one file, one part of names.
"""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice, takewhile
from uuid import UUID

from chassis.files.files import FilePlace, Files
from chassis.files.refusals import FileBroken, NoFilesKept
from chassis.in_turn import each_in_turn
from chassis.paging import PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.storage import files
from intake.storage.files import Expected

MOST_BYTES = 128 * 1024 * 1024
"""Of the files of one part; one file may have more."""
MOST_OBJECTS = 1_000
MOST_CASES = 10
_FIRST = UUID(int=0)
_BEGUN = ".part"


class Stage(enum.Enum):
    """Which way is compared; values are in tokens."""

    ROWS = "rows"
    OBJECTS = "objects"


class MaterialFault(enum.Enum):
    """What is wrong with a file."""

    MISSING = enum.auto()
    CHANGED = enum.auto()
    ORPHANED = enum.auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyMaterials:
    """Which part; the key of a page is a stage, and the file or object that the part before ended with."""

    caller: Caller
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that is not as it should be, by the name of its object; with the cases that name it."""

    fault: MaterialFault
    object_name: str
    case_nos: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One part; ``next_token`` is empty once everything was compared."""

    findings: Sequence[Finding]
    next_token: str
    file_count: int = 0
    byte_count: int = 0
    object_count: int = 0


@each_in_turn
def verify_materials(unit: Unit, command: VerifyMaterials) -> Compared:
    """Compare each part."""
    kept = unit.files
    if kept is None:
        raise NoFilesKept
    stage, after = command.page.after or (Stage.ROWS.value, "")
    if Stage(stage) is Stage.ROWS:
        return _rows(unit, kept, command, UUID(after) if after else _FIRST)
    return _objects(unit, kept, command, after)


def _rows(unit: Unit, kept: Files, command: VerifyMaterials, after: UUID) -> Compared:
    found = files.expected_after(unit, command.caller.division_code, after, command.page.row_count)
    part = list(_of_size(found[: command.page.size]))
    faults = {one.stored.place: fault for one in part if (fault := _fault(kept, one))}
    # What was let go while it was read is no fault.
    still = files.still_kept(unit, [place.file_id for place in faults])
    named = files.cases_naming(unit, still) if still else {}
    token = command.page.token
    return Compared(
        findings=[
            Finding(fault, place.name, named.get(place.file_id, [])[:MOST_CASES])
            for place, fault in faults.items()
            if place.file_id in still
        ],
        next_token=token(Stage.ROWS.value, part[-1].stored.place.file_id)
        if len(part) < len(found)
        else token(Stage.OBJECTS.value, ""),
        file_count=len(part),
        byte_count=sum(one.size_bytes for one in part),
    )


def _of_size(found: Iterable[Expected]) -> Iterable[Expected]:
    """Answer the first of these, of so many bytes; at least one."""
    size = 0
    for one in found:
        if size and size + one.size_bytes > MOST_BYTES:
            return
        size += one.size_bytes
        yield one


def _fault(kept: Files, expected: Expected) -> MaterialFault | None:
    if not _is_there(kept, expected.stored.place.name):
        return MaterialFault.MISSING
    digest, size = hashlib.sha256(), 0
    try:
        for piece in kept.read(expected.stored):
            digest.update(piece)
            size += len(piece)
    except FileBroken:
        return MaterialFault.CHANGED
    return None if (digest.hexdigest(), size) == (expected.sha256, expected.size_bytes) else MaterialFault.CHANGED


def _is_there(kept: Files, name: str) -> bool:
    portions = kept.store.read(name)
    try:
        # A store answers portions as they come: the others are not fetched.
        with closing(portions):  # type: ignore[type-var]
            next(portions, None)
    except FileBroken:
        return False
    return True


def _objects(unit: Unit, kept: Files, command: VerifyMaterials, after: str) -> Compared:
    division_code = command.caller.division_code
    own = f"{division_code}/"
    behind = kept.store.names(after or own)
    names = list(islice(takewhile(lambda name: name.startswith(own), behind), MOST_OBJECTS))
    ids = {name: file_id for name in names if (file_id := _id_of(name, division_code))}
    known = files.known(unit, ids.values()) if ids else set()
    # What went meanwhile is none; what was begun is called otherwise than what is read.
    orphans = [
        name for name in names if ids.get(name) not in known and (name.endswith(_BEGUN) or _is_there(kept, name))
    ]
    return Compared(
        findings=[Finding(MaterialFault.ORPHANED, name) for name in orphans],
        next_token=command.page.token(Stage.OBJECTS.value, names[-1]) if len(names) == MOST_OBJECTS else "",
        object_count=len(names),
    )


def _id_of(name: str, division_code: str) -> UUID | None:
    """Answer of which file an object is, whole or begun; None if it is called as none of ours is."""
    whole = name.removesuffix(_BEGUN)
    try:
        file_id = UUID(whole.rpartition("/")[2])
    except ValueError:
        return None
    return file_id if FilePlace(file_id, division_code).name == whole else None
