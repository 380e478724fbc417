"""Preview an application: the one-time notice before anything is submitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.application.model import Application
from intake.domain.application.notice import ToldNotice, preview
from intake.domain.refusals import CatalogueNotPublished
from intake.storage import catalogues, files
from kernel.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewApplication:
    """What would be applied for; nothing is stored."""

    case_id: UUID | None = None
    caller: Caller
    application: Application
    estimates: bool


def preview_application(unit: Unit, commands: Sequence[PreviewApplication]) -> list[Outcome[ToldNotice]]:
    """Tell everything an application would need, under the centre's published catalogue."""
    versions = catalogues.published_versions(unit, [command.caller.division_code for command in commands])
    known = catalogues.catalogues(unit, versions.items())
    papers = files.with_files(unit, [command.application.materials for command in commands], holds=False)
    outcomes: list[Outcome[ToldNotice]] = []
    for command, materials in zip(commands, papers, strict=True):
        division_code = command.caller.division_code
        if division_code not in versions:
            outcomes.append(CatalogueNotPublished())
            continue
        try:
            catalogue = known[division_code, versions[division_code]]
            application = replace(command.application, materials=materials)
            outcomes.append(preview(application, catalogue, unit.now, estimates=command.estimates))
        except Refusal as refusal:
            outcomes.append(refusal)
    return outcomes
