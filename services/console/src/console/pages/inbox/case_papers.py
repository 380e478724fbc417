"""The papers of a task's case: what was handed in, and one of them to look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from console.calls.troubles import Trouble
from console.words.files import file_said
from onewindow.intake.v1.materials_pb2 import ListMaterialsRequest, ListMaterialsResponse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.pages.page import Visit
    from onewindow.intake.v1.materials_pb2 import CaseMaterial

# Which paper is looked at.
PAPER = "paper"
_IMAGES = {"png", "jpeg"}


@dataclass(frozen=True, slots=True)
class CasePaper:
    """A paper; ``show`` and ``keep`` are where its file is seen and kept, empty where there is none."""

    name: str
    item: str
    what: str
    show: str
    keep: str
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class CasePapers:
    """The papers of a case, and the one that is looked at: as a picture or in a frame, and the ones beside it."""

    papers: tuple[CasePaper, ...]
    name: str = ""
    image: str = ""
    frame: str = ""
    previous: str = ""
    following: str = ""
    # Where a paper is found unusable; empty on that page itself.
    unusable: str = ""


async def papers_of(visit: Visit, case_id: str, page: str) -> CasePapers | None:
    """Answer the papers of a case; None where they are not this officer's to see, or nobody knows them now.

    Args:
        visit: who looks, with what is looked at behind the question mark.
        case_id: of the case.
        page: path of the page that shows them.
    """
    try:
        asked = ListMaterialsRequest(case_id=case_id)
        listed = (await visit.calls.intake(asked, ListMaterialsResponse)).materials
    except Trouble:
        return None
    return replace(shown_papers(visit, case_id, page, listed), unusable=visit.address(f"/unusable/{case_id}"))


def shown_papers(visit: Visit, case_id: str, page: str, listed: Sequence[CaseMaterial]) -> CasePapers:
    """Write the papers, and the one that the address names."""
    papers = tuple(_paper(visit, case_id, page, one) for one in listed)
    seen = [place for place, one in enumerate(listed) if papers[place].show]
    chosen = next((place for place in seen if _name(listed[place]) == visit.query.get(PAPER)), None)
    if chosen is None:
        return CasePapers(papers, following=papers[seen[0]].show if seen else "")
    at = seen.index(chosen)
    address = _address(visit, case_id, listed[chosen])
    is_image = listed[chosen].file.kind in _IMAGES
    return CasePapers(
        tuple(replace(paper, is_shown=place == chosen) for place, paper in enumerate(papers)),
        name=papers[chosen].name,
        image=address if is_image else "",
        frame="" if is_image else address,
        previous=papers[seen[at - 1]].show if at else "",
        following=papers[seen[at + 1]].show if at + 1 < len(seen) else "",
    )


def _paper(visit: Visit, case_id: str, page: str, one: CaseMaterial) -> CasePaper:
    name = visit.of(one.name_zh, one.name_en) or one.file.file_name
    if not one.file.file_id:
        return CasePaper(name, one.item_code, visit.say("on paper, at the window"), "", "")
    shows = one.file.kind in _IMAGES or one.file.kind == "pdf"
    return CasePaper(
        name,
        one.item_code,
        file_said(visit.language, one.file),
        f"{visit.address(page, **{PAPER: _name(one)})}#papers" if shows else "",
        f"{_address(visit, case_id, one)}?keep=1",
    )


def _name(one: CaseMaterial) -> str:
    return f"{one.item_code}.{one.material_no}"


def _address(visit: Visit, case_id: str, one: CaseMaterial) -> str:
    return visit.address(f"/papers/{case_id}/{one.item_code}/{one.material_no}")
