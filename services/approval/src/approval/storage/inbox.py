"""A department's undecided tasks, due first."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from approval.domain.join import awaited, unsatisfied
from approval.domain.states import TaskState
from approval.storage import case_words
from approval.storage.rows import task_from
from chassis.authorisation.powers import EVERY_ITEM
from chassis.storage.queries import load_queries
from kernel import typed

if TYPE_CHECKING:
    from approval.domain.case_file import Task
    from approval.domain.join import Dependency
    from chassis.storage.unit import Row, Unit

SQL = load_queries("approval.storage", "inbox.sql")


@dataclass(frozen=True, slots=True)
class InboxKey:
    """Where a page ends: the key of its last task in the order of the inbox, as the first page saw it (``as_of``)."""

    as_of: datetime
    rank: int
    plain: int
    due_at: datetime
    case_id: UUID
    item_code: str


@dataclass(frozen=True, slots=True)
class Named:
    """An item by its names."""

    item_code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTask:
    """A task with what people know its case by, the items it still waits for, and what of it is satisfied.

    ``rank``: 0 overdue, 1 due soon, 2 the rest; told in a list alone, as is when the light turns yellow.
    """

    case_id: UUID
    case_no: str
    division_code: str
    task: Task
    waiting_for: tuple[Named, ...]
    unsatisfied: tuple[Dependency, ...]
    green_channel: bool = False
    project_manager_id: str = ""
    rank: int = 2
    due_soon_at: datetime | None = None
    # What its case is called by, in a list alone: its project, and who applied, masked.
    subject: str = ""
    applicant_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decidable:
    """Items somebody may decide: those that take time, and those decided on the spot; ``*`` is every item."""

    items: frozenset[str]
    instant_items: frozenset[str]

    @property
    def any_item(self) -> bool:
        """Whether some kind of them is every item."""
        return EVERY_ITEM in self.items | self.instant_items

    @property
    def everything(self) -> bool:
        """Whether they are all there are."""
        return EVERY_ITEM in self.items & self.instant_items


class Light(enum.Enum):
    """How far the time of a running clock has gone."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list shows of the undecided tasks; without anything named all of them.

    ``holders``: officers who have them, an empty id for nobody; None for whoever has them.
    """

    due_before: datetime | None = None
    item_code: str = ""
    state: TaskState | None = None
    words: str = ""
    light: Light | None = None
    green_channel: bool = False
    holders: frozenset[str] | None = None
    case_words: str = ""


EVERYTHING = Wanted()
NOBODY = frozenset({""})
# So many digits are meant as those of a case number; fewer may be an item's.
_FEWEST_DIGITS = 4
_NUMBER = re.compile(rf"[0-9]{{{_FEWEST_DIGITS - 1},}}[0-9X]")


def page(  # noqa: PLR0913 - a list, its filters and where it goes on
    unit: Unit,
    *,
    division_code: str,
    department_code: str,
    wanted: Wanted = EVERYTHING,
    decidable: Decidable | None = None,
    as_of: datetime,
    after: InboxKey | None,
    size: int,
) -> tuple[list[ListedTask], int]:
    """Read at most ``size`` undecided tasks after a place, and the number of all that are wanted.

    ``decidable``: only these, None for all. ``as_of``: when lights are looked at.
    """
    words = wanted.words.strip()
    number = typed.identifier(words)
    digits = number if _NUMBER.fullmatch(number) else ""
    item_codes = {wanted.item_code} if wanted.item_code else None
    if words and not digits:
        named = _items_named(unit, division_code, department_code, words)
        item_codes = named if item_codes is None else item_codes & named
    if decidable is not None and decidable.everything:
        decidable = None
    if decidable is not None and item_codes is None and not decidable.any_item:
        item_codes = set(decidable.items | decidable.instant_items)
    by_item, by_holder = item_codes is not None or decidable is not None, wanted.holders is not None
    if by_item and item_codes is None:
        item_codes = _items_named(unit, division_code, department_code, "")
    asked = {
        "division_code": division_code,
        "department_code": department_code,
        "as_of": as_of,
        "due_before": wanted.due_before or "infinity",
        "by_item": by_item,
        "item_codes": sorted(item_codes or ()),
        "by_holder": by_holder,
        "holders": sorted(wanted.holders or ()),
        "state": wanted.state.value if wanted.state else "",
        "mine": decidable is not None,
        "items": sorted(decidable.items) if decidable else [],
        "instant_items": sorted(decidable.instant_items) if decidable else [],
        "light": wanted.light.value if wanted.light else "",
        "green_channel": wanted.green_channel,
        "after_rank": after.rank if after else -1,
        "after_plain": bool(after and after.plain),
        "after_due": after.due_at if after else "-infinity",
        "after_case_id": after.case_id if after else UUID(int=0),
        "after_item_code": after.item_code if after else "",
        "page_size": size,
    }
    if digits or wanted.case_words:
        called_so = None
        if wanted.case_words:
            called_so = case_words.find(unit, division_code, department_code, wanted.case_words)
        rows = unit.rows(SQL.list_numbered, digits=digits, case_ids=called_so, **asked)
    else:
        # Of an officer there are fewer tasks than of most items; what nobody has may be nearly all.
        path = "holder" if by_holder and not (by_item and wanted.holders == NOBODY) else "item" if by_item else "due"
        rows = unit.rows(SQL.list_undecided, path=path, **asked)
    found = [row for row in rows if row["case_id"] is not None]
    called = case_words.of_cases(unit, {row["case_id"] for row in found}) if found else {}
    listed = [_listed(unit, division_code, row, called.get(row["case_id"], ("", ""))) for row in found]
    return listed, rows[0]["total_count"]


def _items_named(unit: Unit, division_code: str, department_code: str, words: str) -> set[str]:
    rows = unit.rows(SQL.items_named, division_code=division_code, department_code=department_code, words=words.lower())
    return {row["item_code"] for row in rows}


def _listed(unit: Unit, division_code: str, row: Row, called: tuple[str, str]) -> ListedTask:
    task = task_from(row, unit.now)
    states = {code: TaskState(state) for code, (state, _, _) in row["beside"].items()}
    return ListedTask(
        case_id=row["case_id"],
        case_no=row["case_no"],
        division_code=division_code,
        task=task,
        waiting_for=tuple(Named(code, *row["beside"][code][1:]) for code in awaited(task.dependencies, states)),
        unsatisfied=tuple(unsatisfied(task.dependencies, states)),
        green_channel=row["green_channel"],
        rank=row["rank"],
        due_soon_at=row["due_soon_at"],
        subject=called[0],
        applicant_name=called[1],
    )
