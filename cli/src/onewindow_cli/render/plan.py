"""A plan in words: which items begin at once, which wait for which, level by level, within 80 columns. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onewindow_cli.render.wrapping import columns, padded, wrapped

WIDTH = 80
SERIAL, PRESUMED = "═→", "┄→"
_INDENT = 17
# Codes are short; a longer one takes no width from the text beside it.
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Waits:
    """Any one of these items is enough. ``serial``: the law wants its result first; ``basis``: which article."""

    any_of: tuple[str, ...]
    serial: bool
    basis: str = ""
    satisfied: bool = False


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An item with what it rests on; ``note``: how it stands, or under which condition it is needed."""

    code: str
    department_code: str
    name_zh: str
    name_en: str
    waits: tuple[Waits, ...] = ()
    note: str = ""


def levels(items: Sequence[PlanItem]) -> list[list[PlanItem]]:
    """Put each item one level below the last of those it rests on; items that are not of the plan count for nothing.

    A circle, which no published plan has, ends on the level where it was met.
    """
    known = {item.code: item for item in items}
    found: dict[str, int] = {}

    def level_of(code: str, above: frozenset[str]) -> int:
        if code not in found:
            upstream = {each for waits in known[code].waits for each in waits.any_of if each in known} - above
            found[code] = 1 + max((level_of(each, above | {code}) for each in sorted(upstream)), default=0)
        return found[code]

    for item in items:
        level_of(item.code, frozenset({item.code}))
    deepest = max(found.values(), default=0)
    return [[item for item in items if found[item.code] == level] for level in range(1, deepest + 1)]


def plan_lines(items: Sequence[PlanItem]) -> Iterator[str]:
    """Write a plan: its levels, in each the items by department, below each what it rests on.

    With a double line what the law wants first, with a dashed one what is presumed, as in the picture of the console.
    """
    known = {item.code: item for item in items}
    yield from wrapped(f"{PRESUMED} 推定上游同意，同时办理 presumed to be granted, decided at the same time", WIDTH)
    yield from wrapped(f"{SERIAL} 依法须先有上游结果 the law wants the earlier result", WIDTH)
    for number, level in enumerate(levels(items), 1):
        yield f"第{number}层 level {number}"
        for item in sorted(level, key=lambda each: (each.department_code, each.code)):
            yield from _item(item)
            for place, waits in enumerate(item.waits):
                following = item.waits[place + 1 : place + 2]
                is_last = not following or following[0].basis != waits.basis
                yield from _waits(waits, known, waits.basis if is_last else "")


def _item(item: PlanItem) -> Iterator[str]:
    text = f"{item.name_zh} {item.name_en}".strip() + (f" 〔{item.note}〕" if item.note else "")
    yield from _hanging(f"  {padded(item.department_code, 5)} {padded(item.code, 8)} ", text)


def _waits(waits: Waits, known: Mapping[str, PlanItem], basis: str) -> Iterator[str]:
    """One thing an item rests on; ``basis`` is empty where the line below says it too."""
    names = "／".join(code if code in known else f"{code}（前一阶段 earlier stage）" for code in waits.any_of)
    several = "其一 any one of " if len(waits.any_of) > 1 else ""
    done = " ✓" if waits.satisfied else ""
    text = f"{several}{names}{done}" + (f"：{basis}" if basis else "")
    yield from _hanging(" " * _INDENT + (SERIAL if waits.serial else PRESUMED) + " ", text)


def _hanging(head: str, text: str) -> Iterator[str]:
    indent = min(columns(head), _DEEPEST)
    for place, line in enumerate(wrapped(text, WIDTH - indent)):
        yield (" " * indent if place else head) + line
