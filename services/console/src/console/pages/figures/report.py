"""The figures of a day, a month or a year: each with its definition, what it was before, and the cases it opens."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from console.pages.books.spreadsheet import CSV, XLSX, file_of, in_yuan
from console.pages.departments import department_names
from console.pages.figures.asking import (
    CASES,
    HERE,
    ROLES,
    SPANS,
    WHOSE,
    Asked,
    change,
    days_beside,
    is_share,
    number,
    period_said,
    written,
)
from console.pages.items_named import item_names
from console.pages.page import FIGURES_GROUP, Attachment, Page, Shown, Visit
from console.pages.sections import attempt
from console.pages.troubles import summary_of
from console.parts.chips import Chip
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.supervision.v1 import figures_pb2 as pb

# Width of a bar in its drawing's units.
_BAR = 200
_FIRST_SHOWN = "on_time_rate"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure: its number, of what, what it was before, what it is, and who asks for it."""

    name: str
    address: str
    number: str
    cases: str
    of: str
    of_cases: str
    rest: str
    before: str
    change: str
    formula: str
    source: str


@dataclass(frozen=True, slots=True)
class Of:
    """The figure of a department, an item, an officer or a centre, with a bar."""

    name: str
    code: str
    address: str
    bar: int
    number: str
    cases: str
    of: str
    before: str
    change: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A word of the address that the form keeps."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class View:
    """A period of a centre; no rows where there is a trouble."""

    title: str
    action: str
    trouble: Summary | None
    kept: tuple[Kept, ...]
    day: Field
    spans: tuple[Chip, ...]
    periods: tuple[Chip, ...]
    caption: str
    before: str
    rows: tuple[Row, ...]
    whose: tuple[Chip, ...]
    chosen: str
    formula: str
    column: str
    is_share: bool
    others: tuple[Of, ...]
    files: tuple[Chip, ...]


async def show(visit: Visit) -> Shown | Attachment:
    """Show the figures, or answer them as a file.

    Raises:
        Trouble: they cannot be read, and a file was asked for.
    """
    asked = Asked.of(visit)
    request = pb.GetFiguresRequest(
        division_code=visit.centre.division_code,
        dimension=WHOSE[asked.whose][0],
        span=SPANS[asked.span][0],
        day=asked.day,
    )
    centre = pb.GetFiguresRequest(division_code=visit.centre.division_code, span=request.span, day=asked.day)
    both = asyncio.gather(_get(visit, request), _get(visit, centre))
    if visit.query.get("as") in {CSV, XLSX}:
        found, whole = await both
        name = f"figures-{visit.centre.division_code}-{asked.whose}-{found.first_day}-{found.last_day}"
        return file_of(visit.query["as"], name, await _table(visit, asked, found, whole))
    (found, whole), away = await attempt(both, (pb.GetFiguresResponse(), pb.GetFiguresResponse()))
    if away:
        return Shown(
            _empty(visit, asked, summary_of(away, visit.language, {"day": "day"}), away.fields), away.kind.value
        )
    names = await _names(visit, asked, found)
    return Shown(_view(visit, asked, found, whole, names))


async def _get(visit: Visit, request: pb.GetFiguresRequest) -> pb.GetFiguresResponse:
    return await visit.calls.supervision(request, pb.GetFiguresResponse)


def _view(
    visit: Visit, asked: Asked, found: pb.GetFiguresResponse, whole: pb.GetFiguresResponse, names: Mapping[str, str]
) -> View:
    codes = [figure.code for figure in found.figures]
    wanted = visit.query.get("figure", "")
    wanted = wanted if wanted in codes else _FIRST_SHOWN if _FIRST_SHOWN in codes else codes[0]
    place = codes.index(wanted)
    figure, here = found.figures[place], {**asked.query, "figure": wanted}
    earlier, later_on = days_beside(found.first_day, found.last_day)
    return View(
        title=visit.say("Figures"),
        action=visit.address(HERE),
        trouble=None,
        kept=(Kept("span", asked.span), Kept("by", asked.whose), Kept("figure", wanted)),
        day=_day(visit, asked.day, ""),
        spans=tuple(
            Chip(visit.say(label), visit.address(HERE, **{**here, "span": span}), span == asked.span)
            for span, (_, label) in SPANS.items()
        ),
        periods=tuple(
            Chip(label, visit.address(HERE, **{**here, "day": day}), is_current=False)
            for label, day in ((visit.say("period before"), earlier), (visit.say("next period"), later_on))
            if day
        ),
        caption=period_said(visit, found.first_day, found.last_day),
        before=visit.say(
            "The period before: {period}.", period=period_said(visit, found.before_first_day, found.before_last_day)
        ),
        rows=tuple(_rows(visit, asked, whole, set(codes))),
        whose=tuple(
            Chip(visit.say(label), visit.address(HERE, **{**here, "by": whose}), whose == asked.whose)
            for whose, (_, label) in WHOSE.items()
        ),
        chosen=visit.of(figure.name_zh, figure.name_en),
        formula=visit.of(figure.formula_zh, figure.formula_en),
        column=visit.say(WHOSE[asked.whose][1]),
        is_share=is_share(figure),
        others=tuple(_others(visit, asked, found, place, names)),
        files=tuple(
            Chip(label, visit.address(HERE, **here, **{"as": kind}), is_current=False)
            for label, kind in ((visit.say("Take along as CSV"), CSV), (visit.say("Take along as XLSX"), XLSX))
        ),
    )


def _empty(visit: Visit, asked: Asked, trouble: Summary, faults: Mapping[str, str]) -> View:
    return View(
        title=visit.say("Figures"),
        action=visit.address(HERE),
        trouble=trouble,
        kept=(Kept("span", asked.span), Kept("by", asked.whose)),
        day=_day(visit, asked.day, faults.get("day", "")),
        spans=(),
        periods=(),
        caption="",
        before="",
        rows=(),
        whose=(),
        chosen="",
        formula="",
        column="",
        is_share=False,
        others=(),
        files=(),
    )


def _day(visit: Visit, day: str, fault: str) -> Field:
    return Field(name="day", label=visit.say("Day in it"), value="" if fault else day, fault=fault, kind="date")


def _rows(visit: Visit, asked: Asked, whole: pb.GetFiguresResponse, told_of_others: set[str]) -> Iterator[Row]:
    for figure, now, before in zip(whole.figures, whole.centre.values, whole.centre.before, strict=True):
        here = {**asked.query, "figure": figure.code}
        to = {"span": asked.span, "day": asked.day, "figure": figure.code}
        source = visit.of(figure.source_zh, figure.source_en)
        rest = now.of - now.counted if figure.has_rest else 0
        yield Row(
            name=visit.of(figure.name_zh, figure.name_en),
            address=f"{visit.address(HERE, **here)}#by" if figure.code in told_of_others else "",
            number=written(figure, now),
            cases=visit.address(CASES, **to) if now.counted else "",
            of=_of(figure, now),
            of_cases=visit.address(CASES, **to, part="of") if now.of else "",
            rest=visit.address(CASES, **to, part="rest") if rest else "",
            before=written(figure, before),
            change=change(visit, figure, now, before),
            formula=visit.of(figure.formula_zh, figure.formula_en),
            source=visit.say("Source: {told}", told=source) if source else "",
        )


def _of(figure: pb.Figure, value: pb.FigureValue) -> str:
    return f"{value.counted:,} / {value.of:,}" if is_share(figure) else ""


def _others(
    visit: Visit, asked: Asked, found: pb.GetFiguresResponse, place: int, names: Mapping[str, str]
) -> Iterator[Of]:
    figure = found.figures[place]
    told = [(row, row.values[place], row.before[place]) for row in found.rows]
    # Who has nothing of it now and had nothing before is not shown.
    told = [(row, now, before) for row, now, before in told if now.counted or now.of or before.counted or before.of]
    shares = [number(figure, now) for _, now, _ in told]
    most = Decimal(100) if figure.unit == pb.FIGURE_UNIT_PERCENT else max(filter(None, shares), default=Decimal(0))
    most_first = sorted(zip(told, shares, strict=True), key=lambda each: (-_height(each[1]), each[0][0].code))
    for (row, now, before), share in most_first:
        of_it = {"span": asked.span, "day": asked.day, "figure": figure.code}
        if asked.whose == "centre":
            # The pages of the centre below itself.
            begins = f"/{visit.language.value}/{row.code}"
            cases, address = _elsewhere(visit, begins, CASES, of_it), _elsewhere(visit, begins, HERE, asked.query)
        else:
            cases, address = visit.address(CASES, **of_it, by=asked.whose, code=row.code), ""
        yield Of(
            name=names.get(row.code, row.code),
            code=row.code if row.code in names else "",
            address=address,
            bar=min(_BAR, max(0, int(_height(share) * _BAR / most))) if most else 0,
            number=written(figure, now),
            cases=cases if now.counted else "",
            of=_of(figure, now),
            before=written(figure, before),
            change=change(visit, figure, now, before),
        )


def _height(share: Decimal | None) -> Decimal:
    """A share of nothing stands below those of something."""
    return Decimal(-1) if share is None else share


def _elsewhere(visit: Visit, begins: str, path: str, query: Mapping[str, str]) -> str:
    here = visit.address()
    return f"{begins}{visit.address(path, **query).removeprefix(here)}"


async def _names(visit: Visit, asked: Asked, found: pb.GetFiguresResponse) -> Mapping[str, str]:
    if asked.whose == "department":
        return await department_names(visit)
    if asked.whose == "item":
        return await item_names(visit, (row.code for row in found.rows))
    if asked.whose == "officer":
        return {row.code: visit.named(row.code) or row.code for row in found.rows}
    return {}


async def _table(
    visit: Visit, asked: Asked, found: pb.GetFiguresResponse, whole: pb.GetFiguresResponse
) -> list[list[object]]:
    """A line for each figure of each: what it comes to, of what, and the same of the period before."""
    say, names = visit.say, await _names(visit, asked, found)
    period: list[object] = [period_said(visit, found.first_day, found.last_day)]
    titles: list[object] = [
        say(WHOSE[asked.whose][1]),
        say("Code"),
        say("Figure"),
        say("Number"),
        say("Counted"),
        say("Of"),
        say("Number before"),
        say("Counted before"),
        say("Of, before"),
        say("How it is computed"),
    ]
    rows = [period, titles]
    whole_centre = (say("The centre as a whole"), visit.centre.division_code, whole.figures, whole.centre)
    for name, code, figures, row in (
        whole_centre,
        *((names.get(one.code, one.code), one.code, found.figures, one) for one in found.rows),
    ):
        for figure, now, before in zip(figures, row.values, row.before, strict=True):
            rows.append(
                [
                    name,
                    code,
                    visit.of(figure.name_zh, figure.name_en),
                    *cells(figure, now),
                    *cells(figure, before),
                    visit.of(figure.formula_zh, figure.formula_en),
                ]
            )
    return rows


def cells(figure: pb.Figure, value: pb.FigureValue) -> tuple[object, object, object]:
    """Answer a figure as a spreadsheet has it: its number, what is counted, and of what."""
    told = number(figure, value)
    if figure.unit == pb.FIGURE_UNIT_FEN:
        return in_yuan(value.counted), in_yuan(value.counted), ""
    if not is_share(figure):
        return value.counted, value.counted, ""
    return "" if told is None else told, value.counted, value.of


PAGE = Page(
    path=HERE,
    template="figures/report.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Figures"),
    group=FIGURES_GROUP,
)
