"""How the timeline tells what becomes of an application before it is accepted."""

from __future__ import annotations

from collections.abc import Iterable

from onewindow.intake.v1 import events_pb2 as intake
from onewindow.intake.v1 import intake_pb2
from supervision.worker.reading import Words


def cancelled_used(event: intake.CancelledUsed) -> Words:
    """Which cancelled items somebody went on with, in vain."""
    zh, en = _stops(event.items)
    return f"试图继续办理已取消的事项，已拒绝：{zh}", f"tried to go on with cancelled items, and was refused: {en}"


def stopped_fees_dropped(event: intake.StoppedFeesDropped) -> Words:
    """Which fees are not owed any more."""
    zh, en = _stops(event.fees)
    return f"受理前已停征，不再收取：{zh}", f"stopped before the acceptance, not owed any more: {en}"


def _stops(stops: Iterable[intake_pb2.CatalogueStop]) -> Words:
    named = list(stops)
    zh = "、".join(
        f"{stop.name_zh}（{stop.code}{'，' + stop.stopped_by if stop.stopped_by else ''}）" for stop in named
    )
    en = ", ".join(f"{stop.name_en} ({stop.code}{', ' + stop.stopped_by if stop.stopped_by else ''})" for stop in named)
    return zh, en
