"""Personal data that was kept long enough: how much, what goes with it, and its erasure a round at a time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.admin.erase import stays
from console.pages.admin.privacy import MOST_COUNTED, ROLES, counted, nothing_due
from console.pages.page import Done, Form, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.trouble import Summary
from console.words.numbers import whole_number
from onewindow.intake.v1.intake_pb2 import (
    EraseExpiredPersonalDataRequest,
    EraseExpiredPersonalDataResponse,
    GetRetentionRequest,
    GetRetentionResponse,
)

BATCH_SIZE = 200
# A round ends after the batch in which it has lasted so long, and after so many batches.
ROUND_SECONDS, MOST_BATCHES = 5.0, 50
_INPUTS = {"seen": "seen", "closed_before": ""}


@dataclass(frozen=True, slots=True)
class View:
    """What is due; ``done`` of ``all_of_them`` are erased since somebody began."""

    title: str
    action: str
    trouble: Summary | None
    due: str
    closed_before: str
    is_due: bool
    done: int
    all_of_them: int
    progress: str
    batch: str
    stays: tuple[str, ...]
    fault: str
    back: str


async def show(visit: Visit) -> Shown:
    """Show what is due.

    Raises:
        Trouble: intake does not say.
    """
    return Shown(await _view(visit, _begun(visit.query.get("done", ""))))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Erase for a while, each batch under a key of its own, made of the form's."""
    done = _begun(form.get("done", ""))
    if not form.get("seen"):
        unseen = Trouble(Kind.FIELDS, "INVALID_REQUEST", "", {"seen": visit.say("Look at what goes, and say so.")})
        return Shown(await _view(visit, done, unseen), unseen.kind.value)
    try:
        erased = await _erase(visit, form.get("closed_before", ""))
    except Trouble as met:
        return Shown(await _view(visit, done, met), met.kind.value)
    said = visit.language.count(
        "The personal data of {number} case is erased.", "The personal data of {number} cases is erased.", erased
    )
    return Done(visit.address("/admin/privacy/expired", done=str(done + erased)), said)


async def _erase(visit: Visit, closed_before: str) -> int:
    """Erase batches until none is left or the round is over; answers how many cases."""
    loop, erased = asyncio.get_running_loop(), 0
    end = loop.time() + ROUND_SECONDS
    for batch in range(MOST_BATCHES):
        request = EraseExpiredPersonalDataRequest(
            idempotency_key=f"{visit.key}.{batch}", closed_before=closed_before, batch_size=BATCH_SIZE
        )
        answer = await visit.calls.intake(request, EraseExpiredPersonalDataResponse, seconds=WRITE_SECONDS)
        erased += answer.erased_count
        # None erased and some left: somebody else holds them just now.
        if not answer.remaining_count or not answer.erased_count or loop.time() >= end:
            break
    return erased


async def _view(visit: Visit, done: int, met: Trouble | None = None) -> View:
    retention = await visit.calls.intake(GetRetentionRequest(), GetRetentionResponse)
    say, due = visit.say, retention.expired_count
    return View(
        title=say("Personal data that was kept long enough"),
        action=visit.address("/admin/privacy/expired"),
        trouble=None if met is None else summary_of(met, visit.language, _INPUTS),
        due=say(
            "{number} cases closed before {day} still have their personal data.",
            number=counted(due),
            day=retention.closed_before,
        )
        if due
        else nothing_due(visit, retention),
        closed_before=retention.closed_before,
        is_due=due > 0,
        done=done,
        all_of_them=done + due,
        progress=say("{done} of {all} erased", done=_grouped(done), all=_all(done, due)) if done else "",
        batch=say(
            "They are erased {size} at a time for a few seconds, the longest kept first; then this page says how many "
            "are left.",
            size=BATCH_SIZE,
        ),
        stays=stays(visit),
        fault=met.fields.get("seen", "") if met else "",
        back=visit.address("/admin/privacy"),
    )


def _grouped(number: int) -> str:
    return f"{number:,}"


def _all(done: int, due: int) -> str:
    return _grouped(done + due) + ("" if due < MOST_COUNTED else "+")


def _begun(written: str) -> int:
    """Read how many were erased before; it is a figure to show and no more."""
    return whole_number(written, len("100000000"))


PAGE = Page(path="/admin/privacy/expired", template="admin/expired.html", view=View, show=show, act=act, roles=ROLES)
