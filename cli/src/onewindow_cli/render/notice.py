"""The one-time notice (一次性告知书) on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from onewindow.intake.v1.intake_pb2 import ItemNotice, MaterialState, OneTimeNotice
from onewindow.type.v1.type_pb2 import Limit, LimitUnit
from onewindow_cli.render import words
from onewindow_cli.render.cases import show_missing
from onewindow_cli.render.tables import folding_table


def show_notice(console: Console, notice: OneTimeNotice) -> None:
    """Print the one-time notice: items with their limits, what is missing, fees."""
    limit = limit_words(notice.joint_limit)
    console.print()
    console.print(f"[bold]一次性告知书 One-time notice[/bold]  合并承诺时限 joint limit: {limit}")
    table = folding_table("部门 Dept", "事项 Item", "承诺/法定 Promised/legal", "等待 Waits for", "依据 Basis")
    for item in notice.items:
        table.add_row(
            escape("\n".join(filter(None, (f"{item.department_code} {item.department_zh}", _leader(item))))),
            escape(f"{item.item_code} {item.name_zh}"),
            _limits(item.committed_limit, item.statutory_limit),
            escape(", ".join(item.waits_for)),
            escape(item.legal_basis),
        )
    console.print(table)
    states = {state: sum(m.state == state for m in notice.materials) for state in words.MATERIAL_STATES}
    told = " · ".join(f"{words.MATERIAL_STATES[state]} {count}" for state, count in states.items() if count)
    console.print(f"材料 Materials: {told or '无 none'}")
    bare = [item.name_zh for item in notice.items if item.no_material_list]
    if bare:
        console.print(
            f"  [yellow]{escape('、'.join(bare))}：没有公布材料清单 no list of materials is published[/yellow]"
        )
    show_missing([line for line in notice.materials if line.state == MaterialState.MATERIAL_STATE_MISSING])
    for fee in notice.fees:
        tax = " [yellow](税务征收 by the tax bureau)[/yellow]" if fee.collected_by_tax else ""
        amount = f"{words.yuan(fee.amount_fen)}{tax}"
        console.print(f"  {escape(f'{fee.fee_code} {fee.name_zh}')} {amount} [dim]{escape(fee.arithmetic_zh)}[/dim]")
    console.print(f"应缴 Payable at the window: {words.yuan(notice.payable_fen)}")
    console.print()


def _leader(item: ItemNotice) -> str:
    """Say who is in charge, where the centre publishes that."""
    return f"负责 {item.leader_zh} {item.leader_phone}".rstrip() if item.leader_zh else ""


def _limits(promised: Limit, legal: Limit) -> str:
    if promised.unit == legal.unit and legal.days:
        return f"{promised.days} / {limit_words(legal)}"
    return " / ".join(dict.fromkeys((limit_words(promised), limit_words(legal))))


def limit_words(limit: Limit) -> str:
    """Say a limit in both languages."""
    if not limit.days:
        return "即办 at once"
    unit = "工作日 work days" if limit.unit == LimitUnit.LIMIT_UNIT_WORKING_DAY else "日 days"
    return f"{limit.days} {unit}"
