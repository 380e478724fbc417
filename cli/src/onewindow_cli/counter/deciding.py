"""The departments of one case, each deciding its items when the law lets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from onewindow.approval.v1.approval_pb2 import GetCaseTasksRequest, GetCaseTasksResponse, Task, TaskState
from onewindow_cli.counter import acts

if TYPE_CHECKING:
    from onewindow_cli.client import Clients

UNDECIDED = frozenset({TaskState.TASK_STATE_OPEN, TaskState.TASK_STATE_EARLY_REVIEW})


class Desks:
    """Decides items of one case with one verdict."""

    def __init__(
        self, clients: Clients, case_id: str, verdict: acts.Verdict, key: str, officer_of: Callable[[Task], str]
    ) -> None:
        """Prepare; nothing is decided yet.

        Args:
            clients: read the tasks.
            case_id: which case.
            verdict: what is said to each item.
            key: idempotency key of the whole; each item has its own under it.
            officer_of: who decides a task; empty for whoever the clients act as.
        """
        self._clients = clients
        self._case_id = case_id
        self._verdict = verdict
        self._key = key
        self._officer_of = officer_of

    def tasks(self) -> Sequence[Task]:
        """Answer where every item stands."""
        return self._clients.approval.call(GetCaseTasksRequest(case_id=self._case_id), GetCaseTasksResponse).tasks

    def decide(self, item_codes: Sequence[str]) -> Iterator[Task]:
        """Decide the items, those that others of them wait for first; answers each as it then stands.

        What loses its ground by a refusal on the way is not decided.

        Raises:
            CallError: an item cannot be decided; those before it are.
        """
        left = list(item_codes)
        while left:
            tasks = {task.item_code: task for task in self.tasks()}
            ready = [code for code in left if not self._waits(tasks.get(code), left)] or left[:1]
            left = [code for code in left if code not in ready]
            for code in ready:
                task = tasks.get(code, Task(item_code=code))
                yield task if task.state == TaskState.TASK_STATE_LAPSED and len(item_codes) > 1 else self._decide(task)

    def _waits(self, task: Task | None, others: Sequence[str]) -> bool:
        return (
            task is not None
            and task.state == TaskState.TASK_STATE_EARLY_REVIEW
            and not set(others).isdisjoint(task.waiting_for)
        )

    def _decide(self, task: Task) -> Task:
        officer = self._officer_of(task)
        clients = self._clients.by(officer) if officer else self._clients
        key = f"{self._key}/{task.item_code}"
        return acts.decide(clients.approval, self._case_id, task.item_code, self._verdict, key).task
