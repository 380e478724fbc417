"""What departments are called, as the catalogue in force has it."""

from __future__ import annotations

from collections.abc import Mapping

from console.pages.page import Visit
from console.pages.sections import attempt
from onewindow.intake.v1.intake_pb2 import SearchItemsRequest, SearchItemsResponse


async def department_names(visit: Visit) -> Mapping[str, str]:
    """Answer names by code; none if they cannot be had, and then codes have to do."""
    request = SearchItemsRequest(division_code=visit.centre.division_code, page_size=1)
    found, _ = await attempt(visit.calls.intake(request, SearchItemsResponse), SearchItemsResponse())
    return {each.department_code: visit.of(each.name_zh, each.name_en) for each in found.departments}
