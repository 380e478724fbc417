"""Papers that a window takes: which are here is one key each, and what is recorded of a paper that is no file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from console.officers import Officer
from console.parts.notice import need_of
from console.parts.said import Said, said
from console.words.language import Language
from console.words.limits import instant
from onewindow.intake.v1.intake_pb2 import Material, MaterialRequirement, MaterialState

if TYPE_CHECKING:
    from onewindow.intake.v1.reuse_pb2 import ReusablePaper

_HAS = "has"
# Inputs of the file of a paper: which it is, where one is chosen, what was wrong with it.
FILE, UPLOAD, FAULT = "file.", "upload.", "fault."
# That of an earlier case is taken.
SAME = "same."
_LONGEST_NAME = 200
# What the centre fetches itself must not be asked for.
_NEVER = MaterialState.MATERIAL_STATE_SHARED_BY_DATA
# What does not apply is not asked for either.
_UNASKED = {_NEVER, MaterialState.MATERIAL_STATE_NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class PaperBox:
    """A paper that may be handed in, for which item, and whether it is here; ``condition`` may be empty.

    ``paper`` names it in its inputs; ``file``: what the form says of its file, empty if there is none; ``file_name``:
    what that is called; ``fault``: why a file was not taken.
    """

    name: str
    label: str
    item: str
    need: str
    condition: Said
    is_here: bool
    paper: str = ""
    file: str = ""
    file_name: str = ""
    fault: str = ""
    # The same paper from an earlier case: what the form says of it, in words, and whether it is taken; empty: none.
    same: str = ""
    same_is: str = ""
    is_same: bool = False


def boxes_of(
    language: Language,
    lines: Iterable[MaterialRequirement],
    form: Mapping[str, str],
    items: Mapping[str, str],
    offers: Iterable[ReusablePaper] = (),
) -> tuple[PaperBox, ...]:
    """Write the papers that may be handed in, ticked as they were.

    Args:
        language: of the page.
        lines: of the notice.
        form: as it was sent.
        items: names of items by their codes.
        offers: papers of earlier cases that can be used again.
    """
    same = {f"{offer.item_code}.{offer.material_no}": offer for offer in offers}
    return tuple(
        PaperBox(
            name=_name(line),
            label=language.of(line.name_zh, line.name_en),
            item=items.get(line.item_code, line.item_code),
            need=_need(language, line),
            condition=said(language, line.condition, line.condition_en),
            is_here=bool(form.get(_name(line)) or read_file(form, _paper(line))),
            **_same(language, same.get(_paper(line)), form),
            paper=_paper(line),
            file=form.get(FILE + _paper(line), ""),
            file_name=(read_file(form, _paper(line)) or ("", ""))[1],
            fault=form.get(FAULT + _paper(line), ""),
        )
        for line in lines
        if line.state not in _UNASKED
    )


def _same(language: Language, offer: ReusablePaper | None, form: Mapping[str, str]) -> dict[str, Any]:
    if offer is None:
        return {}
    told = language.say(
        "the same paper as in case {number}, handed in {day}; can be used again until {until}",
        number=offer.from_case_no,
        day=instant(offer.handed_in_at)[: len("2026-11-29")],
        until=offer.usable_until,
    )
    value = f"{offer.file.file_id}|{offer.from_case_id}|{offer.file.file_name}"
    chosen = form.get(f"{SAME}{offer.item_code}.{offer.material_no}", "")
    return {"same": value, "same_is": told, "is_same": chosen == value}


def _need(language: Language, line: MaterialRequirement) -> str:
    need = need_of(language, MaterialState.MATERIAL_STATE_MISSING if _is_taken(line) else line.state)
    if not line.unusable_zh:
        return need
    why = language.of(line.unusable_zh, line.unusable_en)
    told = language.say("what was handed in cannot be used: {why}", why=why)
    return f"{need} · {told}"


def taken(lines: Iterable[MaterialRequirement], form: Mapping[str, str], officer: Officer | None) -> list[Material]:
    """Answer what is handed in.

    Of a paper that is no file, what is recorded, and what the digest is of, is the window's note that it was seen.
    """
    materials: list[Material] = []
    for line in lines:
        if line.state == _NEVER:
            continue
        if file := read_file(form, _paper(line)):
            file_id, name = file
            materials.append(
                Material(item_code=line.item_code, material_no=line.material_no, file_name=name, file_id=file_id)
            )
        elif same := form.get(SAME + _paper(line), ""):
            file_id, _, rest = same.partition("|")
            case_id, _, name = rest.partition("|")
            materials.append(
                Material(
                    item_code=line.item_code,
                    material_no=line.material_no,
                    file_name=name[:_LONGEST_NAME] or file_id,
                    file_id=file_id,
                    from_case_id=case_id,
                )
            )
        elif form.get(_name(line)):
            materials.append(_noted(line, officer.officer_id if officer else ""))
    return materials


def written_file(file_id: str, name: str) -> str:
    """Write what a form says of a file."""
    return f"{file_id}|{name}"


def read_file(form: Mapping[str, str], paper: str) -> tuple[str, str] | None:
    """Read which file a form says a paper is, and its name; None if none."""
    file_id, _, name = form.get(FILE + paper, "").partition("|")
    return (file_id, name[:_LONGEST_NAME] or file_id) if file_id else None


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


def _paper(line: MaterialRequirement) -> str:
    return f"{line.item_code}.{line.material_no}"


def _name(line: MaterialRequirement) -> str:
    return f"{_HAS}.{_paper(line)}"
