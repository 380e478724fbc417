"""Papers from earlier cases of the same applicant (一次提交、重复使用): which may be handed in again (ADR 0125).

How long a paper is as good as new is the centre's setting, paper by paper (``valid_months`` of ``materials.csv``).
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from intake.domain.application.materials import rules_of
from intake.domain.catalogue.model import Catalogue, MaterialRule, Need
from intake.domain.files import KeptFile
from kernel.calendar import CENTRE_ZONE

Key = tuple[str, int]
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPaper:
    """A file that was handed in for an earlier case of the applicant; ``name_zh``: what that case asked for.

    ``first_at``: when the applicant handed it in; what was used again has the instant of the first time.
    """

    case_id: UUID
    case_no: str
    name_zh: str
    is_form: bool
    first_at: datetime
    kept: KeptFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An earlier paper that may be handed in for a material; ``until``: the last day on which it may."""

    rule: MaterialRule
    paper: EarlierPaper
    until: date

    @property
    def key(self) -> Key:
        """Which material of which item it would be."""
        return self.rule.item_code, self.rule.material_no


def offers_of(
    catalogue: Catalogue, item_codes: Iterable[str], earlier: Iterable[EarlierPaper], now: datetime
) -> dict[Key, Offer]:
    """Offer for each material the paper of the same name that was handed in last, if it is still good.

    Forms are filled in for one case, and what the centre fetches itself is asked of nobody: neither is offered.

    Args:
        catalogue: of what is applied for.
        item_codes: of what is applied for.
        earlier: papers of the applicant at this centre.
        now: the instant.
    """
    newest: dict[str, EarlierPaper] = {}
    for paper in sorted(earlier, key=lambda paper: paper.first_at):
        if not paper.is_form:
            newest[paper.name_zh] = paper
    return _offered(rules_of(catalogue, item_codes), newest, now.astimezone(CENTRE_ZONE).date())


def _offered(rules: Mapping[Key, MaterialRule], newest: Mapping[str, EarlierPaper], today: date) -> dict[Key, Offer]:
    found = {}
    for key, rule in rules.items():
        paper = newest.get(rule.name_zh)
        if paper is None or rule.is_form or rule.need is Need.SHARED_BY_DATA or not rule.valid_months:
            continue
        until = months_later(paper.first_at.astimezone(CENTRE_ZONE).date(), rule.valid_months)
        if today <= until:
            found[key] = Offer(rule=rule, paper=paper, until=until)
    return found


def is_offered(offers: Mapping[Key, Offer], key: Key, file_id: UUID | None, case_id: UUID) -> bool:
    """Whether just this file of just this case is offered for a material."""
    offer = offers.get(key)
    return offer is not None and (offer.paper.kept.file_id, offer.paper.case_id) == (file_id, case_id)


def months_later(day: date, months: int) -> date:
    """Answer the same day so many months later, or the last one of a shorter month."""
    place = day.year * _MONTHS + day.month - 1 + months
    year, month = place // _MONTHS, place % _MONTHS + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def keys_left(offers: Mapping[Key, Offer], there: Collection[Key]) -> list[Offer]:
    """Answer the offers for what is not there yet, by item and number."""
    return [offers[key] for key in sorted(offers) if key not in there]
