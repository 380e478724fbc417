"""The facts of the audit over RPC: a page at a time, the next one asked for while this one is compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from onewindow.operations.v1.operations_pb2 import (
    AuditFact,
    GetAuditFiguresRequest,
    GetAuditFiguresResponse,
    ListAuditFactsRequest,
    ListAuditFactsResponse,
)
from onewindow_cli.audit.facts import CaseFacts, Fact, Facts, side_by_side
from onewindow_cli.audit.rules import AllFigures, Figures, Finding
from onewindow_cli.client import Clients
from onewindow_client import ServiceClient

_PAGE_SIZE = 2_000
# What a request may ask for by id.
_MOST_ASKED = 1_000
# A page, and the figures of a service with a million cases, take longer than an ordinary call may.
_SECONDS = 120.0


class RemoteBooks:
    """The books of the four services."""

    def __init__(self, clients: Clients) -> None:
        """Take the clients; they act as an operator."""
        self._clients = clients

    def cases(self) -> Iterator[CaseFacts]:
        """Answer every case, side by side over the services."""
        clients = self._clients.all()
        with ThreadPoolExecutor(len(clients)) as pool:
            streams = {client.service: _facts(client, pool) for client in clients}
            for case in side_by_side(streams):
                yield CaseFacts(case.case_id, case.by_service, _now())

    def again(self, case_ids: Sequence[str]) -> Iterator[CaseFacts]:
        """Answer these cases as they are now."""
        for first in range(0, len(case_ids), _MOST_ASKED):
            request = ListAuditFactsRequest(case_ids=case_ids[first : first + _MOST_ASKED])
            answers = {
                client.service: map(_fact, client.call(request, ListAuditFactsResponse, seconds=_SECONDS).facts)
                for client in self._clients.all()
            }
            yield from side_by_side(answers, _now())

    def figures(self) -> AllFigures:
        """Answer the figures of every service."""
        return {client.service: _figures(client) for client in self._clients.all()}


def _figures(client: ServiceClient) -> Figures:
    answer = client.call(GetAuditFiguresRequest(), GetAuditFiguresResponse, seconds=_SECONDS)
    findings = {finding.check: Finding(finding.count, tuple(finding.subjects)) for finding in answer.findings}
    return Figures(dict(answer.figures), findings)


def _facts(client: ServiceClient, pool: ThreadPoolExecutor) -> Iterator[Fact]:
    def ask(token: str) -> ListAuditFactsResponse:
        request = ListAuditFactsRequest(page_size=_PAGE_SIZE, page_token=token)
        return client.call(request, ListAuditFactsResponse, seconds=_SECONDS)

    following = pool.submit(ask, "")
    while True:
        page = following.result()
        if page.next_page_token:
            following = pool.submit(ask, page.next_page_token)
        yield from map(_fact, page.facts)
        if not page.next_page_token:
            return


def _fact(fact: AuditFact) -> Fact:
    return fact.case_id, Facts(dict(fact.counts), dict(fact.facts), fact.emitted, dict(fact.heard))


def _now() -> str:
    """Answer this instant as the services write theirs."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
