"""The audit's side of ``OperationsService``: what this service holds about each case, and about itself as a whole.

The facts are the service's own promise (its ``audit.sql``); how far streams are told and heard is the chassis's.
Everything of one answer is read as it was at one instant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chassis.paging import PageAsked, page_asked, row_id
from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from chassis.servicer.operations.platform_rpc import platform_rpc
from chassis.starting import CannotStart
from chassis.storage.queries import load_queries
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.operations.v1 import operations_pb2 as messages

if TYPE_CHECKING:
    from chassis.storage.queries import Statement
    from chassis.storage.unit import Row, Unit

SQL = load_queries("chassis.servicer.operations", "audit.sql")

DEFAULT_FACTS, MAX_FACTS = 1_000, 5_000
# Cases asked for by id.
MAX_ASKED = 1_000
# Faults of one check that are named; the others are counted.
MAX_SUBJECTS = 20
_BEFORE_ALL = UUID(int=0)


@dataclass(frozen=True, slots=True)
class AuditStatements:
    """What a service tells of itself, see its ``audit.sql``; ``findings`` is None where there is nothing to check."""

    cases: Statement
    facts: Statement
    totals: Statement
    findings: Statement | None


@dataclass(frozen=True, slots=True)
class ReadFacts:
    """Read the facts of certain cases, or of the next ones after an id; about no single case."""

    page: PageAsked
    among: tuple[UUID, ...] = ()
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ReadFigures:
    """Read the figures of the whole service."""

    messaging_only: bool
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures by name, and what the service's own checks found."""

    figures: Mapping[str, int]
    findings: Sequence[Row]


def audit_rpcs(storage: str) -> tuple[Rpc[Any, Any, Any, Any], ...]:
    """Answer the audit's RPCs over a service's own ``audit.sql``.

    Raises:
        CannotStart: a statement is missing.
    """
    statements = _statements(storage)
    return (
        platform_rpc(
            "ListAuditFacts",
            _parse_facts,
            lambda unit, command: _facts(unit, command, statements),
            lambda answer: answer,
            writes=False,
        ),
        platform_rpc(
            "GetAuditFigures",
            _parse_figures,
            lambda unit, command: _figures(unit, command, statements),
            _render_figures,
            writes=False,
        ),
    )


def _statements(storage: str) -> AuditStatements:
    try:
        queries = load_queries(storage, "audit.sql")
        return AuditStatements(
            queries.audit_cases, queries.audit_facts, queries.audit_totals, getattr(queries, "audit_findings", None)
        )
    except (OSError, AttributeError, ModuleNotFoundError) as fault:
        raise CannotStart(
            [f"{storage}: audit.sql with audit_cases, audit_facts and audit_totals is missing ({fault})"]
        ) from None


def _parse_facts(request: messages.ListAuditFactsRequest, call: Call) -> ReadFacts:
    violations = Violations()
    page = page_asked(violations, request, call.caller, row_id, most=MAX_FACTS, default=DEFAULT_FACTS)
    if len(request.case_ids) > MAX_ASKED:
        violations.add("case_ids", f"Give at most {MAX_ASKED}.", f"最多填写{MAX_ASKED}个。", FaultKind.TOO_MANY)
    among = [
        read_id(violations, f"case_ids[{index}]", written) for index, written in enumerate(request.case_ids[:MAX_ASKED])
    ]
    violations.raise_if_any()
    return ReadFacts(page, tuple(among))


def _facts(unit: Unit, command: ReadFacts, statements: AuditStatements) -> messages.ListAuditFactsResponse:
    if command.among:
        return _told(unit, sorted(set(command.among)), statements, "")
    (after,) = command.page.after or (_BEFORE_ALL,)
    asked = {"after": after, "page_size": command.page.row_count}
    known = {row["case_id"] for row in unit.rows(statements.cases, **asked)}
    known |= {row["stream_id"] for row in unit.rows(SQL.audit_streams, **asked)}
    page = command.page.of(sorted(known)[: command.page.row_count], lambda case_id: (case_id,))
    return _told(unit, page.rows, statements, page.next_token)


def _told(unit: Unit, ids: Sequence[UUID], statements: AuditStatements, token: str) -> messages.ListAuditFactsResponse:
    """Put what the service and the chassis know about each id side by side; what nobody knows is left out."""
    facts: dict[UUID, messages.AuditFact] = {}

    def fact(case_id: UUID) -> messages.AuditFact:
        return facts.setdefault(case_id, messages.AuditFact(case_id=str(case_id)))

    for row in unit.rows(statements.facts, case_ids=list(ids)):
        told = fact(row["case_id"])
        told.counts.update(row["counts"])
        told.facts.update(row["facts"])
    for row in unit.rows(SQL.emitted, stream_ids=list(ids)):
        fact(row["stream_id"]).emitted = row["sequence"]
    sources = [row["source"] for row in unit.rows(SQL.heard_sources)]
    for row in unit.rows(SQL.heard, sources=sources, stream_ids=list(ids)):
        fact(row["stream_id"]).heard[row["source"]] = row["sequence"]
    return messages.ListAuditFactsResponse(
        facts=[facts[case_id] for case_id in ids if case_id in facts], next_page_token=token
    )


def _parse_figures(request: messages.GetAuditFiguresRequest, _call: Call) -> ReadFigures:
    return ReadFigures(request.messaging_only)


def _figures(unit: Unit, command: ReadFigures, statements: AuditStatements) -> Figures:
    rows = [*unit.rows(SQL.backlog), *unit.rows(SQL.told_and_heard)]
    findings: list[Row] = []
    if not command.messaging_only:
        rows += unit.rows(statements.totals)
        if statements.findings is not None:
            findings = unit.rows(statements.findings, most=MAX_SUBJECTS)
    return Figures({row["name"]: row["value"] for row in rows}, findings)


def _render_figures(answer: Figures) -> messages.GetAuditFiguresResponse:
    findings = [
        messages.AuditFinding(check=row["name"], count=row["total"], subjects=row["subjects"])
        for row in answer.findings
    ]
    return messages.GetAuditFiguresResponse(figures=answer.figures, findings=findings)
