"""Waiting for events, within bounds."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from onewindow_cli.refused import RpcRefused

# Events take milliseconds; a machine that does other things may take seconds.
PATIENCE_SECONDS = 20.0
_POLL_SECONDS = 0.05
# A service that has not heard of a case yet answers one of these.
_NOT_YET = {"NOT_FOUND", "UNAVAILABLE"}

AnswerT = TypeVar("AnswerT")


class NotInTime(Exception):
    """Something that should follow by itself did not, within the bound."""


def wait_for(what: str, ask: Callable[[], AnswerT], until: Callable[[AnswerT], bool]) -> AnswerT:
    """Ask again and again until the answer is the expected one.

    Raises:
        NotInTime: it was not, within ``PATIENCE_SECONDS``.
    """
    give_up = time.monotonic() + PATIENCE_SECONDS
    last: object = "nothing"
    while time.monotonic() < give_up:
        try:
            answer = ask()
        except RpcRefused as refusal:
            if refusal.code not in _NOT_YET:
                raise
            last = refusal
        else:
            if until(answer):
                return answer
            last = answer
        time.sleep(_POLL_SECONDS)
    raise NotInTime(f"{what}: not within {PATIENCE_SECONDS:.0f} s; the last answer was: {last}")
