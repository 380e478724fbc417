"""What items are called, as the catalogue in force has them: a code stands for a name to nobody but us."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from console.pages.sections import attempt
from onewindow.intake.v1.intake_pb2 import GetItemRequest, GetItemResponse

if TYPE_CHECKING:
    from console.pages.page import Visit

# Of more the rest are told by their codes.
MOST_ITEMS = 20
_CODE = re.compile(r"(?<![A-Z0-9-])[A-Z]{2,8}-\d{3}(?!\d)")


async def item_names(visit: Visit, codes: Iterable[str]) -> Mapping[str, str]:
    """Answer names by code; an item that is in no catalogue any more, or cannot be asked for, has none."""
    asked = list(dict.fromkeys(codes))[:MOST_ITEMS]
    division = visit.centre.division_code
    answers = await asyncio.gather(
        *(
            attempt(
                visit.calls.intake(GetItemRequest(division_code=division, item_code=code), GetItemResponse),
                GetItemResponse(),
            )
            for code in asked
        )
    )
    names = {
        code: visit.of(answer.item.name_zh, answer.item.name_en)
        for code, (answer, _) in zip(asked, answers, strict=True)
    }
    return {code: name for code, name in names.items() if name}


def by_name(told: str, names: Mapping[str, str]) -> str:
    """Answer a sentence of a service with the names of items in the place of their codes, as far as there are any."""
    return _CODE.sub(lambda found: names.get(found[0], found[0]), told)
