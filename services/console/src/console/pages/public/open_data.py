"""Open data 开放数据: what the centre does and what it charges, for everybody to read, to take along and to use."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from console.pages.books.spreadsheet import CSV, spreadsheet
from console.pages.departments import department_names
from console.pages.page import Attachment, Page, Shown, Visit
from console.pages.sections import attempt
from console.pages.troubles import summary_of
from console.parts.chips import Chip
from console.parts.trouble import Summary
from console.words.language import later
from kernel.calendar import CENTRE_ZONE
from onewindow.intake.v1 import fee_list_pb2
from onewindow.supervision.v1 import figures_pb2 as pb

HERE = "/open-data"
KEPT_SECONDS = 60
LICENCE = later("Free to use; name the source: {centre}.")
_JSON = "json"
_MONTHS = 12
_STATES: Mapping[int, str] = {
    pb.OPEN_FIGURE_STATE_TOLD: "told",
    pb.OPEN_FIGURE_STATE_WITHHELD: "withheld",
}
_STANDINGS: Mapping[int, str] = {
    fee_list_pb2.FEE_STANDING_CHARGED: "charged",
    fee_list_pb2.FEE_STANDING_FREE: "free",
    fee_list_pb2.FEE_STANDING_COLLECTED_BY_TAX: "collected_by_tax",
    fee_list_pb2.FEE_STANDING_NOT_SET: "not_set",
}
# What each column of a file holds, by its name, which is the same in both languages.
_FIGURE_FIELDS = {
    "month": later("the month, YYYY-MM"),
    "department_code": later("code of the department; empty: the centre as a whole"),
    "department": later("name of the department"),
    "figure": later("code of the figure"),
    "figure_name": later("name of the figure"),
    "unit": later("{cases}: cases, {items}: items, {percent}: per cent"),
    "state": later("{told}: it is told, {withheld}: it is withheld"),
    "value": later("the number, in the unit; empty where it is withheld"),
    "counted_of": later("of a share: of how many cases or items"),
    "definition": later("how the figure is computed"),
}
_FEE_FIELDS = {
    "department_code": later("code of the department"),
    "department": later("name of the department"),
    "fee_code": later("code of the fee"),
    "fee": later("name of the fee"),
    "standing": later(
        "{charged}: taken at the window, {free}: free of charge, {collected_by_tax}: taken by the tax bureau, "
        "{not_set}: no rate is published and nobody pays"
    ),
    "rate": later("the rate as it is published"),
    "tiers": later("each tier with its price"),
    "bounds": later("the least and the most"),
    "legal_basis": later("law or document it rests on"),
    "waiver_rules": later("who need not pay it"),
    "treasury_account": later("where the money goes"),
    "effective_from": later("its first day"),
    "effective_to": later("its last day; empty: none is set"),
    "item_codes": later("matters it may be charged for"),
}
_UNITS: Mapping[int, str] = {
    pb.FIGURE_UNIT_CASES: "cases",
    pb.FIGURE_UNIT_ITEMS: "items",
    pb.FIGURE_UNIT_PERCENT: "percent",
}
# Codes of the files, which are no words of either language.
_CODES = {code: code for codes in (_STATES, _STANDINGS, _UNITS) for code in codes.values()}


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of the centre with its definition."""

    name: str
    number: str
    of: str
    formula: str


@dataclass(frozen=True, slots=True)
class Department:
    """A department with what it has of each figure."""

    name: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A month, and the files."""

    title: str
    trouble: Summary | None
    licence: str
    months: tuple[Chip, ...]
    caption: str
    rows: tuple[Row, ...]
    heads: tuple[str, ...]
    departments: tuple[Department, ...]
    withheld: str
    files: tuple[Chip, ...]
    fee_files: tuple[Chip, ...]
    charges: str


@dataclass(frozen=True, slots=True)
class _Table:
    """What a file holds: what each field is, by its name, and the rows in their order."""

    fields: Mapping[str, str]
    rows: Sequence[Sequence[object]]


async def show(visit: Visit) -> Shown | Attachment:
    """Show the month that the address names, or the last one; or answer a file.

    Raises:
        Trouble: what a file would hold cannot be read.
    """
    kind, month = visit.query.get("as", ""), visit.query.get("month", "").strip()
    if kind in {CSV, _JSON} and visit.query.get("data") == "fees":
        return await _fees_file(visit, kind)
    request = pb.GetOpenFiguresRequest(division_code=visit.centre.division_code, month=month)
    if kind in {CSV, _JSON}:
        told = await visit.calls.supervision(request, pb.GetOpenFiguresResponse)
        return _figures_file(visit, kind, told, await department_names(visit))
    found, away = await attempt(
        visit.calls.supervision(request, pb.GetOpenFiguresResponse), pb.GetOpenFiguresResponse()
    )
    names = {} if away else await department_names(visit)
    shown = found.first_day[:7]
    of_departments = [
        place
        for place in range(len(found.figures))
        if any(row.values[place].state != pb.OPEN_FIGURE_STATE_NOT_COUNTED for row in found.departments)
    ]
    view = View(
        title=visit.say("Open data"),
        trouble=None if away is None else summary_of(away, visit.language),
        licence=_licence(visit),
        months=tuple(Chip(one, visit.address(HERE, month=one), one == shown) for one in _last_months(visit)),
        caption=shown,
        rows=tuple(_rows(visit, found)),
        heads=tuple(_name(visit, found.figures[place]) for place in of_departments),
        departments=tuple(
            Department(
                names.get(row.code, row.code),
                tuple(_written(visit, found.figures[place], row.values[place]) for place in of_departments),
            )
            for row in found.departments
        ),
        withheld=_withheld(visit, found) if found.fewest else "",
        files=() if away else tuple(_files(visit, month=shown)),
        fee_files=tuple(_files(visit, data="fees")),
        charges=visit.address("/charges"),
    )
    return Shown(view, away.kind.value if away else 200, is_whole=away is None)


def _licence(visit: Visit) -> str:
    return visit.say(LICENCE, centre=visit.of(visit.centre.name_zh, visit.centre.name_en))


def _withheld(visit: Visit, found: pb.GetOpenFiguresResponse) -> str:
    return visit.say(
        "A number below {fewest}, a share of fewer, and any from which one of these could be computed are withheld.",
        fewest=found.fewest,
    )


def _last_months(visit: Visit) -> Iterator[str]:
    day = visit.now.astimezone(CENTRE_ZONE).date()
    for _ in range(_MONTHS):
        day = date(day.year, day.month, 1) - timedelta(days=1)
        yield f"{day:%Y-%m}"


def _files(visit: Visit, **query: str) -> Iterator[Chip]:
    for kind in (CSV, _JSON):
        yield Chip(kind.upper(), visit.address(HERE, **query, **{"as": kind}), is_current=False)


def _rows(visit: Visit, found: pb.GetOpenFiguresResponse) -> Iterator[Row]:
    for figure, value in zip(found.figures, found.centre.values, strict=True):
        is_share = figure.unit == pb.FIGURE_UNIT_PERCENT and value.state == pb.OPEN_FIGURE_STATE_TOLD
        yield Row(
            name=_name(visit, figure),
            number=_written(visit, figure, value),
            of=f"{value.count:,}" if is_share else "",
            formula=visit.of(figure.formula_zh, figure.formula_en),
        )


def _name(visit: Visit, figure: pb.Figure) -> str:
    return visit.of(figure.name_zh, figure.name_en)


def _number(figure: pb.Figure, value: pb.OpenFigureValue) -> Decimal:
    return Decimal(value.permille).scaleb(-1) if figure.unit == pb.FIGURE_UNIT_PERCENT else Decimal(value.count)


def _written(visit: Visit, figure: pb.Figure, value: pb.OpenFigureValue) -> str:
    if value.state != pb.OPEN_FIGURE_STATE_TOLD:
        return visit.say("withheld")
    return f"{_number(figure, value):,}{'%' if figure.unit == pb.FIGURE_UNIT_PERCENT else ''}"


def _figures_file(visit: Visit, kind: str, found: pb.GetOpenFiguresResponse, names: Mapping[str, str]) -> Attachment:
    rows = [
        _cells(visit, found.first_day[:7], (code, name), figure, value)
        for code, name, row in (
            ("", visit.say("The centre as a whole"), found.centre),
            *((row.code, names.get(row.code, row.code), row) for row in found.departments),
        )
        for figure, value in zip(found.figures, row.values, strict=True)
        if value.state in _STATES
    ]
    about = {
        "title": visit.say("Figures"),
        "period": visit.say("{first} to {last}", first=found.first_day, last=found.last_day),
        "withheld": _withheld(visit, found),
    }
    return _file(visit, kind, f"figures-{found.first_day[:7]}", about, _Table(_FIGURE_FIELDS, rows))


def _cells(
    visit: Visit, month: str, whose: tuple[str, str], figure: pb.Figure, value: pb.OpenFigureValue
) -> Sequence[object]:
    is_told, number = value.state == pb.OPEN_FIGURE_STATE_TOLD, _number(figure, value)
    is_share = figure.unit == pb.FIGURE_UNIT_PERCENT
    return (
        *(month, *whose, figure.code, _name(visit, figure), _UNITS[figure.unit], _STATES[value.state]),
        (float(number) if is_share else int(number)) if is_told else "",
        value.count if is_told and is_share else "",
        visit.of(figure.formula_zh, figure.formula_en),
    )


async def _fees_file(visit: Visit, kind: str) -> Attachment:
    request = fee_list_pb2.ListFeesRequest(division_code=visit.centre.division_code)
    found = await visit.calls.intake(request, fee_list_pb2.ListFeesResponse)
    about = {
        "title": visit.say("What we charge"),
        "period": visit.say(
            "As of {day}, edition {version} of the catalogue", day=found.on, version=found.catalogue_version
        ),
    }
    rows = [_fee(visit, fee) for fee in found.fees]
    return _file(visit, kind, f"fees-{found.on}", about, _Table(_FEE_FIELDS, rows))


def _fee(visit: Visit, fee: fee_list_pb2.PublicFee) -> Sequence[object]:
    return (
        *(fee.department_code, visit.of(fee.department_zh, fee.department_en)),
        *(fee.fee_code, visit.of(fee.name_zh, fee.name_en), _STANDINGS[fee.standing]),
        visit.of(fee.rate_zh, fee.rate_en),
        "; ".join(visit.of(tier.zh, tier.en) for tier in fee.tiers),
        visit.of(fee.bounds_zh, fee.bounds_en),
        *(fee.legal_basis, fee.waiver_rules, fee.treasury_account, fee.effective_from, fee.effective_to),
        "; ".join(item.item_code for item in fee.items),
    )


def _file(visit: Visit, kind: str, name: str, about: Mapping[str, str], table: _Table) -> Attachment:
    """Write rows with what a reader has to know of them; in a CSV those lines begin with ``#``, before the titles."""
    name = f"open-data-{visit.centre.division_code}-{name}.{kind}"
    told = {**about, "licence": _licence(visit)}
    described = {field: visit.say(said, **_CODES) for field, said in table.fields.items()}
    if kind == _JSON:
        whole = {**told, "fields": described, "rows": [dict(zip(table.fields, row, strict=True)) for row in table.rows]}
        return Attachment(name, "application/json", json.dumps(whole, ensure_ascii=False, indent=1).encode())
    head = [("#", key, said) for key, said in (*told.items(), *described.items())]
    return Attachment(name, "text/csv; charset=utf-8", spreadsheet([*head, [*table.fields], *table.rows]))


PAGE = Page(path=HERE, template="public/open_data.html", view=View, show=show, kept_seconds=KEPT_SECONDS)
