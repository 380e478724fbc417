"""ImportRatings: a file of what applicants answered by SMS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.reading import as_it_is, reading, text
from chassis.rpc import Rpc
from intake.handlers.import_ratings import ImportedRatings, ImportRatings, import_ratings
from onewindow.intake.v1 import ratings_pb2 as pb
from onewindow.type.v1.type_pb2 import Actor

if TYPE_CHECKING:
    from intake.domain.case.rating_file import RatingFile


def render(imported: ImportedRatings) -> pb.ImportRatingsResponse:
    """Say how many."""
    return pb.ImportRatingsResponse(
        new_count=imported.new_count,
        rated_count=imported.rated_count,
        same=file_message(imported.same) if imported.same else None,
    )


def file_message(file: RatingFile) -> pb.RatingFile:
    """Show a file that was taken."""
    return pb.RatingFile(
        file_name=file.file_name,
        brought_by=Actor(officer_id=file.brought_by, department_code=file.brought_by_department),
        brought_at=file.brought_at,
        new_count=file.new_count,
        rated_count=file.rated_count,
    )


RPC = Rpc(
    method="ImportRatings",
    parse=reading(pb.ImportRatingsRequest, ImportRatings, content=as_it_is, file_name=text(1, 200, required=False)),
    handle=import_ratings,
    render=render,
    writes=True,
    keeps=lambda command: not command.dry_run,
)
