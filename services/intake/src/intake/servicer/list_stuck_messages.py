"""ListStuckMessages: what did not go out to applicants."""

from __future__ import annotations

from chassis.listing import CENTRE, paged_by
from chassis.paging import instant, row_id
from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.list_stuck_messages import ListStuckMessages, StuckMessages, list_stuck_messages
from intake.handlers.message_views import case_message
from intake.handlers.vocabulary import MESSAGE_CHANNELS
from onewindow.intake.v1 import messages_pb2 as pb


def render(listed: StuckMessages) -> pb.ListStuckMessagesResponse:
    """Write the answer."""
    return pb.ListStuckMessagesResponse(
        messages=[case_message(message, listed.case_nos.get(message.case_id, "")) for message in listed.page.rows],
        next_page_token=listed.page.next_token,
        total_count=listed.total_count,
        channels=[
            pb.RunningChannel(channel=MESSAGE_CHANNELS[channel], seen_at=seen_at)
            for channel, seen_at in listed.channels.items()
        ],
    )


RPC = Rpc(
    method="ListStuckMessages",
    parse=reading(pb.ListStuckMessagesRequest, ListStuckMessages, division_code=CENTRE, page=paged_by(instant, row_id)),
    handle=list_stuck_messages,
    render=render,
    writes=False,
)
