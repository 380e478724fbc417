"""From checked rows to a catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal

from intake.domain.catalogue.files import USUAL_PROMISE_DAYS, USUAL_VALID_MONTHS
from intake.domain.catalogue.model import (
    DEFAULT_CORRECTION_DAYS,
    DEFAULT_NOTICE_DAYS,
    Bundle,
    BundleItem,
    Catalogue,
    Department,
    Item,
    MaterialRule,
    Need,
    WhoMayApply,
)
from intake.domain.catalogue.speed_up import percent_saved
from intake.domain.csv_files.tables import Cells
from kernel.business_hours import WEEKDAYS, OpeningHours
from kernel.calendar import DayType, Layer, SpecialDay, WorkCalendar
from kernel.clock import Limit, LimitUnit
from kernel.tariff import Basis, FeeRate

_ISO_DATE_LENGTH = 10

RowsByFile = Mapping[str, Iterable[Cells]]


def build_catalogue(version: int, rows: RowsByFile, retired: Mapping[str, date]) -> Catalogue:
    """Put the rows of the files together; rows must have passed ``tables`` and ``references``."""
    return Catalogue(
        version=version,
        departments={
            row["code"]: Department(
                row["code"],
                row["name_zh"],
                row["name_en"],
                # Rows of a catalogue published before the columns were there have none.
                row.get("leader_zh", ""),
                row.get("leader_en", ""),
                row.get("leader_phone", ""),
            )
            for row in rows["departments.csv"]
        },
        items={row["item_code"]: _item(row) for row in rows["items.csv"]},
        materials=_materials(rows["materials.csv"]),
        bundles=_bundles(rows["joint_services.csv"], rows["joint_service_items.csv"]),
        fees={row["fee_code"]: fee_rate(row) for row in rows["fees.csv"]},
        retired=retired,
        wordings={row["document"]: (row["zh"], row["en"]) for row in rows.get("wordings.csv", ())},
        calendar=WorkCalendar.of(
            (special_day(row) for row in rows["holidays.csv"]), map(opening_hours, rows["hours.csv"])
        ),
    )


def speedup_percent(items: Iterable[Cells]) -> int:
    """Say by how much the promises undercut the law, over the items that have both limits, in whole per cent."""
    both = [
        (int(row["committed_limit_days"]), int(row["statutory_limit_days"]))
        for row in items
        if row["committed_limit_days"] and row["statutory_limit_days"]
    ]
    statutory = sum(limit for _, limit in both)
    if not statutory:
        return 0
    return percent_saved(statutory, sum(limit for limit, _ in both))


def fee_rate(row: Cells) -> FeeRate:
    """Read one row of the fee catalogue.

    A stop of which only the year or month is recorded has no date here; such a fee counts as stopped on every day.
    """
    return FeeRate(
        code=row["fee_code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        department_code=row["department_code"],
        basis=Basis(row["charge_basis"]),
        unit=row["unit"],
        unit_price_fen=_whole(row["unit_price_fen"]),
        min_fen=_whole(row["min_fen"]),
        max_fen=_whole(row["max_fen"]),
        tiers=tuple(json.loads(row["tiers"], parse_float=Decimal)) if row["tiers"] else (),
        formula=row["formula"],
        legal_basis=row["legal_basis"],
        collector=row["collector"],
        treasury_account=row["treasury_account"],
        fee_kind=row["fee_kind"],
        status=row["status"],
        ceased_on=date.fromisoformat(row["ceased_on"]) if len(row["ceased_on"]) == _ISO_DATE_LENGTH else None,
        cancelled_by=row["cancelled_by"],
        effective_from=date.fromisoformat(row["effective_from"]) if row["effective_from"] else None,
        waiver_rules=row["waiver_rules"],
        rate_scope=row["rate_scope"],
        effective_to=date.fromisoformat(row["effective_to"]) if row["effective_to"] else None,
        words={name: (named["zh"], named["en"]) for name, named in json.loads(row["tier_words"] or "{}").items()},
    )


def special_day(row: Cells) -> SpecialDay:
    """Read one row of the holiday list."""
    return SpecialDay(
        date.fromisoformat(row["date"]),
        DayType(row["day_type"]),
        row["name_zh"],
        row["name_en"],
        Layer(row["layer"]),
    )


def opening_hours(row: Cells) -> OpeningHours:
    """Read one row of the business hours."""
    return OpeningHours(
        weekday=WEEKDAYS.index(row["weekday"]),
        valid_from=date.fromisoformat(row["valid_from"]),
        opens=time.fromisoformat(row["opens"]),
        closes=time.fromisoformat(row["closes"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
    )


def _deemed_basis(row: Cells) -> str:
    """Answer by what silence is consent, ``行政许可法第50条``; a rule that is the centre's own is called one."""
    if row["deemed_consent"] != "true":
        return ""
    source, _, basis = row["deemed_consent_note"].partition(":")
    return f"本地规定：{basis.strip()}" if source == "local" else basis.strip() or source


def _item(row: Cells) -> Item:
    unit = LimitUnit(row["limit_unit"])
    return Item(
        code=row["item_code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        department_code=row["department_code"],
        is_licence=row["kind"] == "行政许可",
        committed=_limit(row["committed_limit_days"], unit),
        statutory=_limit(row["statutory_limit_days"], unit),
        instant=row["instant"] == "true",
        deemed_consent=row["deemed_consent"] == "true",
        deemed_basis=_deemed_basis(row),
        silence_at_statutory_limit=row["silence_at"] == "statutory",
        green=_limit(row["green_limit_days"], unit),
        from_receipt=row["limit_from"] == "receipt",
        legal_basis=row["legal_basis"],
        result_document=row["result_document"],
        fee_codes=_split(row["fee_codes"]),
        special_procedures=_split(row["special_procedures"]),
        inside_procedures=_split(row["inside_procedures"]),
        extension_days=int(row["extension_days"] or 0),
        topics=_split(row["topics"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        cancelled_by=row["cancelled_by"],
        # Rows of a catalogue published before the column was there have none.
        applicants=WhoMayApply(row["applicants"]) if row.get("applicants") else None,
        # What is told on the spot is told by the system at the receipt.
        notice_days=int(row["notice_days"] or 0) or DEFAULT_NOTICE_DAYS,
        correction_days=int(row["correction_days"] or DEFAULT_CORRECTION_DAYS),
    )


def _materials(rows: Iterable[Cells]) -> dict[str, tuple[MaterialRule, ...]]:
    by_item: dict[str, list[MaterialRule]] = {}
    for row in rows:
        by_item.setdefault(row["item_code"], []).append(
            MaterialRule(
                item_code=row["item_code"],
                material_no=int(row["material_no"]),
                name_zh=row["material_name_zh"],
                name_en=row["material_name_en"],
                need=Need(row["required"]),
                source=row["source"],
                condition=row["condition"],
                condition_en=row["condition_en"],
                may_follow=row["pending_allowed"] == "true",
                valid_months=int(row.get("valid_months") or USUAL_VALID_MONTHS),
                follow_days=int(row.get("follow_days") or USUAL_PROMISE_DAYS),
                is_form=row.get("original_or_copy") == "form",
            )
        )
    return {item: tuple(sorted(rules, key=lambda rule: rule.material_no)) for item, rules in by_item.items()}


def _bundles(bundles: Iterable[Cells], members: Iterable[Cells]) -> dict[str, Bundle]:
    by_bundle: dict[str, list[Cells]] = {}
    for row in members:
        by_bundle.setdefault(row["bundle_code"], []).append(row)
    return {
        row["bundle_code"]: Bundle(
            code=row["bundle_code"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            stage_no=_whole(row["stage_no"]),
            joint_limit=Limit(int(row["joint_limit_days"]), LimitUnit(row["joint_limit_unit"])),
            cap_days=_whole(row["statutory_cap_days"]),
            items=tuple(_bundle_item(member) for member in by_bundle.get(row["bundle_code"], ())),
            topics=_split(row["topics"]),
        )
        for row in bundles
    }


def _bundle_item(row: Cells) -> BundleItem:
    groups = row["depends_on"].split("|") if row["depends_on"] else []
    return BundleItem(
        item_code=row["item_code"],
        always=row["required"] == "always",
        groups=tuple(tuple(group.split("/")) for group in groups),
        by_law=row["dependency_type"] == "legal",
        basis=row["dependency_basis"],
        condition=row["condition"],
        condition_en=row["condition_en"],
    )


def _limit(days: str, unit: LimitUnit) -> Limit | None:
    return Limit(int(days), unit) if days else None


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None
