"""Showing who applied in a case, for pages of a case: to whom, and what an answer or a refusal becomes."""

from __future__ import annotations

from dataclasses import replace

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.page import Form, Key, Visit
from console.parts.reveal import ACCESS_KEY, Asked, Reveal, reveal_of, revealed_of
from console.words.language import later
from onewindow.intake.v1.intake_pb2 import RevealApplicantRequest, RevealApplicantResponse

# As RevealApplicant declares; the power for the items of the case is asked for by the service.
REVEALERS = frozenset({"window_clerk", "department_officer", "department_head"})
ACT = "reveal"
KEY = Key(f"Alt+{ACCESS_KEY.upper()}", later("show who applied in full"))
INPUTS = {"purpose": "purpose"}
_PLACE = "#applicant"


def asked(visit: Visit, address: str) -> Reveal | None:
    """Answer the form for those who may ask; None for everybody else.

    Args:
        visit: whose.
        address: of the page of the case, which takes the form.
    """
    if visit.officer is None or not visit.officer.roles & REVEALERS:
        return None
    return reveal_of(visit.language, address + _PLACE)


async def reveal(visit: Visit, case_id: str, address: str, form: Form) -> tuple[Reveal, Trouble | None]:
    """Ask who applied; answers the form with the answer, or with what was typed and why there is none.

    The answer is shown by this request alone: nothing keeps it, so there is nowhere to send the browser for it.
    """
    typed = Asked(form.get("purpose", "").strip(), prints=bool(form.get("prints")))
    recorded = typed
    if typed.prints and typed.purpose:
        recorded = replace(typed, purpose=visit.say("{purpose} (printed)", purpose=typed.purpose))
    request = RevealApplicantRequest(case_id=case_id, purpose=recorded.purpose)
    try:
        answer = await visit.calls.intake(request, RevealApplicantResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        faulty = replace(typed, fault=met.fields.get("purpose", ""))
        return reveal_of(visit.language, address + _PLACE, faulty), met
    shown = revealed_of(visit.language, answer, recorded, visit.now, address)
    return reveal_of(visit.language, address + _PLACE, shown=shown), None
