"""ListWindows: who is on duty where."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.listing import CENTRE
from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.list_windows import ListWindows, list_windows
from intake.handlers.window_views import WindowView, window_message
from onewindow.intake.v1 import intake_pb2


def render(views: Sequence[WindowView]) -> intake_pb2.ListWindowsResponse:
    """Write the answer."""
    return intake_pb2.ListWindowsResponse(windows=map(window_message, views))


RPC = Rpc(
    method="ListWindows",
    parse=reading(intake_pb2.ListWindowsRequest, ListWindows, division_code=CENTRE),
    handle=list_windows,
    render=render,
    writes=False,
)
