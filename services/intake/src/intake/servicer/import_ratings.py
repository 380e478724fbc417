"""ImportRatings: a file of what applicants answered by SMS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.rpc import Rpc
from intake.handlers.import_ratings import ImportedRatings, ImportRatings, import_ratings
from onewindow.intake.v1 import ratings_pb2 as pb

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.ImportRatingsRequest, call: Call) -> ImportRatings:
    """Read the request; the domain checks the rows."""
    return ImportRatings(caller=call.caller, content=request.content, dry_run=request.dry_run)


def render(imported: ImportedRatings) -> pb.ImportRatingsResponse:
    """Say how many."""
    return pb.ImportRatingsResponse(new_count=imported.new_count, rated_count=imported.rated_count)


RPC = Rpc(
    method="ImportRatings",
    parse=parse,
    handle=import_ratings,
    render=render,
    writes=True,
    keeps=lambda command: not command.dry_run,
)
