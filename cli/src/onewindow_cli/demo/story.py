"""The steps of the demo, each an RPC a person at a window would cause, and what the others make of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from onewindow.approval.v1.approval_pb2 import GetCaseTasksResponse
from onewindow.fees.v1.fees_pb2 import Bill, PaymentMethod
from onewindow.intake.v1.intake_pb2 import Case, CaseState, Delivery, OneTimeNotice
from onewindow.supervision.v1.supervision_pb2 import CaseRecord
from onewindow_cli.centre_folder import posts_file, receipt_numbers, receipts_file
from onewindow_cli.client import Clients
from onewindow_cli.commands.catalogue import publish_draft, send_catalogue
from onewindow_cli.commands.posts import send_posts
from onewindow_cli.complaint import Complaint
from onewindow_cli.counter import acts
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario
from onewindow_cli.demo.departments import PATIENCE_SECONDS, Departments
from onewindow_cli.platform.watch import Say
from onewindow_cli.render.counting import counted
from onewindow_cli.render.words import yuan
from onewindow_client import waiting

_BILL_SETTLED = {"BillPaid", "BillCancelled"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One finished case, and everything the services say about it."""

    case: Case
    # That of the first submission.
    notice: OneTimeNotice
    tasks: GetCaseTasksResponse
    bill: Bill
    record: CaseRecord


class DemoRun:
    """Plays the demo against a running platform."""

    def __init__(self, clients: Clients, say: Say) -> None:
        """Use these clients, tell each step as it happens."""
        self._clients = clients
        self._say = say

    def prepare(self, catalogue: Path) -> None:
        """Publish the catalogue and take over a range of receipt numbers."""
        administrator = self._clients.by(scenario.CATALOGUE_ADMINISTRATOR).intake
        published = send_catalogue(administrator, catalogue, scenario.DIVISION, dry_run=False)
        if published.draft_no:
            # The platform was kept, and the folder says something else by now: two persons, as ever.
            second = self._clients.by(scenario.SECOND_ADMINISTRATOR).intake
            published.version = publish_draft(second, published.draft_no, str(uuid4())).version
        rows = sum(len(diff.added) for diff in published.diffs)
        self._say(
            f"Catalogue version {published.version}: {counted(rows, 'row')}, "
            f"limits {published.speedup_percent} % below the law's",
            f"事项目录第 {published.version} 版已发布：{rows} 行，承诺时限比法定平均压缩 {published.speedup_percent}%",
        )
        register = send_posts(administrator, self._file(posts_file, catalogue).read_bytes(), dry_run=False)
        posts, missing = len(register.added), len(register.missing)
        self._say(
            f"Posts version {register.version}: {counted(posts, 'post')}, {counted(missing, 'power')} nobody has",
            f"岗位授权表第 {register.version} 版已发布：{posts} 个岗位，无人持有的权限 {missing} 项",
        )
        for numbers in receipt_numbers(self._file(receipts_file, catalogue)):
            acts.add_receipts(self._clients.by(scenario.CASHIER).fees, numbers)
            self._say(f"Receipt numbers {numbers} taken over", f"已领用财政票据 {numbers} 号")

    def construction(self, show_notice: Callable[[OneTimeNotice], None]) -> Told:
        """Play the construction case: two materials missing at first, seven departments, three fees."""
        application = scenario.construction()
        needed = acts.preview(self._clients.intake, application)
        application.materials.extend(papers(needed.materials, scenario.FORGOTTEN))
        submitted = acts.submit(self._clients.intake, application)
        _expect(submitted.case, CaseState.CASE_STATE_PENDING_CORRECTION)
        self._say("Two materials are missing: one notice says everything", "缺两份材料：一次性告知全部内容")
        show_notice(submitted.notice)
        handed_in = papers(submitted.notice.materials)
        accepted = acts.supplement(self._clients.intake, submitted.case.case_id, handed_in).case
        _expect(accepted, CaseState.CASE_STATE_ACCEPTED)
        return self._finish(accepted, submitted.notice, PaymentMethod.PAYMENT_METHOD_TRANSFER)

    def instant(self) -> Told:
        """Play an instant item: accepted, decided, paid and issued in one visit."""
        application = scenario.licence_renewal()
        application.materials.extend(papers(acts.preview(self._clients.intake, application).materials))
        submitted = acts.submit(self._clients.intake, application)
        _expect(submitted.case, CaseState.CASE_STATE_ACCEPTED)
        return self._finish(submitted.case, submitted.notice, PaymentMethod.PAYMENT_METHOD_QR_CODE)

    def _file(self, find: Callable[[Path, str], Path | None], catalogue: Path) -> Path:
        file = find(catalogue, scenario.DIVISION)
        if file is None:
            raise Complaint(
                f"{catalogue} has no data of the demo's centre (demo/{scenario.DIVISION}).",
                f"{catalogue} 中没有演示中心的数据（demo/{scenario.DIVISION}）。",
            )
        return file

    def _finish(self, accepted: Case, notice: OneTimeNotice, method: PaymentMethod) -> Told:
        self._say(f"Accepted: case {accepted.case_no}", f"已受理，办件编号 {accepted.case_no}")
        departments = Departments(self._clients, accepted.case_id, self._say)
        tasks = departments.open_tasks(len(accepted.item_codes))
        codes = {task.department_code for task in tasks}
        self._say(
            f"{counted(len(tasks), 'task')} open in {counted(len(codes), 'department')} at once",
            f"{len(codes)} 个部门的 {len(tasks)} 个任务同时开始",
        )
        decided = departments.decide_all(tasks)
        bill = self._pay(accepted.case_id, method)
        case = self._issue(accepted.case_id)
        return Told(case=case, notice=notice, tasks=decided, bill=bill, record=self._record(case.case_id))

    def _pay(self, case_id: str, method: PaymentMethod) -> Bill:
        cashier = self._clients.by(scenario.CASHIER)
        due = cashier.wait_for_bill(case_id, seconds=PATIENCE_SECONDS)
        paid = acts.pay(cashier.fees, due, method, f"DEMO-{case_id}")
        self._say(
            f"Paid {yuan(paid.total_fen)}, receipt {paid.receipt.receipt_no}",
            f"已缴 {yuan(paid.total_fen)}，财政票据 {paid.receipt.receipt_no}",
        )
        return paid

    def _issue(self, case_id: str) -> Case:
        self._clients.wait_until_ready(case_id, seconds=PATIENCE_SECONDS)
        case = acts.issue(self._clients.intake, case_id, "申请人本人", Delivery.DELIVERY_WINDOW)
        self._say(
            f"{counted(len(case.results), 'result')} issued, case closed", f"{len(case.results)} 份结果已出件，办结"
        )
        return case

    def _record(self, case_id: str) -> CaseRecord:
        # The timeline is in the record alone, not in what a watch tells of it.
        end = replace(
            waiting.record_of(case_id),
            what="supervision to see the end",
            content=lambda found: seen_whole(found.record),
            watched=None,
        )
        return self._clients.wait(end, seconds=PATIENCE_SECONDS).record


def seen_whole(record: CaseRecord) -> bool:
    """Whether supervision has heard the last word of all three services; each tells its part on its own way."""
    told = {entry.event for entry in record.timeline}
    return record.HasField("closed_at") and record.HasField("decided_at") and bool(told & _BILL_SETTLED)


def _expect(case: Case, state: CaseState) -> None:
    if case.state != state:
        raise AssertionError(f"the case is {CaseState.Name(case.state)}, not {CaseState.Name(state)}")
