"""ListRollupCentres: how the reports of the centres below stand."""

from __future__ import annotations

from chassis.listing import CENTRE, listing, paged_by
from chassis.paging import text
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import rollup_pb2 as pb
from supervision.handlers.list_rollup_centres import CentreReporting, ListRollupCentres, list_rollup_centres
from supervision.servicer.rollup_messages import centre_message


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


RPC = Rpc(
    method="ListRollupCentres",
    parse=reading(pb.ListRollupCentresRequest, ListRollupCentres, division_code=CENTRE, page=paged_by(text)),
    handle=list_rollup_centres,
    render=listing(pb.ListRollupCentresResponse, "centres", _standing),
    writes=False,
)
