"""Papers of the applicant's earlier cases, offered beside those that are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from console.pages.page import Form, Visit
from console.pages.sections import attempt
from console.parts.before_acceptance import NOT_ACCEPTED_YET
from onewindow.intake.v1.intake_pb2 import Case
from onewindow.intake.v1.reuse_pb2 import ListReusablePapersRequest, ListReusablePapersResponse, ReusablePaper


async def offered_to(visit: Visit, form: Form, item_codes: Iterable[str]) -> Sequence[ReusablePaper]:
    """Answer what who is about to apply can use again; nothing while no number is typed, or nobody knows it."""
    number = form.get("id_number", "")
    if not number:
        return ()
    return await _asked(visit, ListReusablePapersRequest(id_number=number, item_codes=item_codes))


async def offered_for(visit: Visit, case: Case) -> Sequence[ReusablePaper]:
    """Answer what can be used again for a case that waits."""
    if case.state not in NOT_ACCEPTED_YET or case.HasField("personal_data_erased_at"):
        return ()
    return await _asked(visit, ListReusablePapersRequest(case_id=case.case_id))


async def _asked(visit: Visit, request: ListReusablePapersRequest) -> Sequence[ReusablePaper]:
    # The page stands without them.
    answer, _ = await attempt(visit.calls.intake(request, ListReusablePapersResponse), ListReusablePapersResponse())
    return answer.papers
