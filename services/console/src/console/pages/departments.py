"""What departments are called, as the catalogue in force has it."""

from __future__ import annotations

from collections.abc import Mapping

from console.pages.page import Visit
from console.pages.sections import attempt
from console.parts.select import Choice
from onewindow.intake.v1.intake_pb2 import SearchItemsRequest, SearchItemsResponse


async def department_names(visit: Visit) -> Mapping[str, str]:
    """Answer names by code; none if they cannot be had, and then codes have to do."""
    request = SearchItemsRequest(division_code=visit.centre.division_code, page_size=1)
    found, _ = await attempt(visit.calls.intake(request, SearchItemsResponse), SearchItemsResponse())
    return {each.department_code: visit.of(each.name_zh, each.name_en) for each in found.departments}


def choose_department(visit: Visit, names: Mapping[str, str], chosen: str) -> tuple[Choice, ...]:
    """Answer what a list of departments offers: all of them, then by code; what is chosen though it has no name."""
    known = sorted((names or {chosen: chosen}).items())
    offered = (Choice(code, f"{name} {code}", code == chosen) for code, name in known if code)
    return (Choice("", visit.say("all departments"), not chosen), *offered)
