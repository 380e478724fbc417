"""Every figure, defined once: what is counted, of what, in which unit, and the sentence that asks for it.

The sentences are of the speeches the platform answers to; a figure without one counts what the others are of.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from supervision.domain.figures.facts import Flag, Step


class Dimension(enum.IntEnum):
    """Whose a figure is; the numbers are kept."""

    CENTRE = 1
    DEPARTMENT = 2
    ITEM = 3
    OFFICER = 4


class Measure(enum.Enum):
    """What is summed of the facts: themselves, or what they are measured by."""

    COUNT = "fact_count"
    AMOUNT = "amount"
    BASE = "base"


class Unit(enum.Enum):
    """What a figure is told in."""

    CASES = "cases"
    ITEMS = "items"
    PERCENT = "percent"
    PER_CASE = "per_case"
    FEN = "fen"


_NO_FLAGS = Flag(0)


@dataclass(frozen=True, slots=True)
class Part:
    """Facts of a step with all of some flags; ``of_cases``: each case once, of a department each with an item of it."""

    step: Step
    flags: Flag = _NO_FLAGS
    measure: Measure = Measure.COUNT
    of_cases: bool = False
    masks: Mapping[Dimension, int] = field(init=False, compare=False, repr=False)
    """The bits that a fact has all of if it counts, by whose the figure is."""

    def __post_init__(self) -> None:
        """Find the bits once: a dashboard asks for them thousands of times."""
        masks = MappingProxyType({dimension: self._mask(dimension) for dimension in Dimension})
        object.__setattr__(self, "masks", masks)

    def _mask(self, dimension: Dimension) -> int:
        once = _NO_FLAGS
        if self.of_cases and dimension is Dimension.DEPARTMENT:
            once = Flag.FIRST_OF_DEPARTMENT
        elif self.of_cases and dimension is not Dimension.ITEM:
            once = Flag.FIRST_OF_CASE
        return int(self.flags | once)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure; with ``of`` it is the share of the first in the second."""

    code: str
    zh: str
    en: str
    formula_zh: str
    formula_en: str
    unit: Unit
    counted: Part
    of: Part | None = None
    source_zh: str = ""
    source_en: str = ""
    # Who it can be told of besides the centre.
    dimensions: frozenset[Dimension] = frozenset(Dimension)

    @property
    def has_rest(self) -> bool:
        """Whether what is missing from the whole can be listed: facts of the same step without the flags."""
        return self.of is not None and self.of.step is self.counted.step and self.counted.measure is Measure.COUNT


class Count(NamedTuple):
    """How many facts with exactly these flags somebody has, and what they come to."""

    flags: int
    fact_count: int
    amount: int
    base: int


_PLACES: Mapping[Measure, int] = {measure: Count._fields.index(measure.value) for measure in Measure}
"""Where a count has what is summed."""

Counts = dict[int, list[Count]]
"""By step."""


def counted_by(part: Part, dimension: Dimension, counts: Counts) -> list[Count]:
    """Answer the counts that a part is made of."""
    mask = part.masks[dimension]
    return [count for count in counts.get(part.step, ()) if count.flags & mask == mask]


def summed(part: Part, counted: Iterable[Count]) -> int:
    """Answer what counts come to, as the part measures them."""
    place = _PLACES[part.measure]
    return sum(count[place] for count in counted)


def measured(part: Part, dimension: Dimension, counts: Counts) -> int:
    """Answer what a part comes to."""
    return summed(part, counted_by(part, dimension, counts))


class Value(NamedTuple):
    """What a figure comes to: what is counted and, of a share, of how much (else 0)."""

    counted: int
    of: int


def value(figure: Figure, dimension: Dimension, counts: Counts) -> Value:
    """Answer what a figure comes to."""
    return Value(
        measured(figure.counted, dimension, counts), measured(figure.of, dimension, counts) if figure.of else 0
    )


_CENTRE_ONLY = frozenset({Dimension.CENTRE})
_AT_WINDOWS = frozenset({Dimension.CENTRE, Dimension.OFFICER})
_NOT_OF_OFFICERS = frozenset(Dimension) - {Dimension.OFFICER}
_DECIDED = Part(Step.DECIDED)

_ALL = (
    Figure(
        code="received",
        zh="收件量",
        en="applications received",
        formula_zh="收到申请的办件数，按收到之日计",
        formula_en="cases whose application came, on the day it came",
        unit=Unit.CASES,
        counted=Part(Step.RECEIVED, of_cases=True),
        dimensions=_AT_WINDOWS,
    ),
    Figure(
        code="accepted",
        zh="受理量",
        en="cases accepted",
        formula_zh="受理的办件数，按受理之日计；涉及几个部门的，各部门各计一件",
        formula_en="cases accepted, on that day; one of several departments counts for each of them",
        unit=Unit.CASES,
        counted=Part(Step.ACCEPTED, of_cases=True),
    ),
    Figure(
        code="decided",
        zh="办结事项",
        en="items decided",
        formula_zh="作出决定的事项数（含默许），按最后一次决定之日计；随上游失效的不计",
        formula_en="items decided, by silence too, on the day of the newest decision; without those that lapsed",
        unit=Unit.ITEMS,
        counted=_DECIDED,
    ),
    Figure(
        code="refused",
        zh="不予许可",
        en="items refused",
        formula_zh="决定不予许可的事项数，按决定之日计",
        formula_en="items refused, on the day of the decision",
        unit=Unit.ITEMS,
        counted=Part(Step.DECIDED, Flag.REFUSED),
    ),
    Figure(
        code="issued",
        zh="出件量",
        en="cases closed",
        formula_zh="结果已送达的办件数，按出件之日计；涉及几个部门的，各部门各计一件",
        formula_en="cases whose result was handed over, on that day; one of several departments counts for each",
        unit=Unit.CASES,
        counted=Part(Step.CLOSED, of_cases=True),
    ),
    Figure(
        code="on_time_rate",
        zh="按时办结率",
        en="on-time rate",
        formula_zh="到期时刻前（含）作出决定的事项 ÷ 有期限的决定事项，按决定之日计",
        formula_en="items decided by the end of their limit ÷ items decided with a limit, on the day of the decision",
        unit=Unit.PERCENT,
        counted=Part(Step.DECIDED, Flag.TIMED | Flag.ON_TIME),
        of=Part(Step.DECIDED, Flag.TIMED),
        source_zh="限时办结制：一要明确限时办结时间",
        source_en="“limits within which matters are finished have to be clear”",
    ),
    Figure(
        code="on_the_spot_rate",
        zh="当场办结率",
        en="on-the-spot rate",
        formula_zh="受理当天在窗口一次办结的即办事项 ÷ 受理的即办事项，按受理之日计",
        formula_en="instant items finished in the act of their acceptance ÷ instant items accepted, on that day",
        unit=Unit.PERCENT,
        counted=Part(Step.ACCEPTED, Flag.INSTANT | Flag.ON_THE_SPOT),
        of=Part(Step.ACCEPTED, Flag.INSTANT),
        source_zh="部门对窗口充分授权、提高现场办结率的问题没有得到很好解决",
        source_en="“that departments empower their windows and finish more on the spot is not solved yet”",
    ),
    Figure(
        code="speed_up_rate",
        zh="承诺提速率",
        en="speed-up promised",
        formula_zh="（法定天数 − 承诺天数）÷ 法定天数，对受理的每个有两种期限的事项相加，按受理之日计",
        formula_en="(days of the law − days promised) ÷ days of the law, over items accepted with both, on that day",
        unit=Unit.PERCENT,
        counted=Part(Step.ACCEPTED, Flag.TIMED, Measure.AMOUNT),
        of=Part(Step.ACCEPTED, Flag.TIMED, Measure.BASE),
        source_zh="一律要求提速50%左右；行政服务中心累计提速率达29%",
        source_en="“by about half throughout”; “the centre is faster by 29 % in all”",
    ),
    Figure(
        code="speed_up_in_fact",
        zh="实际提速率",
        en="speed-up in fact",
        formula_zh="（法定天数 − 实际所用天数）÷ 法定天数，对作出决定的每个有法定期限的事项相加，"
        "停表之日不计，按决定之日计",
        formula_en="(days of the law − days used) ÷ days of the law, over items decided with a limit of the law,"
        " days of stops left out, on the day of the decision",
        unit=Unit.PERCENT,
        counted=Part(Step.DECIDED, Flag.MEASURED, Measure.AMOUNT),
        of=Part(Step.DECIDED, Flag.MEASURED, Measure.BASE),
        source_zh="一律要求提速50%左右；行政服务中心累计提速率达29%",
        source_en="“by about half throughout”; “the centre is faster by 29 % in all”",
    ),
    Figure(
        code="instant_share",
        zh="即办件率",
        en="instant share",
        formula_zh="受理的即办事项 ÷ 受理的全部事项，按受理之日计",
        formula_en="instant items accepted ÷ all items accepted, on that day",
        unit=Unit.PERCENT,
        counted=Part(Step.ACCEPTED, Flag.INSTANT),
        of=Part(Step.ACCEPTED),
        source_zh="即办件率达71%",
        source_en="“instant items reach 71 %”",
    ),
    Figure(
        code="satisfaction",
        zh="满意率",
        en="satisfaction",
        formula_zh="评价为基本满意及以上的办件 ÷ 已评价的办件，按评价之日计",
        formula_en="cases rated fairly satisfied or better ÷ cases rated, on the day of the rating",
        unit=Unit.PERCENT,
        counted=Part(Step.RATED, Flag.SATISFIED, of_cases=True),
        of=Part(Step.RATED, of_cases=True),
        source_zh="社会各界……表示肯定的占80%以上",
        source_en="“of the public more than 80 % approve”",
    ),
    Figure(
        code="overdue",
        zh="超期事项",
        en="items overdue",
        formula_zh="期限届满未作决定且不适用默许的事项数，按届满之日计",
        formula_en="items whose limit ended without a decision, where silence is no consent, on the day it ended",
        unit=Unit.ITEMS,
        counted=Part(Step.OVERDUE),
        dimensions=_NOT_OF_OFFICERS,
        source_zh="限时办结制：一要明确限时办结时间",
        source_en="“limits within which matters are finished have to be clear”",
    ),
    Figure(
        code="deemed",
        zh="默许事项",
        en="items granted by silence",
        formula_zh="期限届满未作决定、依规定视为准予的事项数，按届满之日计",
        formula_en="items granted because nobody decided in time, on the day their limit ended",
        unit=Unit.ITEMS,
        counted=Part(Step.DECIDED, Flag.DEEMED),
        dimensions=_NOT_OF_OFFICERS,
    ),
    Figure(
        code="corrections_per_case",
        zh="件均补正次数",
        en="correction notices per case",
        formula_zh="补正告知次数（按首次告知之日计）÷ 收件量",
        formula_en="correction notices, on the day of the first of a case ÷ applications received",
        unit=Unit.PER_CASE,
        counted=Part(Step.NOTIFIED, measure=Measure.AMOUNT),
        of=Part(Step.RECEIVED, of_cases=True),
        dimensions=_CENTRE_ONLY,
    ),
    Figure(
        code="revoked",
        zh="撤销撤回事项",
        en="approvals taken back",
        formula_zh="准予决定被撤销或撤回的事项数，按撤销撤回之日计",
        formula_en="items whose approval was revoked or withdrawn, on that day",
        unit=Unit.ITEMS,
        counted=Part(Step.REVOKED),
        dimensions=_NOT_OF_OFFICERS,
    ),
    Figure(
        code="fees_billed",
        zh="应缴费额",
        en="fees billed",
        formula_zh="缴费通知开出时各事项的金额之和，按开出之日计；此后的更正见收费报表，税务部门征收的不计",
        formula_en="amounts of the items as first billed, on that day; what changed since is in the report of fees",
        unit=Unit.FEN,
        counted=Part(Step.BILLED, measure=Measure.AMOUNT),
        dimensions=_NOT_OF_OFFICERS,
    ),
    Figure(
        code="fees_paid",
        zh="已缴费额",
        en="bills paid",
        formula_zh="缴清的缴费通知金额之和，按缴清之日计",
        formula_en="amounts of bills that were paid whole, on the day the last of it came",
        unit=Unit.FEN,
        counted=Part(Step.PAID, measure=Measure.AMOUNT),
        dimensions=_CENTRE_ONLY,
    ),
)

FIGURES: Mapping[str, Figure] = MappingProxyType({figure.code: figure for figure in _ALL})
"""By code, in the order they are shown in."""

OF: Mapping[Dimension, Sequence[Figure]] = MappingProxyType(
    {dimension: [figure for figure in _ALL if dimension in figure.dimensions] for dimension in Dimension}
)
"""Those that can be told of somebody, in the same order."""


def _bits(dimension: Dimension) -> list[int]:
    told: dict[Step, int] = dict.fromkeys(Step, 0)
    for part in (part for figure in _ALL for part in (figure.counted, figure.of) if part is not None):
        told[part.step] |= part.masks[dimension]
    return [told[step] for step in sorted(Step)]


BITS: Mapping[Dimension, Sequence[int]] = MappingProxyType({dimension: _bits(dimension) for dimension in Dimension})
"""The flags that figures tell apart, by whose they are: of each step, by their numbers from 1 on."""


def all_values(shown: Dimension, dimension: Dimension, counts: Counts) -> list[Value]:
    """Answer what each figure that there is of ``shown`` comes to, in one pass over the counts of a ``dimension``."""
    kinds = _kinds(shown, dimension)
    sums = [0] * (2 * len(OF[shown]))
    for step, of_step in counts.items():
        for count in of_step:
            for number, place in kinds[step, count[0]]:
                sums[number] += count[place]
    return [*map(Value, sums[::2], sums[1::2])]


class _Kinds(dict[tuple[int, int], Sequence[tuple[int, int]]]):
    """By step and flags of a count: to which of the sums (two of each figure) it adds, and what of it."""

    def __init__(self, shown: Dimension, dimension: Dimension) -> None:
        super().__init__()
        self._parts = [
            (number, part, part.masks[dimension])
            for number, part in enumerate(part for figure in OF[shown] for part in (figure.counted, figure.of))
            if part is not None
        ]

    def __missing__(self, kind: tuple[int, int]) -> Sequence[tuple[int, int]]:
        step, flags = kind
        self[kind] = adds = [
            (number, _PLACES[part.measure])
            for number, part, mask in self._parts
            if part.step == step and flags & mask == mask
        ]
        return adds


@cache
def _kinds(shown: Dimension, dimension: Dimension) -> _Kinds:
    return _Kinds(shown, dimension)
