"""A centre's settings: each with its bounds, and every value it ever had.

A value takes effect a while after it was set (``NOTICE``), so that what was judged at an instant is judged the same
whenever it is looked at again: at that instant every value that counts was known to everybody.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from kernel.clock import Warned

NOTICE = timedelta(minutes=1)
"""From setting a value until it counts: longer than any transaction takes."""

_BEGINNING = datetime.min.replace(tzinfo=UTC)
_END = datetime.max.replace(tzinfo=UTC)


class Unit(enum.Enum):
    """What a value counts."""

    SWITCH = "switch"
    PERCENT = "percent"
    WORKING_DAY = "working day"
    CALENDAR_DAY = "calendar day"
    MINUTE = "minute"
    TIME = "time"
    FEN = "fen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A setting: a whole number of ``unit`` between ``least`` and ``most``, ``default`` until a centre sets another."""

    code: str
    zh: str
    en: str
    unit: Unit
    default: int
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterChange:
    """A value as it was set: the centre's ``version``-th change, counted from 1; it counts from ``effective_at`` on."""

    code: str
    value: int
    version: int
    set_at: datetime
    effective_at: datetime
    officer_id: str
    department_code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which values stayed the same: from ``begins_at`` on, before ``ends_at``."""

    begins_at: datetime
    ends_at: datetime
    values: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Turn:
    """From an instant on a centre's lights warn so."""

    at: datetime
    warned: Warned


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a centre ever set, the oldest first."""

    changes: Sequence[ParameterChange] = ()
    # Given for a trial: these count at every instant.
    tried: Mapping[str, int] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """How often the centre has set something."""
        return self.changes[-1].version if self.changes else 0

    def value(self, parameter: Parameter, at: datetime) -> int:
        """Answer what counts at an instant."""
        if parameter.code in self.tried:
            return self.tried[parameter.code]
        found = parameter.default
        for change in self.changes:
            if change.code == parameter.code and change.effective_at <= at:
                found = change.value
        return found

    def warned(self, at: datetime) -> Warned:
        """Answer when a light turns yellow whose limit is told at an instant."""
        return Warned(self.value(YELLOW_SHARE, at), self.value(YELLOW_DAYS, at))

    def warnings(self) -> list[Turn]:
        """Answer from when on lights warn how, the oldest first; not how they do before anything was set."""
        return [
            Turn(at, self.warned(at))
            for at in sorted({change.effective_at for change in self.changes if warns(change)})
        ]

    def spans(self, parameters: Iterable[Parameter]) -> list[Span]:
        """Answer the times in which none of these settings changed, and their values then."""
        wanted = tuple(parameters)
        codes = {parameter.code for parameter in wanted}
        turns = sorted({change.effective_at for change in self.changes if change.code in codes and not self.tried})
        return [
            Span(begins_at, ends_at, {one.code: self.value(one, begins_at) for one in wanted})
            for begins_at, ends_at in pairwise([_BEGINNING, *turns, _END])
        ]


YELLOW_SHARE = Parameter(
    code="light.yellow_share",
    zh="亮黄灯前已用时限的比例",
    en="Share of a limit that is used when its light turns yellow",
    unit=Unit.PERCENT,
    default=70,
    least=30,
    most=95,
)
YELLOW_DAYS = Parameter(
    code="light.yellow_days",
    zh="最迟在到期前几个工作日亮黄灯",
    en="Working days before the due day by which a light is yellow at the latest",
    unit=Unit.WORKING_DAY,
    default=1,
    least=1,
    most=20,
)


LIGHT_CODES = frozenset({YELLOW_SHARE.code, YELLOW_DAYS.code})
"""Of the settings that say how early lights turn yellow."""


def warns(change: ParameterChange) -> bool:
    """Whether it says how early lights turn yellow."""
    return change.code in LIGHT_CODES


COMPLAINT_LOOKED_AT = Parameter(
    code="complaint.looked_at_days",
    zh="投诉举报几个工作日内审查",
    en="Working days in which a complaint or report is looked at",
    unit=Unit.WORKING_DAY,
    default=5,
    least=1,
    most=60,
)
COMPLAINT_HANDLED = Parameter(
    code="complaint.handled_days",
    zh="投诉举报受理后几个工作日内答复",
    en="Working days in which one that is taken up is answered, unless another limit is said",
    unit=Unit.WORKING_DAY,
    default=5,
    least=1,
    most=60,
)
COMPLAINT_KEPT = Parameter(
    code="complaint.kept_days",
    zh="不涉及办件的投诉举报，答复后内容保存几日",
    en="Days for which what was said in a complaint about no case is kept after its answer",
    unit=Unit.CALENDAR_DAY,
    default=1095,
    least=180,
    most=36500,
)
CARD_APPEAL = Parameter(
    code="card.appeal_days",
    zh="黄牌红牌几个工作日内可申诉",
    en="Working days in which a card can be appealed against",
    unit=Unit.WORKING_DAY,
    default=5,
    least=1,
    most=60,
)
CARD_REVIEW = Parameter(
    code="card.review_days",
    zh="申诉几个工作日内复核",
    en="Working days in which an appeal is reviewed",
    unit=Unit.WORKING_DAY,
    default=10,
    least=1,
    most=60,
)
CARD_YELLOW_PERIOD = Parameter(
    code="card.yellow_period_days",
    zh="几日内第二张黄牌提请转为红牌",
    en="Days within which a second yellow card is proposed to become red",
    unit=Unit.CALENDAR_DAY,
    default=365,
    least=30,
    most=1825,
)
SCORE_OBJECTION = Parameter(
    code="score.objection_days",
    zh="考核得分公布前几个工作日内可提异议",
    en="Working days in which a department can object to its score before it is published",
    unit=Unit.WORKING_DAY,
    default=5,
    least=1,
    most=60,
)
ROLLUP_EVERY = Parameter(
    code="rollup.every_minutes",
    zh="每隔几分钟生成向上级上报的数据（0为不上报）",
    en="Minutes between two reports to the installation above; 0: none are made",
    unit=Unit.MINUTE,
    default=0,
    least=0,
    most=1440,
)
ROLLUP_SILENT = Parameter(
    code="rollup.silent_days",
    zh="下级中心几日未上报即提示",
    en="Days without a report after which a centre below is said to be silent",
    unit=Unit.CALENDAR_DAY,
    default=2,
    least=1,
    most=90,
)

OWN: tuple[Parameter, ...] = (
    *(YELLOW_SHARE, YELLOW_DAYS),
    *(COMPLAINT_LOOKED_AT, COMPLAINT_HANDLED, COMPLAINT_KEPT),
    *(CARD_APPEAL, CARD_REVIEW, CARD_YELLOW_PERIOD),
    SCORE_OBJECTION,
    *(ROLLUP_EVERY, ROLLUP_SILENT),
)
"""Settings that are no rule's."""
