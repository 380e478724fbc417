"""How far the import of a file is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.imports import StatementImport
from fees.domain.refusals import StatementImportNotFound
from fees.storage import statements


@dataclass(frozen=True, slots=True, kw_only=True)
class GetStatementImport:
    """Somebody waits for an import."""

    caller: Caller
    import_id: UUID

    @property
    def case_id(self) -> UUID | None:
        """Of no case."""
        return None


def get_statement_import(unit: Unit, queries: Sequence[GetStatementImport]) -> list[Outcome[StatementImport]]:
    """Answer each import."""
    return [
        statements.read_import(unit, query.import_id, query.caller.division_code) or StatementImportNotFound()
        for query in queries
    ]
