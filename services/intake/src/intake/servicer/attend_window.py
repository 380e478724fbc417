"""AttendWindow: a window is open from now on, or closed."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import Named, as_it_is, reading, text
from chassis.rpc import Rpc
from intake.handlers.attend_window import AttendWindow, attend_window
from intake.handlers.window_views import window_message
from intake.servicer.cover_post import LONGEST_POST_CODE
from onewindow.intake.v1 import intake_pb2 as pb

RPC = Rpc(
    method="AttendWindow",
    parse=reading(
        pb.AttendWindowRequest, AttendWindow, post_code=text(1, LONGEST_POST_CODE), is_open=Named("open", as_it_is)
    ),
    handle=attend_window,
    render=answering(pb.AttendWindowResponse, window=window_message),
    writes=True,
)
