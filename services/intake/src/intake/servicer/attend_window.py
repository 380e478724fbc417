"""AttendWindow: a window is open from now on, or closed."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from intake.handlers.attend_window import AttendWindow, attend_window
from intake.handlers.window_views import WindowView, window_message
from intake.servicer.cover_post import LONGEST_POST_CODE
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.AttendWindowRequest, call: Call) -> AttendWindow:
    """Read which window."""
    violations = Violations()
    post_code = violations.text("post_code", request.post_code, max_length=LONGEST_POST_CODE)
    violations.raise_if_any()
    return AttendWindow(caller=call.caller, post_code=post_code, is_open=request.open)


def render(view: WindowView) -> intake_pb2.AttendWindowResponse:
    """Write the answer."""
    return intake_pb2.AttendWindowResponse(window=window_message(view))


RPC = Rpc(method="AttendWindow", parse=parse, handle=attend_window, render=render, writes=True)
