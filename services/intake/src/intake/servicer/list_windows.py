"""ListWindows: who is on duty where."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from intake.handlers.list_windows import ListWindows, list_windows
from intake.handlers.window_views import WindowView, window_message
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.ListWindowsRequest, call: Call) -> ListWindows:
    """Read which centre is asked about."""
    violations = Violations()
    division_code = centre_asked(request.division_code, call.caller, violations)
    violations.raise_if_any()
    return ListWindows(caller=call.caller, division_code=division_code)


def render(views: Sequence[WindowView]) -> intake_pb2.ListWindowsResponse:
    """Write the answer."""
    return intake_pb2.ListWindowsResponse(windows=map(window_message, views))


RPC = Rpc(method="ListWindows", parse=parse, handle=list_windows, render=render, writes=False)
