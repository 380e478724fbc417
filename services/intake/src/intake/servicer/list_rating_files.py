"""ListRatingFiles: which files of answers by SMS were taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.paging import page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Rpc
from intake.handlers.list_rating_files import ListRatingFiles, list_rating_files
from intake.servicer.import_ratings import file_message
from kernel.fields import Violations
from onewindow.intake.v1 import ratings_pb2 as pb

if TYPE_CHECKING:
    from chassis.paging import Page
    from chassis.rpc import Call
    from intake.domain.case.rating_file import RatingFile


def parse(request: pb.ListRatingFilesRequest, call: Call) -> ListRatingFiles:
    """Read of which centre, and which page."""
    violations = Violations()
    query = ListRatingFiles(
        division_code=centre_asked(request.division_code, call.caller, violations),
        page=page_asked(violations, request, call.caller, row_id),
    )
    violations.raise_if_any()
    return query


def render(page: Page[RatingFile]) -> pb.ListRatingFilesResponse:
    """Show one page."""
    return pb.ListRatingFilesResponse(files=[file_message(file) for file in page.rows], next_page_token=page.next_token)


RPC = Rpc(method="ListRatingFiles", parse=parse, handle=list_rating_files, render=render, writes=False)
