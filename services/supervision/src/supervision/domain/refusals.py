"""What supervision refuses."""

from __future__ import annotations

from kernel.errors import Refusal


class TracesKeptElsewhere(Refusal):
    """This installation sends its spans to a collector of its own; look there for the trace {trace_id}."""

    reason = "TRACES_KEPT_ELSEWHERE"
    zh = "本系统的跟踪记录存放在单独的跟踪系统中，请在其中查找 {trace_id}。"
