"""ListRollupCentres: how the reports of the centres below stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.paging import page_asked, text
from chassis.requests import centre_asked
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import rollup_pb2 as pb
from supervision.handlers.list_rollup_centres import CentreReporting, ListRollupCentres, list_rollup_centres
from supervision.servicer.rollup_messages import centre_message

if TYPE_CHECKING:
    from chassis.paging import Page
    from chassis.rpc import Call


def parse(request: pb.ListRollupCentresRequest, call: Call) -> ListRollupCentres:
    """Read from where down."""
    violations = Violations()
    command = ListRollupCentres(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, violations),
        page=page_asked(violations, request, call.caller, text),
    )
    violations.raise_if_any()
    return command


def render(page: Page[CentreReporting]) -> pb.ListRollupCentresResponse:
    """Write the page."""
    return pb.ListRollupCentresResponse(centres=map(_standing, page.rows), next_page_token=page.next_token)


def _standing(standing: CentreReporting) -> pb.RollupStanding:
    last, conflicts = standing.last, standing.conflicts
    return pb.RollupStanding(
        division_code=standing.division_code,
        last_number=last.number if last else 0,
        counted_until=last.whole_at if last else None,
        taken_at=last.taken_at if last else None,
        last_digest=last.digest.hex() if last else "",
        fingerprint=last.fingerprint if last else "",
        is_silent=standing.silent,
        registrations=map(centre_message, standing.registrations),
        conflict_count=conflicts.count,
        last_conflict_at=conflicts.last_at,
    )


RPC = Rpc(method="ListRollupCentres", parse=parse, handle=list_rollup_centres, render=render, writes=False)
