"""All centres below side by side, with their sum, and until when each is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from console.calls.troubles import Trouble
from console.pages.books.spreadsheet import CSV, XLSX, file_of
from console.pages.centres.standing import (
    HERE,
    ROLES,
    STATES,
    Told,
    day_asked,
    name_of,
    span_asked,
    standings,
    told,
    until_of,
    warning_of,
)
from console.pages.figures.asking import HERE as FIGURES
from console.pages.figures.asking import SPANS, days_beside, period_said
from console.pages.figures.report import cells
from console.pages.page import FIGURES_GROUP, Attachment, Page, Shown, Visit
from console.pages.sections import attempt
from console.pages.troubles import summary_of
from console.parts.chips import Chip
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.supervision.v1 import figures_pb2
from onewindow.supervision.v1 import rollup_pb2 as pb


@dataclass(frozen=True, slots=True)
class Row:
    """A centre; ``warning`` may be empty."""

    name: str
    code: str
    address: str
    until: str
    warning: str
    figures: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A registration that nobody has decided about yet."""

    name: str
    address: str
    state: str


@dataclass(frozen=True, slots=True)
class View:
    """A period of all centres; no rows where there is a trouble."""

    title: str
    action: str
    span: str
    trouble: Summary | None
    day: Field
    spans: tuple[Chip, ...]
    periods: tuple[Chip, ...]
    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    total: tuple[Told, ...]
    checked: str
    is_equal: bool
    silent: str
    waiting: tuple[Waiting, ...]
    register: str
    take: str
    files: tuple[Chip, ...]


async def show(visit: Visit) -> Shown | Attachment:
    """Show the page, or answer it as a file.

    Raises:
        Trouble: the figures cannot be read, and a file was asked for.
    """
    span, day = span_asked(visit), day_asked(visit)
    request = figures_pb2.GetFiguresRequest(
        division_code=visit.centre.division_code,
        dimension=figures_pb2.FIGURE_DIMENSION_CENTRES_BELOW,
        span=SPANS[span][0],
        day=day,
    )
    answer = visit.calls.supervision(request, figures_pb2.GetFiguresResponse)
    if visit.query.get("as", "") in {CSV, XLSX}:
        found = await answer
        name = f"centres-{visit.centre.division_code}-{found.first_day}-{found.last_day}"
        known = await standings(visit, visit.centre.division_code)
        return file_of(visit.query["as"], name, _table(visit, found, known))
    found, away = await attempt(answer, figures_pb2.GetFiguresResponse())
    if away:
        return Shown(_view(visit, found, {}, away), away.kind.value)
    return Shown(_view(visit, found, await standings(visit, visit.centre.division_code), None))


def _view(
    visit: Visit,
    found: figures_pb2.GetFiguresResponse,
    known: Mapping[str, pb.RollupStanding],
    away: Trouble | None,
) -> View:
    say, span, day = visit.say, span_asked(visit), day_asked(visit)
    earlier, later_on = days_beside(found.first_day, found.last_day) if found.first_day else ("", "")
    total = found.total.values if found.HasField("total") else ()
    is_equal = _sum(found) == [(value.counted, value.of) for value in total]
    silent = sum(standing.is_silent for standing in known.values())
    return View(
        title=say("Centres below"),
        action=visit.address(HERE),
        span=span,
        trouble=summary_of(away, visit.language, {"day": "day"}) if away else None,
        day=Field(
            name="day",
            label=say("Day in it"),
            value="" if away else day,
            fault=away.fields.get("day", "") if away else "",
            kind="date",
        ),
        spans=tuple(
            Chip(say(label), visit.address(HERE, span=each, day=day), each == span)
            for each, (_, label) in SPANS.items()
        ),
        periods=tuple(
            Chip(label, visit.address(HERE, span=span, day=beside), is_current=False)
            for label, beside in ((say("period before"), earlier), (say("next period"), later_on))
            if beside
        ),
        caption=period_said(visit, found.first_day, found.last_day) if found.first_day else "",
        heads=tuple(each.head for each in told(visit, found.figures, total)) if total else (),
        rows=tuple(_rows(visit, found, known)),
        total=told(visit, found.figures, total) if total else (),
        checked=say("Added up again: the sum is that of the centres.")
        if is_equal
        else say("The sum is not that of the centres shown: ask whoever runs the platform to verify it."),
        is_equal=is_equal,
        silent=visit.language.count(
            "{number} centre has not reported for longer than it may.",
            "{number} centres have not reported for longer than they may.",
            silent,
        )
        if silent
        else "",
        waiting=tuple(_waiting(visit, known)),
        register=visit.address(f"{HERE}/new"),
        take=visit.address(f"{HERE}/take"),
        files=tuple(
            Chip(label, visit.address(HERE, span=span, day=day, **{"as": kind}), is_current=False)
            for label, kind in ((say("Take along as CSV"), CSV), (say("Take along as XLSX"), XLSX))
        ),
    )


def _sum(found: figures_pb2.GetFiguresResponse) -> list[tuple[int, int]]:
    """Add up what is shown of the centres."""
    columns = zip(*(row.values for row in found.rows), strict=True)
    added = [(sum(value.counted for value in each), sum(value.of for value in each)) for each in columns]
    return added or [(0, 0)] * len(found.figures)


def _rows(visit: Visit, found: figures_pb2.GetFiguresResponse, known: Mapping[str, pb.RollupStanding]) -> Iterator[Row]:
    values = {row.code: row.values for row in found.rows}
    nothing = [figures_pb2.FigureValue()] * len(found.figures)
    reporting = {code for code, standing in known.items() if _counts(standing)}
    for code in sorted({*values, *reporting}):
        standing = known.get(code)
        yield Row(
            name=name_of(visit, code, standing),
            code=code,
            address=_address(visit, code, standing),
            until=until_of(visit, standing),
            warning=warning_of(visit, standing),
            figures=told(visit, found.figures, values.get(code, nothing)),
        )


def _counts(standing: pb.RollupStanding) -> bool:
    return any(one.state == pb.ROLLUP_CENTRE_STATE_REGISTERED for one in standing.registrations)


def _address(visit: Visit, code: str, standing: pb.RollupStanding | None) -> str:
    """Where a centre's own figures are: on its pages here; of one that reports from outside, on the page about it."""
    if standing is not None and standing.HasField("taken_at"):
        return visit.address(f"{HERE}/{code}", span=span_asked(visit), day=day_asked(visit))
    if code in visit.centres:
        return f"/{visit.language.value}/{code}{FIGURES}?span={span_asked(visit)}&day={day_asked(visit)}"
    return visit.address(f"{HERE}/{code}") if standing is not None else ""


def _waiting(visit: Visit, known: Mapping[str, pb.RollupStanding]) -> Iterator[Waiting]:
    for code, standing in known.items():
        for one in standing.registrations:
            if one.state == pb.ROLLUP_CENTRE_STATE_PROPOSED:
                yield Waiting(
                    f"{visit.of(one.name_zh, one.name_en)} {code}",
                    visit.address(f"{HERE}/{code}"),
                    visit.say(STATES[one.state]),
                )


def _table(
    visit: Visit, found: figures_pb2.GetFiguresResponse, known: Mapping[str, pb.RollupStanding]
) -> list[list[object]]:
    """A line for each figure of each centre, and of all together."""
    say = visit.say
    titles: list[object] = [
        *(say("Centre"), say("Division code of the centre"), say("What is known"), say("Figure")),
        *(say("Number"), say("Counted"), say("Of"), say("How it is computed")),
    ]
    rows: list[list[object]] = [[period_said(visit, found.first_day, found.last_day)], titles]
    together = (say("All together"), visit.centre.division_code, "", found.total)
    each = (
        (name_of(visit, row.code, known.get(row.code)), row.code, until_of(visit, known.get(row.code)), row)
        for row in found.rows
    )
    for name, code, until, row in (together, *each):
        for figure, value in zip(found.figures, row.values, strict=True):
            named = visit.of(figure.name_zh, figure.name_en)
            formula = visit.of(figure.formula_zh, figure.formula_en)
            rows.append([name, code, until, named, *cells(figure, value), formula])
    return rows


PAGE = Page(
    path=HERE,
    template="centres/listing.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Centres below"),
    group=FIGURES_GROUP,
)
