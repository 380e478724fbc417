"""The legal bases a decision may name: those of the item in the catalogue in force, offered and not imposed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from console.pages.sections import attempt
from onewindow.intake.v1.intake_pb2 import GetItemRequest, GetItemResponse

if TYPE_CHECKING:
    from console.pages.page import Visit

_BETWEEN = re.compile(r"\s*[;；]\s*")


async def bases_of(visit: Visit, item_code: str) -> tuple[str, ...]:
    """Answer the articles an item rests on; none where they are not to be had: then one writes them.

    A case accepted under an earlier edition may know others, so whatever is written is taken.
    """
    request = GetItemRequest(division_code=visit.centre.division_code, item_code=item_code)
    answer, _ = await attempt(visit.calls.intake(request, GetItemResponse), GetItemResponse())
    return tuple(article for article in _BETWEEN.split(answer.item.legal_basis) if article)
