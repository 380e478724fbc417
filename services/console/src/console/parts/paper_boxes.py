"""Papers that a window takes: which are here is one key each, and what is recorded of a paper that is no file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from console.officers import Officer
from console.parts.notice import need_of
from console.parts.said import Said, said
from console.words.language import Language
from onewindow.intake.v1.intake_pb2 import Material, MaterialRequirement, MaterialState

_HAS = "has"
# What the centre fetches itself must not be asked for.
_NEVER = MaterialState.MATERIAL_STATE_SHARED_BY_DATA
# What does not apply is not asked for either.
_UNASKED = {_NEVER, MaterialState.MATERIAL_STATE_NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class PaperBox:
    """A paper that may be handed in, for which item, and whether it is here; ``condition`` may be empty."""

    name: str
    label: str
    item: str
    need: str
    condition: Said
    is_here: bool


def boxes_of(
    language: Language, lines: Iterable[MaterialRequirement], form: Mapping[str, str], items: Mapping[str, str]
) -> tuple[PaperBox, ...]:
    """Write the papers that may be handed in, ticked as they were; ``items`` are names of items by their codes."""
    return tuple(
        PaperBox(
            name=_name(line),
            label=language.of(line.name_zh, line.name_en),
            item=items.get(line.item_code, line.item_code),
            need=need_of(language, MaterialState.MATERIAL_STATE_MISSING if _is_taken(line) else line.state),
            condition=said(language, line.condition, line.condition_en),
            is_here=bool(form.get(_name(line))),
        )
        for line in lines
        if line.state not in _UNASKED
    )


def taken(lines: Iterable[MaterialRequirement], form: Mapping[str, str], officer: Officer | None) -> list[Material]:
    """Answer what is handed in.

    A paper is no file: what is recorded, and what the digest is of, is the window's note that it was seen there.
    """
    return [
        _noted(line, officer.officer_id if officer else "")
        for line in lines
        if line.state != _NEVER and form.get(_name(line))
    ]


def _noted(line: MaterialRequirement, officer_id: str) -> Material:
    note = f"窗口收到纸质材料：{line.item_code} {line.material_no} {line.name_zh}；经办：{officer_id}\n".encode()
    return Material(
        item_code=line.item_code,
        material_no=line.material_no,
        file_name=f"纸质-{line.item_code}-{line.material_no}.txt",
        sha256=hashlib.sha256(note).hexdigest(),
        size_bytes=len(note),
    )


def _is_taken(line: MaterialRequirement) -> bool:
    return line.state == MaterialState.MATERIAL_STATE_PROVIDED


def _name(line: MaterialRequirement) -> str:
    return f"{_HAS}.{line.item_code}.{line.material_no}"
