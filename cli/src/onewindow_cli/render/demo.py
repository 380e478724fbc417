"""What the demo prints for a person to read."""

from __future__ import annotations

from datetime import UTC, datetime

from rich.console import Console
from rich.markup import escape

from onewindow_cli.demo.story import Told
from onewindow_cli.render import words
from onewindow_cli.render.bars import Bar, draw
from onewindow_cli.render.cases import show_bill, show_results, show_timeline, task_table

EARLY, WORK, CONDITIONAL = "·", "█", "▒"


def show_story(console: Console, told: Told) -> None:
    """Print one finished case: departments in parallel, bill, receipt, lights, results."""
    console.rule(escape(f"{told.case.case_no}  {told.case.subject}"))
    console.print(
        f"[bold]并联审批 Departments side by side[/bold]  {EARLY} 提前介入 early review  {WORK} 审批 at work"
        f"  {CONDITIONAL} 推定上游同意 approved, presuming upstream agrees"
    )
    for line in draw(_bars(told), datetime.now(UTC)):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    console.print(task_table(told.tasks.tasks))
    show_bill(console, told.bill)
    show_timeline(console, told.record)
    console.print()
    console.print("[bold]出件 Results[/bold]")
    show_results(console, told.case.results)


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
