"""The one-time notice as an interview: one question a page, asked only if its answer changes what is told.

Answers stand in the address as codes, so that one may go back, send it to somebody, or go on another day; with the last
of them the whole notice is shown. Who is not sure is told what would be needed: too many papers help more than too few.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from console.calls.troubles import Kind, Trouble
from console.pages.page import Done, Page, Shown, Visit
from console.pages.public.notice import KEPT_SECONDS
from console.pages.troubles import faults_at, summary_of
from console.parts.conditions import NO, PREFIX, YES, answered_conditions, conditions_of
from console.parts.facts import Fact
from console.parts.notice import Paper, sheet_of
from console.parts.quantities import FeeFields, chosen_items, declared_fees, fault_inputs, fee_fields
from console.parts.said import Said, said
from console.parts.trouble import Summary
from console.words.limits import due_day, limit
from onewindow.intake.v1.intake_pb2 import OptionalItem, TellNoticeRequest, TellNoticeResponse

# In the address: `with.FG-004=1` applies, `without.FG-004=1` does not, `if.ZRZY-001.3=no` does not hold,
# `passed.FEE-ZJ-03=1` was asked for.
_WITH, _WITHOUT, _PASSED, _FEE = "with.", "without.", "passed.", "fee."
# Of the page that is answered: which question, and how.
_ASKED, _ANSWER = "asked", "answer"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: whether a condition holds, or what a fee is computed from.

    ``codes`` are items, the papers of one condition as they stand in the address, or one fee.
    """

    codes: tuple[str, ...]
    condition: Said | None
    items: tuple[str, ...]
    papers: tuple[str, ...]
    fee: FeeFields | None

    @property
    def names(self) -> tuple[str, ...]:
        """What its answer is called in the address."""
        if self.condition is None:
            return tuple(f"{_PASSED}{code}" for code in self.codes)
        if self.papers:
            return self.codes
        return tuple(f"{kind}{code}" for code in self.codes for kind in (_WITH, _WITHOUT))


@dataclass(frozen=True, slots=True)
class View:
    """One question, how far one is, and what is known by now."""

    title: str
    trouble: Summary | None
    action: str
    step: str
    question: Question
    asked: str
    kept: tuple[tuple[str, str], ...]
    back: str
    everything: str
    facts: tuple[Fact, ...]
    papers: tuple[Paper, ...]


async def show_item(visit: Visit) -> Shown | Done:
    """Ask about one item."""
    return await _show(visit, TellNoticeRequest(item_codes=[visit.names["code"]]))


async def show_bundle(visit: Visit) -> Shown | Done:
    """Ask about a bundle."""
    return await _show(visit, TellNoticeRequest(bundle_codes=[visit.names["code"]]))


async def _show(visit: Visit, request: TellNoticeRequest) -> Shown | Done:
    request.division_code = visit.centre.division_code
    answers = _answered(visit.query)
    request.condition_answers.extend(answered_conditions(answers))
    if request.bundle_codes:
        request.item_codes.extend(chosen_items(answers))
    declared = declared_fees(answers)
    trouble: Trouble | None = None
    try:
        told = await visit.calls.intake(_with(request, answers), TellNoticeResponse)
    except Trouble as met:
        if met.kind is not Kind.FIELDS or not any(path.startswith("fee_quantities") for path in met.fields):
            # A code that is none is nothing that was typed into a form here.
            met.kind = Kind.NOT_THERE if met.kind is Kind.FIELDS else met.kind
            raise
        # The figures are wrong: they are asked for again, with what is known without them.
        trouble, answers = met, _without_asked(answers, visit.query)
        told = await visit.calls.intake(request, TellNoticeResponse)
    inputs = fault_inputs(trouble.fields, declared) if trouble else {}
    faults = faults_at(trouble, inputs)
    questions = [*_conditions(visit, told), *_papers(visit, told), *_fees(visit, told, faults)]
    place = next((at for at, each in enumerate(questions) if not _is_answered(each, answers)), None)
    sheet = visit.path.removesuffix("/questions")
    if place is None:
        return Done(visit.address(sheet, **_of_sheet(answers)))
    summary = summary_of(trouble, visit.language, inputs) if trouble else None
    view = _view(visit, told, answers, questions, place, summary)
    return Shown(view, trouble.kind.value if trouble else 200, is_whole=trouble is None)


def _is_answered(question: Question, answers: Mapping[str, str]) -> bool:
    return any(name in answers for name in question.names)


def _answered(query: Mapping[str, str]) -> dict[str, str]:
    """Read the answers so far, and the one that was just given; whatever is not known is left out."""
    known = (_WITH, _WITHOUT, _PASSED, _FEE, PREFIX)
    kept = {name: value for name, value in query.items() if value and name.startswith(known)}
    given = query.get(_ANSWER, "")
    for code in query.get(_ASKED, "").split(","):
        if code.startswith(PREFIX):
            kept[code] = NO if given == "no" else YES
        elif code and given in {"yes", "unsure"}:
            kept[f"{_WITH}{code}"] = "1"
        elif code and given == "no":
            kept[f"{_WITHOUT}{code}"] = "1"
        elif code and given in {"figures", "skip"}:
            kept[f"{_PASSED}{code}"] = "1"
            if given == "skip":
                kept = {name: value for name, value in kept.items() if not name.startswith(f"{_FEE}{code}.")}
    return kept


def _without_asked(answers: Mapping[str, str], query: Mapping[str, str]) -> dict[str, str]:
    """Take back the answer that was just given, not what was typed for it."""
    asked = [f"{_PASSED}{code}" for code in query.get(_ASKED, "").split(",")]
    passed = asked if query.get(_ASKED) else [name for name in answers if name.startswith(_PASSED)]
    return {name: value for name, value in answers.items() if name not in passed}


def _with(request: TellNoticeRequest, answers: Mapping[str, str]) -> TellNoticeRequest:
    asked = TellNoticeRequest()
    asked.CopyFrom(request)
    asked.fee_quantities.extend(declared_fees(answers))
    return asked


def _of_sheet(answers: Mapping[str, str]) -> dict[str, str]:
    """What the sheet knows: what applies, and figures."""
    return {name: value for name, value in answers.items() if name.startswith((_WITH, _FEE, PREFIX))}


def _conditions(visit: Visit, told: TellNoticeResponse) -> list[Question]:
    """Ask once for each condition, first for what spares most papers."""
    by_condition: dict[str, list[OptionalItem]] = {}
    for item in told.optional_items:
        by_condition.setdefault(item.condition, []).append(item)
    ordered = sorted(by_condition.values(), key=lambda items: -sum(one.material_count for one in items))
    return [
        Question(
            codes=tuple(item.item_code for item in items),
            condition=said(visit.language, items[0].condition, items[0].condition_en),
            items=tuple(visit.of(item.name_zh, item.name_en) for item in items),
            papers=(),
            fee=None,
        )
        for items in ordered
    ]


def _papers(visit: Visit, told: TellNoticeResponse) -> Iterator[Question]:
    """Ask on what the papers of what is applied for depend."""
    for one in conditions_of(visit.language, told.notice.materials):
        yield Question(codes=(one.name,), condition=one.condition, items=(), papers=one.papers, fee=None)


def _fees(visit: Visit, told: TellNoticeResponse, faults: Mapping[str, str]) -> Iterator[Question]:
    """Ask for figures, a fee a page; what counts if nothing is given needs no question."""
    known = dict.fromkeys(
        fee.fee_code for fee in told.notice.fees if any(not quantity.default_value for quantity in fee.quantities)
    )
    for code in known:
        (fields,) = fee_fields(
            visit.language, [fee for fee in told.notice.fees if fee.fee_code == code], visit.query, faults
        )
        yield Question(codes=(code,), condition=None, items=(), papers=(), fee=fields)


def _view(  # noqa: PLR0913, PLR0917 - what a page is made of
    visit: Visit,
    told: TellNoticeResponse,
    answers: Mapping[str, str],
    questions: list[Question],
    place: int,
    trouble: Summary | None,
) -> View:
    say, notice, question = visit.say, told.notice, questions[place]
    named = told.bundles[0] if told.bundles else notice.items[0]
    typed = tuple(f"{_FEE}{code}." for code in question.codes)
    return View(
        title=visit.of(named.name_zh, named.name_en),
        trouble=trouble,
        action=visit.address(visit.path),
        step=say("Question {number} of about {total}", number=place + 1, total=len(questions)),
        question=question,
        asked=",".join(question.codes),
        kept=tuple((name, value) for name, value in answers.items() if not name.startswith(typed)),
        back=_back(visit, answers, questions[place - 1]) if place else "",
        everything=visit.address(visit.path.removesuffix("/questions"), **_of_sheet(answers)),
        facts=(
            Fact(say("Promised limit"), limit(visit.language, notice.joint_limit)),
            Fact(say("If it is accepted today, due on"), due_day(visit.language, told.due)),
        ),
        papers=tuple(paper for paper in sheet_of(visit.language, notice).papers if paper.must_be_brought),
    )


def _back(visit: Visit, answers: Mapping[str, str], before: Question) -> str:
    left = {name: value for name, value in answers.items() if name not in before.names}
    return visit.address(visit.path, **left)


OF_ITEM = Page(
    path="/notice/items/{code}/questions",
    template="public/interview.html",
    view=View,
    show=show_item,
    kept_seconds=KEPT_SECONDS,
)
OF_BUNDLE = Page(
    path="/notice/bundles/{code}/questions",
    template="public/interview.html",
    view=View,
    show=show_bundle,
    kept_seconds=KEPT_SECONDS,
)
