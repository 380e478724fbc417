"""Cases on a terminal: a list, and everything about one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.text import Text

from onewindow.approval.v1.approval_pb2 import GetCaseTasksRequest, GetCaseTasksResponse, TaskState
from onewindow.fees.v1.fees_pb2 import Bill, GetBillRequest, GetBillResponse, LineState, TreasuryAccount
from onewindow.intake.v1.intake_pb2 import Case, LookUpCaseResponse, MaterialRequirement, ResultDocument
from onewindow.supervision.v1.supervision_pb2 import CaseRecord, GetCaseRecordRequest, GetCaseRecordResponse
from onewindow.type.v1.type_pb2 import DependencyKind
from onewindow_cli.render import words
from onewindow_cli.render.event_words import event_words
from onewindow_cli.render.messages import sent_line
from onewindow_cli.render.plan import PlanItem, Waits, plan_lines
from onewindow_cli.render.tables import folding_grid, folding_table
from onewindow_cli.render.terminal import Styled, echo
from onewindow_client import CallError

if TYPE_CHECKING:
    from datetime import datetime

    from rich.console import Console
    from rich.table import Table

    from onewindow.approval.v1.approval_pb2 import Task
    from onewindow.intake.v1.intake_pb2 import PromisedPaper
    from onewindow_cli.client import Clients


def case_table(cases: Sequence[Case]) -> Table:
    """Answer a table of cases."""
    headers = ("编号 Number", "状态 State", "事项 Subject", "申请人 Applicant", "收件 Received")
    table = folding_table(*headers, whole=headers[:1])
    for case in cases:
        table.add_row(
            escape(case.case_no or case.case_id),
            words.CASE_STATES.get(case.state, ""),
            escape(case.subject),
            escape(case.applicant_name),
            words.local(case.received_at, "%Y-%m-%d %H:%M"),
        )
    return table


def show_case(console: Console, clients: Clients, case: Case) -> None:
    """Print everything the four services hold about a case."""
    console.print(f"[bold]{escape(case.case_no or case.case_id)}[/bold]  {escape(case.subject)}")
    outcome = words.CASE_OUTCOMES.get(case.outcome, "")
    console.print(f"{words.CASE_STATES.get(case.state, '')}  {outcome}  {escape(case.applicant_name)}")
    console.print(f"收件 received {words.local(case.received_at)} · 受理 accepted {words.local(case.accepted_at)}")
    if case.waits_until:
        console.print(f"等待至（含当日） waits until {escape(case.waits_until)}")
    if case.HasField("ended"):
        console.print(f"终止于 ended {words.local(case.ended.ended_at)}  {escape(case.ended.reason)}")
        if case.ended.place:
            console.print(f"去处 where to go: {escape(case.ended.place)}")
    if not case.HasField("accepted_at"):
        return
    try:
        tasks = clients.approval.call(GetCaseTasksRequest(case_id=case.case_id), GetCaseTasksResponse)
        console.print(task_table(tasks.tasks))
        show_plan(tasks.tasks)
        show_bill(console, clients.fees.call(GetBillRequest(case_id=case.case_id), GetBillResponse).bill)
        answer = clients.supervision.call(GetCaseRecordRequest(case_id=case.case_id), GetCaseRecordResponse)
        show_timeline(console, answer.record)
    except CallError as refusal:
        # Accepted a moment ago: its events are on their way.
        if refusal.code != "NOT_FOUND":
            raise
        console.print("[yellow]其他服务尚未收到该办件，请稍后再看。 Not all services know this case yet.[/yellow]")


def show_looked_up(console: Console, case: LookUpCaseResponse) -> None:
    """Print what the public page shows of a case."""
    console.print(f"[bold]{escape(case.case_no)}[/bold]  {words.CASE_STATES.get(case.state, '')}")
    for item in case.items:
        console.print(f"  {escape(item.name_zh)} {escape(item.name_en)}")
        if item.extended_to:
            console.print(
                f"    办理期限延长至 limit extended to {escape(item.extended_to)}：{escape(item.extension_reason)}"
            )
        for stop in item.stops:
            what, days = f"{stop.name_zh} {stop.name_en}", f"{stop.first_day} – {stop.last_day}"
            console.print(f"    不计入期限 not counted {escape(days)} {escape(what)}：{escape(stop.told)}")
        if item.due_day:
            before = f"，原为 before {escape(item.due_told_before)}" if item.due_told_before else ""
            console.print(f"    到期日 due on {escape(item.due_day)}{before}")
    _show_due_and_told(console, case)
    if case.waits_until:
        console.print(f"等待至（含当日） waits until {escape(case.waits_until)}")
    if case.ended.reason:
        console.print(f"理由 reason: {escape(case.ended.reason)}  去处 where to go: {escape(case.ended.place)}")
    for one in case.missing:
        console.print(f"  [red]缺 missing[/red] {escape(one.code)} {escape(one.name_zh)} {escape(one.name_en)}")
    instants = [("受理 accepted", case.accepted_at), ("办好 ready", case.ready_at), ("办结 closed", case.closed_at)]
    console.print(" · ".join(f"{name} {words.local(when)}" for name, when in instants if when.ByteSize()))
    told = (words.CASE_OUTCOMES.get(case.outcome, ""), words.CASE_BILL_STATES.get(case.bill_state, ""))
    if any(told):
        console.print("  ".join(text for text in told if text))
    console.print(f"[bold]{escape(case.next_step_zh)}[/bold]")
    if case.HasField("first_contact"):
        where = case.first_contact
        console.print(escape(f"首问窗口 received at {where.name_zh} {where.name_en} ({where.post_code})"))
    console.print(escape(case.next_step_en))


def _show_due_and_told(console: Console, case: LookUpCaseResponse) -> None:
    """Print until when it is due, what is to be paid, and what the applicant was sent."""
    if case.HasField("due"):
        left = f"剩余工作日 working days left: {case.remaining_working_days}"
        console.print(f"应办结日 due on {escape(case.due.last_day)} · {left}")
    if case.payable_fen:
        console.print(f"应缴 to be paid at the fee window: {words.yuan(case.payable_fen)}")
    for message in case.messages:
        console.print(f"  已通知 told: {sent_line(message)}")


def show_promised(promised: Iterable[PromisedPaper]) -> None:
    """Tell the papers that were promised at the acceptance, and which of them came."""
    for paper in promised:
        named = f"{paper.item_code}/{paper.material_no} {paper.name_zh} {paper.name_en}"
        if paper.HasField("provided_at"):
            echo("  ", Styled("已补交 here", {"fg": "green"}), f" {named}")
        else:
            echo("  ", Styled("承诺补交 promised", {"fg": "yellow"}), f" {named}  {paper.last_day}（含当日 included）")


def show_missing(missing: Iterable[MaterialRequirement]) -> None:
    """Print the materials that hold up acceptance, by the names they are handed in under."""
    for line in missing:
        named = f"{line.item_code}/{line.material_no} {line.name_zh} {line.name_en}"
        echo("  ", Styled("缺 missing", {"fg": "red"}), f" {named}")


def show_results(console: Console, results: Iterable[ResultDocument]) -> None:
    """Print the documents a case ended with."""
    for result in results:
        granted = "准予 granted" if result.granted else "不予 refused"
        if result.deemed_basis:
            granted = f"过期默许 granted by silence ({result.deemed_basis})"
        console.print(escape(f"  {result.document_no}  {result.name}  {result.item_code}  {granted}"))


def show_tasks(console: Console, tasks: Sequence[Task]) -> None:
    """Print the tasks of a case."""
    console.print(task_table(tasks))


def show_plan(tasks: Sequence[Task]) -> None:
    """Print what the tasks of a case rest on, level by level; nothing where none rests on another."""
    if not any(task.upstream_groups for task in tasks):
        return
    echo("")
    echo("并联审批计划 Plan")
    items = [
        PlanItem(
            task.item_code,
            task.department_code,
            task.name_zh,
            task.name_en,
            tuple(
                Waits(
                    tuple(group.any_of),
                    group.kind == DependencyKind.DEPENDENCY_KIND_SERIAL,
                    group.basis,
                    group.satisfied,
                )
                for group in task.upstream_groups
            ),
            plain_state(task.state),
        )
        for task in tasks
    ]
    for line in plan_lines(items):
        echo(line)


def plain_state(state: TaskState) -> str:
    """Answer the words of a state without their colour."""
    return Text.from_markup(words.TASK_STATES.get(state, "")).plain


def task_table(tasks: Sequence[Task]) -> Table:
    """Answer a table of a case's tasks."""
    headers = ("部门 Dept", "事项 Item", "状态 State", "期限 Due", "决定 Decided", "等待 Waits for")
    table = folding_table(*headers)
    for task in tasks:
        table.add_row(
            escape(task.department_code),
            escape(f"{task.item_code} {task.name_zh}"),
            words.TASK_STATES.get(task.state, ""),
            escape(task.due.last_day) + (" 暂定" if task.due.provisional else ""),
            words.local(task.decided_at) + (" 默许 by silence" if task.deemed else ""),
            escape(", ".join(task.waiting_for)),
        )
    return table


def inbox_table(tasks: Sequence[Task], now: datetime) -> Table:
    """Answer a table of what waits for a department."""
    headers = ("灯 Light", "期限 Due", "编号 Case", "事项 Item", "办理人 Who", "等待 Waits for")
    table = folding_table(*headers, whole=headers[1:3])
    for task in tasks:
        urgent = "绿色通道 green channel " if task.green_channel else ""
        table.add_row(
            _light(task, now),
            escape(task.due.last_day[5:]),
            escape(task.case_no),
            escape(" · ".join(filter(None, (f"{urgent}{task.item_code} {task.name_zh}", task.subject)))),
            escape(task.claim.officer_id) or "—",
            escape("、".join(each.name_zh for each in task.waiting_for_names)),
        )
    return table


def _light(task: Task, now: datetime) -> str:
    if not task.clock_running:
        return words.TASK_STATES.get(task.state, "")
    if now > words.instant(task.due.instant):
        return "[red]● 红 red[/red]"
    soon = task.due_soon_at.ByteSize() and now >= words.instant(task.due_soon_at)
    return "[yellow]● 黄 yellow[/yellow]" if soon else "[green]● 绿 green[/green]"


def show_bill(console: Console, bill: Bill) -> None:
    """Print the bill with the basis and arithmetic of every line, and its receipt."""
    state = words.BILL_STATES.get(bill.state, "")
    console.print()
    console.print(f"[bold]缴费单 Bill[/bold]  {words.yuan(bill.total_fen)}  {state}")
    for line in bill.lines:
        taken = (
            "  [yellow]税务部门征收，此处不收 taken by the tax bureau, not here[/yellow]"
            if line.collected_by_tax
            else ""
        )
        taken += words.LINE_STATES.get(line.state, "")
        console.print(
            f"  {escape(f'{line.fee_code} {line.name_zh} {line.name_en}')}  {words.yuan(line.amount_fen)}{taken}"
        )
        console.print(f"    [dim]{escape(line.arithmetic_zh)}  {escape(line.arithmetic_en)}[/dim]")
        console.print(f"    [dim]依据 basis: {escape(line.legal_basis)}[/dim]")
    if bill.refund_due_fen:
        console.print(f"  [yellow]应予退付 goes back[/yellow]  {words.yuan(bill.refund_due_fen)}")
    for payment in bill.payments:
        how, when = words.PAYMENT_METHODS.get(payment.method, ""), words.local(payment.taken_at)
        told = escape("  ".join(filter(None, (how, payment.provider_reference, when))))
        void = "  [yellow]已撤销 voided[/yellow]" if payment.HasField("voided_at") else ""
        console.print(f"  收款 came in  {words.yuan(payment.amount_fen)}  {told}{void}")
    if bill.left_fen and bill.paid_fen:
        console.print(f"  [yellow]尚欠 left[/yellow]  {words.yuan(bill.left_fen)}")
    invoiced = sum(
        line.amount_fen
        for line in bill.lines
        if line.treasury == TreasuryAccount.TREASURY_ACCOUNT_MARKET and line.state != LineState.LINE_STATE_CANCELLED
    )
    if invoiced:
        console.print(
            f"  财政票据金额 on the treasury receipt  {words.yuan(bill.receipt_fen)}"
            f"  服务单位开具发票 invoiced by who serves  {words.yuan(invoiced)}"
        )
    for gone in bill.voided_receipts:
        console.print(f"  [dim]已作废 void {escape(gone.receipt_no)}  {escape(gone.void_reason)}[/dim]")
    if bill.receipt.receipt_no:
        receipt = bill.receipt
        number, code = escape(receipt.receipt_no), escape(receipt.verification_code)
        method = words.PAYMENT_METHODS.get(receipt.method, "")
        console.print(
            f"  [bold]财政票据 Receipt[/bold] {number}  校验码 verification {code}"
            f"  {words.yuan(receipt.amount_fen)}  {method}  {words.local(receipt.issued_at)}"
        )
    for more in bill.supplements:
        console.print("[bold]缴费后补缴 Due after it was paid[/bold]")
        show_bill(console, more)


def _state(name: str) -> str:
    """Name the state of a task in words; one that is not known here as it is."""
    return next(
        (said for state, said in words.TASK_STATES.items() if TaskState.Name(state) == f"TASK_STATE_{name}"), name
    )


def show_timeline(console: Console, record: CaseRecord) -> None:
    """Print what supervision has seen: the lights, then every event in order."""
    due = f"{escape(record.due.last_day)}{' 暂定 provisional' if record.due.provisional else ''}"
    console.print()
    console.print(f"[bold]电子监察 Supervision[/bold]  {words.light(record.light)}  期限 due {due}")
    for task in record.tasks:
        told = f"{task.department_code:<5} {task.item_code:<9} {_state(task.state)}"
        console.print(f"  {words.light(task.light):<40} {escape(told)}")
    timeline = folding_grid(5, whole=2)
    for entry in record.timeline:
        when = words.local(entry.occurred_at, "%Y-%m-%d %H:%M:%S")
        who = f"{entry.department_code} {entry.officer_id}".strip()
        row = (event_words().get(entry.event, entry.event), entry.item_code, who, entry.summary_zh)
        timeline.add_row(f"  [dim]{when}[/dim]", *map(escape, row))
    console.print(timeline)
