"""The cases behind a figure: those it counts, of what, or those missing from the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.pages.departments import department_names
from console.pages.figures.asking import CASES, HERE, ROLES, SPANS, WHOSE, Asked, is_share, period_said
from console.pages.page import FIGURES_GROUP, Page, Shown, Visit
from console.pages.sections import attempt
from console.pages.troubles import summary_of
from console.parts.chips import Chip
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.language import later
from kernel.money import format_yuan
from onewindow.supervision.v1 import figures_pb2 as pb

_PARTS = {
    "": (pb.FIGURE_PART_COUNTED, later("what is counted")),
    "of": (pb.FIGURE_PART_OF, later("of what")),
    "rest": (pb.FIGURE_PART_REST, later("the others")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A case, or an item of one; ``counted`` where it is not one."""

    case_no: str
    case: str
    item: str
    department: str
    officer: str
    day: str
    counted: str


@dataclass(frozen=True, slots=True)
class View:
    """A page of cases, and what all of them come to."""

    title: str
    trouble: Summary | None
    back: str
    caption: str
    formula: str
    parts: tuple[Chip, ...]
    together: str
    is_summed: bool
    rows: tuple[Row, ...]
    pager: Pager


async def show(visit: Visit) -> Shown:
    """Show the page."""
    asked, query = Asked.of(visit), visit.query
    code, wanted, after = query.get("code", ""), query.get("part", ""), query.get("after", "")
    part = wanted if wanted in _PARTS else ""
    request = pb.ListFigureCasesRequest(
        division_code=visit.centre.division_code,
        figure=query.get("figure", ""),
        part=_PARTS[part][0],
        dimension=WHOSE[asked.whose][0] if code else pb.FIGURE_DIMENSION_CENTRE,
        code=code,
        span=SPANS[asked.span][0],
        day=asked.day,
        page_token=after,
    )
    found, away = await attempt(
        visit.calls.supervision(request, pb.ListFigureCasesResponse), pb.ListFigureCasesResponse()
    )
    names = await department_names(visit)
    figure = found.figure
    here = {**asked.query, "figure": figure.code, "code": code}
    view = View(
        title=visit.say("Cases behind a figure"),
        trouble=None if away is None else summary_of(away, visit.language, {}),
        back=visit.address(HERE, **asked.query, figure=figure.code),
        caption=""
        if away
        else " · ".join(
            filter(
                None,
                (
                    visit.of(figure.name_zh, figure.name_en),
                    names.get(code, code),
                    period_said(visit, found.first_day, found.last_day),
                ),
            )
        ),
        formula=visit.of(figure.formula_zh, figure.formula_en),
        parts=tuple(
            Chip(visit.say(label), visit.address(CASES, **here, part=name), name == part)
            for name, (_, label) in _PARTS.items()
            if not name or (is_share(figure) if name == "of" else figure.has_rest)
        ),
        together="" if away else _together(visit, found),
        is_summed=found.total != found.total_count,
        rows=tuple(_row(visit, case, figure, names) for case in found.cases),
        pager=pager_of(
            lambda place: visit.address(CASES, **here, part=part, after=place), after, found.next_page_token
        ),
    )
    return Shown(view, away.kind.value if away else 200)


def _together(visit: Visit, found: pb.ListFigureCasesResponse) -> str:
    listed = visit.language.count("{number} entry", "{number} entries", found.total_count)
    if found.total == found.total_count:
        return listed
    return f"{listed} · {_sum(found.figure, found.total)}"


def _sum(figure: pb.Figure, counted: int) -> str:
    return format_yuan(counted) if figure.unit == pb.FIGURE_UNIT_FEN else f"{counted:,}"


def _row(visit: Visit, case: pb.FigureCase, figure: pb.Figure, names: Mapping[str, str]) -> Row:
    return Row(
        case_no=case.case_no or case.case_id,
        case=visit.address(f"/cases/{case.case_no}") if case.case_no else "",
        item=visit.of(case.name_zh, case.name_en) or case.item_code,
        department=names.get(case.department_code, case.department_code),
        officer=visit.who(case.officer_id),
        day=case.day,
        counted=_sum(figure, case.counted),
    )


PAGE = Page(group=FIGURES_GROUP, path=CASES, template="figures/cases.html", view=View, show=show, roles=ROLES)
