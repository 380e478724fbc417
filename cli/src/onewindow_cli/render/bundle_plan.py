"""The plan of a bundle, from the files of its catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onewindow_cli.render.plan import WIDTH, PlanItem, Waits, plan_lines
from onewindow_cli.render.wrapping import wrapped

Rows = Sequence[Mapping[str, str]]

_UNITS = {"working": "工作日 working days", "calendar": "日 calendar days"}


def bundle_lines(tables: Mapping[str, Rows], bundle_code: str) -> Iterator[str]:
    """Write the head of a bundle and its plan; nothing if there is no such bundle."""
    bundle = next((row for row in tables.get("joint_services.csv", ()) if row["bundle_code"] == bundle_code), None)
    if bundle is None:
        return
    yield from wrapped(f"{bundle_code} {bundle['name_zh']} {bundle['name_en']}", WIDTH)
    limit, unit = bundle["joint_limit_days"], _UNITS.get(bundle["joint_limit_unit"], "")
    yield f"牵头 lead {bundle['lead_department_code']} · 联合办理时限 joint limit {limit} {unit}"
    yield from plan_lines(_items(tables, bundle_code))


def _items(tables: Mapping[str, Rows], bundle_code: str) -> list[PlanItem]:
    items = {row["item_code"]: row for row in tables.get("items.csv", ())}
    return [
        PlanItem(
            row["item_code"],
            items[row["item_code"]]["department_code"],
            items[row["item_code"]]["name_zh"],
            items[row["item_code"]]["name_en"],
            tuple(
                Waits(tuple(group.split("/")), row["dependency_type"] == "legal", row["dependency_basis"])
                for group in row["depends_on"].split("|")
                if group
            ),
            f"条件 if: {row['condition']}" if row["required"] == "conditional" else "",
        )
        for row in tables.get("joint_service_items.csv", ())
        if row["bundle_code"] == bundle_code and row["item_code"] in items
    ]
