"""Seven departments at work at the same time, each an officer who reads and decides."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from onewindow.approval.v1.approval_pb2 import (
    CaseDecision,
    GetCaseTasksResponse,
    RecordDecisionResponse,
    Task,
    TaskState,
)
from onewindow_cli.client import Clients
from onewindow_cli.counter import acts
from onewindow_cli.demo.scenario import officer_of
from onewindow_cli.platform.watch import Say
from onewindow_client import Refused, waiting

# How long each officer reads, scaled down from days (seconds): planning is the slowest, and others build on it.
READING_SECONDS = {
    "SL-004": 0.1,
    "QX-001": 0.5,
    "ZJ-002": 0.6,
    "RF-001": 0.8,
    "CG-002": 1.0,
    "STHJ-002": 1.2,
    "ZRZY-003": 1.6,
    "ZJ-001": 0.3,
}
_USUAL_SECONDS = 0.5
# Events take milliseconds; a machine that does other things may take seconds.
PATIENCE_SECONDS = 20.0


class Departments:
    """Decides every task of one case, all departments side by side."""

    def __init__(self, clients: Clients, case_id: str, say: Say) -> None:
        """Prepare; nothing is decided before ``decide_all``."""
        self._clients = clients
        self._case_id = case_id
        self._say = say
        self._speaking = threading.Lock()

    def open_tasks(self, count: int) -> list[Task]:
        """Wait until the departments have their tasks."""
        return list(self._wait("the departments' tasks", lambda found: len(found.tasks) == count).tasks)

    def decide_all(self, tasks: list[Task]) -> GetCaseTasksResponse:
        """Let every officer read and decide at the same time; answers the case when all is final."""
        with ThreadPoolExecutor(max_workers=len(tasks)) as offices:
            for done in [offices.submit(self._decide, task) for task in tasks]:
                done.result()
        return self._wait("the decision of the case", _is_final)

    def _wait(self, what: str, until: Callable[[GetCaseTasksResponse], bool]) -> GetCaseTasksResponse:
        tasks = waiting.tasks_of(self._case_id)
        return self._clients.wait(replace(tasks, what=what, content=until), seconds=PATIENCE_SECONDS)

    def _decide(self, task: Task) -> None:
        if task.state == TaskState.TASK_STATE_EARLY_REVIEW:
            self._try_too_early(task)
            self._wait(f"upstream of {task.item_code}", lambda found: _state(found, task) == TaskState.TASK_STATE_OPEN)
            self._tell(task, "upstream is final: open now", "上游已办结，可以决定")
        time.sleep(READING_SECONDS.get(task.item_code, _USUAL_SECONDS))
        decided = self._approve(task).task
        if decided.state == TaskState.TASK_STATE_CONDITIONALLY_APPROVED:
            waiting = ", ".join(decided.waiting_for)
            self._tell(task, f"approved, presuming {waiting} agrees", f"推定上游（{waiting}）同意而同意，待确定")
            self._wait(
                f"confirmation of {task.item_code}",
                lambda found: _state(found, task) == TaskState.TASK_STATE_APPROVED,
            )
            self._tell(task, "confirmed: upstream agreed", "上游已同意，转为正式同意")
        else:
            self._tell(task, "approved", "同意")

    def _try_too_early(self, task: Task) -> None:
        waiting = ", ".join(task.waiting_for)
        self._tell(task, f"early review; the law wants {waiting} first", f"提前介入，依法须待 {waiting}")
        try:
            self._approve(task)
        except Refused as refusal:
            self._tell(task, f"deciding too early is refused: {refusal.reason}", f"提前决定被拒绝：{refusal.zh}")
        else:
            raise AssertionError(f"{task.item_code} was decided before what the law wants first")

    def _approve(self, task: Task) -> RecordDecisionResponse:
        approval = self._clients.by(officer_of(task.department_code)).approval
        return acts.decide(approval, self._case_id, task.item_code, acts.Verdict())

    def _tell(self, task: Task, en: str, zh: str) -> None:
        with self._speaking:
            self._say(f"{task.item_code} {en}", f"{task.department_code:<5}{task.name_zh}：{zh}")


def _is_final(found: GetCaseTasksResponse) -> bool:
    return found.decision == CaseDecision.CASE_DECISION_APPROVED


def _state(found: GetCaseTasksResponse, task: Task) -> TaskState:
    return next(other.state for other in found.tasks if other.item_code == task.item_code)
