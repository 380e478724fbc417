"""ListRatingFiles: which files of answers by SMS were taken."""

from __future__ import annotations

from chassis.listing import CENTRE, listing, paged_by
from chassis.paging import row_id
from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.list_rating_files import ListRatingFiles, list_rating_files
from intake.servicer.import_ratings import file_message
from onewindow.intake.v1 import ratings_pb2 as pb

RPC = Rpc(
    method="ListRatingFiles",
    parse=reading(pb.ListRatingFilesRequest, ListRatingFiles, division_code=CENTRE, page=paged_by(row_id)),
    handle=list_rating_files,
    render=listing(pb.ListRatingFilesResponse, "files", file_message),
    writes=False,
)
