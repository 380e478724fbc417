"""The newest imports of a centre, and how it reads the CSV of its accounts."""

from __future__ import annotations

from collections.abc import Mapping as Named
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.imports import StatementImport
from fees.domain.statements.mapping import Mapping
from fees.storage import statements


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStatementImports:
    """Somebody looks at the imports of a centre."""

    caller: Caller
    division_code: str

    @property
    def case_id(self) -> UUID | None:
        """Of no case."""
        return None


@dataclass(frozen=True, slots=True)
class ImportsTold:
    """Imports, the newest first, and mappings by account."""

    imports: Sequence[StatementImport]
    mappings: Named[str, Mapping]


def list_statement_imports(unit: Unit, queries: Sequence[ListStatementImports]) -> list[Outcome[ImportsTold]]:
    """Answer each list."""
    return [
        ImportsTold(
            statements.list_imports(unit, query.division_code), statements.list_mappings(unit, query.division_code)
        )
        for query in queries
    ]
