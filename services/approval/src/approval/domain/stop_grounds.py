"""For what the clock of an item may be stopped, and for how long (行政许可法 Art. 45): data.

The article names what is not counted into the limits of its section, that of a joint approval (Art. 42 para. 2) among
them, and no length but in other articles. Where the law gives none, the ceiling is the platform's: whoever needs longer
stops again, which counts into the total and shows.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_STOPPED_WORKING_DAYS = 120
"""What all stops of one item may take together, in working days that any of them covers."""
MOST_STOPS = 20
"""How often the clock of one item may be stopped."""


class StopReason(enum.Enum):
    """What takes time that is not counted; a site survey (现场踏勘) is inside every limit and none of them."""

    HEARING = "hearing"
    TENDER = "tender"
    AUCTION = "auction"
    INSPECTION = "inspection"
    TESTING = "testing"
    QUARANTINE = "quarantine"
    APPRAISAL = "appraisal"
    EXPERT_REVIEW = "expert_review"
    # What the item's own law leaves out of its limit besides, as the catalogue names it.
    ITEM_LAW = "item_law"


@dataclass(frozen=True, slots=True, kw_only=True)
class StopGround:
    """A reason with its article. ``most_days``: working days of one stop, by ``most_basis``, else by our ceiling."""

    name_zh: str
    name_en: str
    article: str
    most_days: int
    most_basis: str = ""


_ARTICLE = "行政许可法第45条"

GROUNDS: Mapping[StopReason, StopGround] = {
    # Art. 47: five days to ask for one, twenty to hold it; days are working days (Art. 82).
    StopReason.HEARING: StopGround(
        name_zh="听证",
        name_en="hearing",
        article="行政许可法第45、46、47条",
        most_days=25,
        most_basis="行政许可法第47条（五日内提出，二十日内组织）",
    ),
    StopReason.TENDER: StopGround(name_zh="招标", name_en="tender", article=_ARTICLE, most_days=60),
    StopReason.AUCTION: StopGround(name_zh="拍卖", name_en="auction", article=_ARTICLE, most_days=60),
    StopReason.INSPECTION: StopGround(name_zh="检验", name_en="inspection", article=_ARTICLE, most_days=30),
    StopReason.TESTING: StopGround(name_zh="检测", name_en="testing", article=_ARTICLE, most_days=30),
    StopReason.QUARANTINE: StopGround(name_zh="检疫", name_en="quarantine", article=_ARTICLE, most_days=30),
    StopReason.APPRAISAL: StopGround(name_zh="鉴定", name_en="appraisal", article=_ARTICLE, most_days=60),
    StopReason.EXPERT_REVIEW: StopGround(name_zh="专家评审", name_en="expert review", article=_ARTICLE, most_days=30),
    StopReason.ITEM_LAW: StopGround(
        name_zh="该事项法定的其他不计入期限的程序",
        name_en="a procedure that the item's own law leaves out",
        article="该事项设定依据",
        most_days=60,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRules:
    """What the catalogue says of an item's limit besides its length, as it was accepted.

    ``special_procedures`` are steps whose time is not counted, ``inside_procedures`` steps inside the limit, both as
    the catalogue names them. ``extension_days``: 0 where the item's own law names no extension.
    """

    special_procedures: tuple[str, ...] = ()
    inside_procedures: tuple[str, ...] = ()
    extension_days: int = 0


@dataclass(frozen=True, slots=True)
class Grounds:
    """The reasons an item has, in the order of the law; ``others``: what its own law adds, by name."""

    reasons: tuple[StopReason, ...]
    others: tuple[str, ...] = field(default=())


def names_of(reason: StopReason, rules: LimitRules | None) -> tuple[str, str]:
    """Name a reason in Chinese and English; one of an item's own law as the catalogue names it."""
    ground = GROUNDS[reason]
    others = grounds_of(rules).others if reason is StopReason.ITEM_LAW else ()
    return "、".join(others) or ground.name_zh, ground.name_en


def grounds_of(rules: LimitRules | None) -> Grounds:
    """Answer for what an item may be stopped.

    Of what the article names, that which the catalogue has for the item (依法需要) and does not count into its limit; a
    hearing always, as anybody concerned may ask for one (Art. 46, 47). An item of which nothing was told (accepted by
    an earlier release) has all that the article names.
    """
    named = {ground.name_zh: reason for reason, ground in GROUNDS.items() if reason is not StopReason.ITEM_LAW}
    if rules is None:
        return Grounds(tuple(named.values()))
    outside = [step for step in rules.special_procedures if step not in rules.inside_procedures]
    wanted: set[StopReason] = {StopReason.HEARING, *(named[step] for step in outside if step in named)}
    others = tuple(step for step in outside if step not in named)
    if others:
        wanted.add(StopReason.ITEM_LAW)
    return Grounds(tuple(reason for reason in StopReason if reason in wanted), others)
