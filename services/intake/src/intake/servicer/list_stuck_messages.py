"""ListStuckMessages: what did not go out to applicants."""

from __future__ import annotations

from chassis.paging import instant, page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from intake.handlers.list_stuck_messages import ListStuckMessages, StuckMessages, list_stuck_messages
from intake.handlers.message_views import case_message
from intake.handlers.vocabulary import MESSAGE_CHANNELS
from kernel.fields import Violations
from onewindow.intake.v1 import messages_pb2 as pb


def parse(request: pb.ListStuckMessagesRequest, call: Call) -> ListStuckMessages:
    """Read the page wanted."""
    violations = Violations()
    query = ListStuckMessages(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, violations),
        page=page_asked(violations, request, call.caller, instant, row_id),
    )
    violations.raise_if_any()
    return query


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


RPC = Rpc(method="ListStuckMessages", parse=parse, handle=list_stuck_messages, render=render, writes=False)
