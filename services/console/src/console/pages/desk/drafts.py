"""New cases that were begun and not sent: kept as they are filled in, and gone on with from the desk."""

from __future__ import annotations

from contextlib import suppress

from console.calls.troubles import Trouble
from console.pages.page import Form, Visit
from console.parts.drafts import Draft, Drafts
from console.session.form_drafts import FormDraft
from console.words.limits import moment

# What names a draft in the address of its form; it is the form's key.
DRAFT = "draft"
_USE = "new-case"
_OWN = frozenset({"token", "key", "act"})
_LONGEST_NAME = 64


async def keep(visit: Visit, form: Form) -> bool:
    """Keep a form as it stands; False if it was sent or thrown away, or nothing can be kept at the moment."""
    if visit.officer is None or visit.form_drafts is None:
        return False
    filled = {name: value for name, value in form.items() if name not in _OWN and value}
    try:
        return await visit.form_drafts.keep(visit.officer, _USE, visit.key, filled)
    except Trouble:
        return False


async def drop(visit: Visit, name: str) -> None:
    """Let a draft go; one that cannot be reached goes by itself, after a day."""
    if visit.officer is not None and visit.form_drafts is not None:
        with suppress(Trouble):
            await visit.form_drafts.drop(visit.officer, _USE, name[:_LONGEST_NAME])


async def found(visit: Visit) -> FormDraft | None:
    """Answer the draft that the address names; None if it names none of the officer's, or it is no longer kept."""
    name = visit.query.get(DRAFT, "")[:_LONGEST_NAME]
    if not name or visit.officer is None or visit.form_drafts is None:
        return None
    try:
        return await visit.form_drafts.find(visit.officer, _USE, name)
    except Trouble:
        return None


async def offered(visit: Visit) -> Drafts | None:
    """Answer what the officer may go on with; None if there is nothing, or it cannot be had at the moment."""
    if visit.officer is None or visit.form_drafts is None:
        return None
    try:
        kept = await visit.form_drafts.of(visit.officer, _USE)
    except Trouble:
        return None
    action = visit.address("/desk/new")
    return Drafts(action, tuple(_draft(visit, one) for one in kept)) if kept else None


async def begun_with(visit: Visit, ticket: str) -> str:
    """Answer where one goes on with what was begun with a number of the queue; empty if nothing was."""
    if not ticket or visit.officer is None or visit.form_drafts is None:
        return ""
    try:
        kept = await visit.form_drafts.of(visit.officer, _USE)
    except Trouble:
        return ""
    return next((_draft(visit, one).address for one in kept if one.form.get("ticket") == ticket), "")


def _draft(visit: Visit, kept: FormDraft) -> Draft:
    codes = {name: kept.form.get(name, "") for name in ("bundles", "items")}
    said = visit.of("、", ", ").join(code for code in ",".join(codes.values()).split(",") if code)
    subject = kept.form.get("subject", "").strip() or visit.say("no subject yet: {codes}", codes=said)
    if number := kept.form.get("number", ""):
        subject = f"{number} · {subject}"
    return Draft(
        name=kept.name,
        subject=subject,
        when=moment(kept.changed_at),
        address=visit.address("/desk/new", **codes, **{DRAFT: kept.name}),
        discard=visit.say("Throw away: {subject}", subject=subject),
    )
