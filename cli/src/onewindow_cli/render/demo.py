"""What the demo prints for a person to read."""

from __future__ import annotations

from datetime import UTC, datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from onewindow.intake.v1.intake_pb2 import MaterialState, OneTimeNotice
from onewindow.type.v1.type_pb2 import Limit, LimitUnit
from onewindow_cli.demo.story import Told
from onewindow_cli.render import words
from onewindow_cli.render.bars import Bar, draw
from onewindow_cli.render.cases import show_bill, show_timeline, task_table

EARLY, WORK, CONDITIONAL = "·", "█", "▒"


def show_notice(console: Console, notice: OneTimeNotice) -> None:
    """Print the one-time notice: items with their limits, what is missing, fees."""
    limit = _limit(notice.joint_limit)
    console.print()
    console.print(f"[bold]一次性告知书 One-time notice[/bold]  合并承诺时限 joint limit: {limit}")
    table = Table("部门 Dept", "事项 Item", "承诺/法定 Promised/legal", "等待 Waits for", "依据 Basis", box=None)
    for item in notice.items:
        table.add_row(
            escape(f"{item.department_code} {item.department_zh}"),
            escape(f"{item.item_code} {item.name_zh}"),
            _limits(item.committed_limit, item.statutory_limit),
            escape(", ".join(item.waits_for)),
            escape(item.legal_basis),
        )
    console.print(table)
    missing = [m for m in notice.materials if m.state == MaterialState.MATERIAL_STATE_MISSING]
    states = {state: sum(m.state == state for m in notice.materials) for state in words.MATERIAL_STATES}
    told = " · ".join(f"{words.MATERIAL_STATES[state]} {count}" for state, count in states.items() if count)
    console.print(f"材料 Materials: {told}")
    for material in missing:
        named = f"{material.item_code}/{material.material_no} {material.name_zh} {material.name_en}"
        console.print(f"  [red]缺 missing[/red] {escape(named)}")
    for fee in notice.fees:
        tax = " [yellow](税务征收 by the tax bureau)[/yellow]" if fee.collected_by_tax else ""
        amount = f"{words.yuan(fee.amount_fen)}{tax}"
        console.print(f"  {escape(f'{fee.fee_code} {fee.name_zh}')} {amount} [dim]{escape(fee.arithmetic_zh)}[/dim]")
    console.print(f"应缴 Payable at the window: {words.yuan(notice.payable_fen)}")
    console.print()


def show_story(console: Console, told: Told) -> None:
    """Print one finished case: departments in parallel, bill, receipt, lights, results."""
    console.rule(escape(f"{told.case.case_no}  {told.case.subject}"))
    console.print(
        f"[bold]并联审批 Departments side by side[/bold]  {EARLY} 提前介入 early review  {WORK} 审批 at work"
        f"  {CONDITIONAL} 附条件同意 approved on a condition"
    )
    for line in draw(_bars(told), datetime.now(UTC)):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    console.print(task_table(told.tasks.tasks))
    show_bill(console, told.bill)
    show_timeline(console, told.record)
    console.print()
    console.print("[bold]出件 Results[/bold]")
    for result in told.case.results:
        granted = "准予 granted" if result.granted else "不予 refused"
        console.print(escape(f"  {result.document_no}  {result.name}  {result.item_code}  {granted}"))


def _bars(told: Told) -> list[Bar]:
    """One bar a task: early review until its upstream is final, work until decided, a condition until it is met."""
    began = min(words.instant(task.opened_at) for task in told.tasks.tasks)
    affected = {e.item_code: words.instant(e.occurred_at) for e in told.record.timeline if e.event == "TaskAffected"}
    bars = []
    for task in told.tasks.tasks:
        decided = words.instant(task.decided_at)
        turned = affected.get(task.item_code)
        end = decided
        if turned is None:
            phases = [(words.instant(task.opened_at), WORK)]
        elif turned < decided:
            phases = [(began, EARLY), (turned, WORK)]
        else:
            phases, end = [(words.instant(task.opened_at), WORK), (decided, CONDITIONAL)], turned
        label = f"{task.department_code:<5}{task.item_code:<9}"
        bars.append(Bar(label, phases, end, words.TASK_STATES.get(task.state, "")))
    return sorted(bars, key=lambda bar: bar.end or began)


def _limits(promised: Limit, legal: Limit) -> str:
    if promised.unit == legal.unit and legal.days:
        return f"{promised.days} / {_limit(legal)}"
    return " / ".join(dict.fromkeys((_limit(promised), _limit(legal))))


def _limit(limit: Limit) -> str:
    if not limit.days:
        return "即办 at once"
    unit = "工作日 work days" if limit.unit == LimitUnit.LIMIT_UNIT_WORKING_DAY else "日 days"
    return f"{limit.days} {unit}"
