"""ListOffCentreFeeds: by which files it was told what departments accepted by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.listing import CENTRE, paged_by
from chassis.paging import row_id
from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.list_off_centre_feeds import ListedFeeds, ListFeeds, list_feeds
from onewindow.intake.v1 import off_centre_pb2 as pb
from onewindow.type.v1.type_pb2 import Actor

if TYPE_CHECKING:
    from intake.domain.off_centre import Feed


def render(listed: ListedFeeds) -> pb.ListOffCentreFeedsResponse:
    """Show one page."""
    return pb.ListOffCentreFeedsResponse(
        feeds=[_message(feed) for _, feed in listed.feeds.rows],
        next_page_token=listed.feeds.next_token,
        period_days=listed.period_days,
    )


def _message(feed: Feed) -> pb.OffCentreFeed:
    return pb.OffCentreFeed(
        file_name=feed.file_name,
        told_by=Actor(officer_id=feed.told_by.officer_id, department_code=feed.told_by.department_code),
        told_at=feed.told_at,
        new_count=feed.new_count,
        known_count=feed.known_count,
        not_exempted_count=feed.not_exempted_count,
        dual_count=feed.dual_count,
    )


RPC = Rpc(
    method="ListOffCentreFeeds",
    parse=reading(pb.ListOffCentreFeedsRequest, ListFeeds, division_code=CENTRE, page=paged_by(row_id)),
    handle=list_feeds,
    render=render,
    writes=False,
)
