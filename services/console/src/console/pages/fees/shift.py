"""The shift of a cashier: opened, counted blind, closed with whatever was counted; its sheet to print and sign."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.fees.till import ACCOUNTANT, CASHIER
from console.pages.page import BOOKS_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.trouble import Summary, TroubleLine
from console.words.language import later
from console.words.limits import instant
from console.words.money import read_yuan
from console.words.numbers import whole_number
from kernel.money import format_yuan, yuan, yuan_in_words
from onewindow.fees.v1.shifts_pb2 import (
    CashPieces,
    CloseShiftRequest,
    CloseShiftResponse,
    CountShiftRequest,
    CountShiftResponse,
    GetShiftRequest,
    GetShiftResponse,
    OpenShiftRequest,
    OpenShiftResponse,
    Shift,
)

FACES = (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 2, 1)
"""Face values in fen, the largest first."""

_LONGEST_COUNT, _LONGEST_AMOUNT, _LONGEST_REASON = 6, 20, 500
_HERE = "/fees/shift"
_KEYS = (Key("Enter", later("next field")), Key("F9", later("print")))


@dataclass(frozen=True, slots=True)
class Piece:
    """Notes and coins of one face value, as the sheet has them."""

    face: str
    count: str
    amount: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A closed shift on paper."""

    heading: str
    facts: tuple[Fact, ...]
    pieces: tuple[Piece, ...]
    slip: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The shift as it stands: one of three forms, or its sheet; ``counted`` says what the newest count came to."""

    title: str
    action: str
    trouble: Summary | None
    shift_no: str
    count_id: str
    facts: tuple[Fact, ...]
    opening: Field | None
    faces: tuple[Field, ...]
    counted: tuple[Fact, ...]
    is_even: bool
    closing: tuple[Field, ...]
    sheet: Sheet | None
    till: str


async def show(visit: Visit) -> Shown:
    """Show the shift: the own one that is open, or the one the address names.

    Raises:
        Trouble: there is no such shift, or fees does not answer.
    """
    return Shown(_view(visit, await _shift(visit, _number(visit)), {}))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Open, count or close.

    Raises:
        Trouble: fees does not answer, or the shift is not there to be shown.
    """
    number = form.get("shift_no", "") or _number(visit)
    doing = {"open": _open, "count": _count, "close": _close}.get(form.get("act", ""), _count)
    try:
        return await doing(visit, form)
    except Trouble as met:
        if met.kind.value not in {409, 422}:
            raise
        shift = await _shift(visit, number)
        faults = {path.rpartition(".")[0] or path: said for path, said in met.fields.items()}
        inputs = {path: path for path in met.fields}
        view = _view(visit, shift, form, summary_of(met, visit.language, inputs), faults)
        return Shown(view, met.kind.value)


def _number(visit: Visit) -> str:
    """Which shift: the one whose page it is, or the one the cashier's own page names."""
    return visit.names.get("shift_no", "") or visit.query.get("shift", "")


def _here(visit: Visit, number: str = "") -> str:
    """Answer the address of a shift: an accountant's page of its own, or the cashier's."""
    if "shift_no" in visit.names:
        return visit.address(f"/books/shifts/{visit.names['shift_no']}")
    return visit.address(_HERE, shift=number)


async def _shift(visit: Visit, number: str) -> Shift:
    return (await visit.calls.fees(GetShiftRequest(shift_no=number), GetShiftResponse)).shift


async def _open(visit: Visit, form: Form) -> Shown | Done:
    fen = read_yuan(form.get("float_fen", "") or "0")
    if fen is None:
        return await _wrong(visit, form, "float_fen")
    request = OpenShiftRequest(idempotency_key=visit.key, float_fen=fen)
    opened = (await visit.calls.fees(request, OpenShiftResponse, seconds=WRITE_SECONDS)).shift
    said = visit.say(
        "Shift {number} is open, with {float} in the till.", number=opened.shift_no, float=format_yuan(fen)
    )
    return Done(visit.address("/fees"), said)


async def _count(visit: Visit, form: Form) -> Shown | Done:
    pieces: list[CashPieces] = []
    for face in FACES:
        count = whole_number(form.get(f"face_{face}", "").strip() or "0", _LONGEST_COUNT, -1)
        if count < 0:
            return await _wrong(visit, form, f"face_{face}")
        if count:
            pieces.append(CashPieces(face_fen=face, count=count))
    number = form.get("shift_no", "")
    request = CountShiftRequest(idempotency_key=visit.key, shift_no=number, pieces=pieces)
    counted = (await visit.calls.fees(request, CountShiftResponse, seconds=WRITE_SECONDS)).shift
    fen = counted.count.counted_fen
    said = visit.say("Counted: {counted}.", counted=format_yuan(fen))
    return Done(_here(visit, counted.shift_no), said)


async def _close(visit: Visit, form: Form) -> Shown | Done:
    kept = read_yuan(form.get("kept_fen", "") or "0")
    if kept is None:
        return await _wrong(visit, form, "kept_fen")
    request = CloseShiftRequest(
        idempotency_key=visit.key,
        shift_no=form.get("shift_no", ""),
        count_id=form.get("count_id", ""),
        kept_fen=kept,
        reason=form.get("reason", "").strip(),
    )
    closed = (await visit.calls.fees(request, CloseShiftResponse, seconds=WRITE_SECONDS)).shift
    said = visit.say("Shift {number} is closed.", number=closed.shift_no)
    return Done(_here(visit, closed.shift_no), said)


async def _wrong(visit: Visit, form: Form, name: str) -> Shown:
    """Show what was typed again: it is no number."""
    said = visit.say("Write a number, for example 12.")
    if name in {"float_fen", "kept_fen"}:
        said = visit.say("Give the amount in yuan, for example 200 or 199.50.")
    summary = Summary(visit.say("Please correct this"), (TroubleLine(said, name),))
    return Shown(_view(visit, await _shift(visit, form.get("shift_no", "")), form, summary, {name: said}), 422)


def _view(
    visit: Visit, shift: Shift, form: Form, trouble: Summary | None = None, faults: dict[str, str] | None = None
) -> View:
    say, wrong = visit.say, faults or {}
    is_open = bool(shift.shift_no) and not shift.HasField("closed_at")
    is_counted = is_open and bool(shift.count_count)
    return View(
        title=say("Shift"),
        action=_here(visit),
        trouble=trouble,
        shift_no=shift.shift_no,
        count_id=shift.count.count_id,
        facts=_facts(visit, shift) if is_open else (),
        opening=None
        if shift.shift_no
        else Field(
            name="float_fen",
            label=say("Cash in the till, in yuan"),
            hint=say("What you give change from. Empty: nothing."),
            value=form.get("float_fen", ""),
            fault=wrong.get("float_fen", ""),
            longest=_LONGEST_AMOUNT,
            is_first=True,
        ),
        faces=tuple(_face(visit, face, form, wrong, is_counted=is_counted) for face in FACES) if is_open else (),
        counted=_counted(visit, shift) if is_counted else (),
        is_even=is_counted and not shift.count.difference_fen,
        closing=_closing(visit, shift, form, wrong) if is_counted else (),
        sheet=_sheet(visit, shift) if shift.HasField("closed_at") else None,
        till="" if "shift_no" in visit.names else visit.address("/fees"),
    )


def _face(visit: Visit, face: int, form: Form, wrong: dict[str, str], *, is_counted: bool) -> Field:
    return Field(
        name=f"face_{face}",
        label=_face_name(visit, face),
        value=form.get(f"face_{face}", ""),
        fault=wrong.get(f"face_{face}", ""),
        longest=_LONGEST_COUNT,
        is_first=face == FACES[0] and not is_counted,
    )


def _face_name(visit: Visit, face: int) -> str:
    if face >= 100:  # noqa: PLR2004 - fen of a yuan
        return visit.say("{number} yuan", number=face // 100)
    if face >= 10:  # noqa: PLR2004 - fen of a jiao
        return visit.say("{number} jiao", number=face // 10)
    return visit.say("{number} fen", number=face)


def _facts(visit: Visit, shift: Shift) -> tuple[Fact, ...]:
    say = visit.say
    return (
        Fact(say("Number of the shift"), shift.shift_no),
        Fact(say("Cashier"), visit.who(shift.officer_id)),
        Fact(say("Begun"), instant(shift.opened_at)),
        Fact(say("Float"), format_yuan(shift.float_fen)),
        Fact(say("Times cash was taken or given back"), str(shift.movement_count)),
    )


def _counted(visit: Visit, shift: Shift) -> tuple[Fact, ...]:
    say, count = visit.say, shift.count
    facts = [
        Fact(say("Counted"), format_yuan(count.counted_fen)),
        Fact(say("Expected by the book"), format_yuan(count.expected_fen)),
        Fact(say("Difference"), format_yuan(count.difference_fen)),
    ]
    if shift.count_count > 1:
        facts.append(Fact(say("Counts"), str(shift.count_count)))
    return tuple(facts)


def _closing(visit: Visit, shift: Shift, form: Form, wrong: dict[str, str]) -> tuple[Field, ...]:
    say = visit.say
    kept = min(shift.float_fen, shift.count.counted_fen)
    return (
        Field(
            name="kept_fen",
            label=say("Stays in the till, in yuan"),
            hint=say("The rest is handed in with a remittance slip."),
            value=form.get("kept_fen", yuan(kept)),
            fault=wrong.get("kept_fen", ""),
            longest=_LONGEST_AMOUNT,
            is_first=True,
        ),
        Field(
            name="reason",
            label=say("Reason"),
            hint=say("Needed if the count differs, or if you close another's shift."),
            value=form.get("reason", ""),
            fault=wrong.get("reason", ""),
            longest=_LONGEST_REASON,
        ),
    )


def _sheet(visit: Visit, shift: Shift) -> Sheet:
    say, slip = visit.say, shift.remittance
    centre, sheet = visit.of(visit.centre.name_zh, visit.centre.name_en), say("Shift sheet")
    facts = [*_facts(visit, shift), *_counted(visit, shift)]
    facts += [
        Fact(say("Closed at"), f"{instant(shift.closed_at)} {visit.who(shift.closed_by)}"),
        Fact(say("Stays in the till"), format_yuan(shift.kept_fen)),
    ]
    if shift.reason:
        facts.append(Fact(say("Reason"), shift.reason))
    handed: tuple[Fact, ...] = ()
    if slip.slip_no:
        handed = (
            Fact(say("Remittance slip"), slip.slip_no),
            Fact(say("Handed in"), f"{format_yuan(slip.amount_fen)} {yuan_in_words(slip.amount_fen)}"),
            Fact(say("In the bank by"), instant(slip.due_at)),
            Fact(say("Confirmed"), f"{instant(slip.confirmed_at)} {visit.who(slip.confirmed_by)}".strip()),
        )
    return Sheet(
        heading=f"{centre} · {sheet}",
        facts=tuple(facts),
        pieces=tuple(
            Piece(_face_name(visit, one.face_fen), str(one.count), format_yuan(one.face_fen * one.count))
            for one in shift.count.pieces
        ),
        slip=tuple(fact for fact in handed if fact.value),
    )


PAGE = Page(
    path=_HERE,
    template="fees/shift.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({CASHIER}),
    label=later("Shift"),
    keys=_KEYS,
)
OF_NUMBER = Page(
    path="/books/shifts/{shift_no}",
    template="fees/shift.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({ACCOUNTANT}),
    keys=_KEYS,
    group=BOOKS_GROUP,
)
