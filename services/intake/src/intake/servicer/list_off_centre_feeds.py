"""ListOffCentreFeeds: by which files it was told what departments accepted by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.paging import page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Rpc
from intake.handlers.list_off_centre_feeds import ListedFeeds, ListFeeds, list_feeds
from kernel.fields import Violations
from onewindow.intake.v1 import off_centre_pb2 as pb
from onewindow.type.v1.type_pb2 import Actor

if TYPE_CHECKING:
    from chassis.rpc import Call
    from intake.domain.off_centre import Feed


def parse(request: pb.ListOffCentreFeedsRequest, call: Call) -> ListFeeds:
    """Read of which centre, and which page."""
    violations = Violations()
    query = ListFeeds(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, violations),
        page=page_asked(violations, request, call.caller, row_id),
    )
    violations.raise_if_any()
    return query


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


RPC = Rpc(method="ListOffCentreFeeds", parse=parse, handle=list_feeds, render=render, writes=False)
