"""Tell anybody the one-time notice of items and bundles of a centre's published catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.application.model import ConditionAnswer, DeclaredFee
from intake.domain.application.notice import ToldNotice, tell
from intake.domain.refusals import CatalogueNotPublished
from intake.storage import catalogues
from kernel.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class TellNotice:
    """What somebody thinks of applying for at a centre; nothing about who it is, and nothing is stored."""

    case_id: UUID | None = None
    division_code: str
    bundle_codes: tuple[str, ...]
    item_codes: tuple[str, ...]
    declared_fees: tuple[DeclaredFee, ...]
    condition_answers: tuple[ConditionAnswer, ...] = ()


def tell_notice(unit: Unit, commands: Sequence[TellNotice]) -> list[Outcome[ToldNotice]]:
    """Answer each notice under its centre's catalogue in force."""
    versions = catalogues.published_versions(unit, [command.division_code for command in commands])
    known = catalogues.catalogues(unit, versions.items())
    outcomes: list[Outcome[ToldNotice]] = []
    for command in commands:
        version = versions.get(command.division_code)
        if version is None:
            outcomes.append(CatalogueNotPublished())
            continue
        catalogue = known[command.division_code, version]
        try:
            told = tell(
                catalogue,
                command.bundle_codes,
                command.item_codes,
                command.declared_fees,
                command.condition_answers,
                unit.now,
            )
        except Refusal as refusal:
            outcomes.append(refusal)
        else:
            outcomes.append(told)
    return outcomes
