"""The facts of the audit over RPC, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator

from onewindow.operations.v1.operations_pb2 import (
    GetAuditFiguresRequest,
    GetAuditFiguresResponse,
    ListAuditFactsRequest,
    ListAuditFactsResponse,
)
from onewindow_cli.audit.facts import CaseFacts, Fact, side_by_side
from onewindow_cli.audit.rules import Figures
from onewindow_cli.client import Clients, ServiceClient

_PAGE_SIZE = 5_000


def read_cases(clients: Clients) -> Iterator[CaseFacts]:
    """Answer every case, side by side over the services."""
    return side_by_side({client.service: _facts(client) for client in clients.all()})


def read_figures(clients: Clients) -> Figures:
    """Answer the figures of every service."""
    return {
        client.service: dict(client.call(GetAuditFiguresRequest(), GetAuditFiguresResponse).figures)
        for client in clients.all()
    }


def _facts(client: ServiceClient) -> Iterator[Fact]:
    token = ""
    while True:
        page = client.call(ListAuditFactsRequest(page_size=_PAGE_SIZE, page_token=token), ListAuditFactsResponse)
        for fact in page.facts:
            yield fact.case_id, dict(fact.counts)
        token = page.next_page_token
        if not token:
            return
