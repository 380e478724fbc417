"""What an officer's posts may do with which items, checked in one place, before the handler and in its transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.outcome import Outcome
from chassis.rpc import Caller, CommandT, Guard, Handler, InstantItem, ResultT
from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit
from kernel.errors import Code, Refusal
from onewindow.access.v1.access_pb2 import Power

SQL = load_queries("chassis.authorisation", "powers.sql")

EVERY_ITEM = "*"
"""Stands for every item of the centre."""
ITEM_SEPARATOR = "|"
# Of those that have a power that an officer lacks; `ListPosts` tells all.
MOST_POSTS_NAMED = 5

Items = Collection[str | InstantItem]
_Officer = tuple[str, str]

Span = tuple[datetime, datetime]
"""From an instant until before another one."""


class PowerMissing(Refusal):
    """No post of {officer_id}, held or stood in for, has {power} for {item_code}; posts that have it: {post_codes}."""

    code = Code.PERMISSION_DENIED
    zh = "{officer_id} 所在岗位（含顶岗）没有办理 {item_code} 所需的权限 {power}；有此权限的岗位：{post_codes}。"


class PostsNotPublished(Refusal):
    """This centre has no register of posts, so nobody has any power yet; import posts first."""

    code = Code.FAILED_PRECONDITION
    zh = "本中心尚未发布岗位授权表，任何人员均无办理权限，请先导入岗位。"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPowers:
    """A post as the check needs it.

    ``powers``: items of each power (values of ``onewindow.access.v1.Power``); none named is every item of the post's
    department, ``*`` every item of the centre. ``covered``: from when until before when the B officer stands in.
    """

    post_code: str
    department_code: str
    a_officer_id: str
    b_officer_id: str
    powers: Mapping[int, Sequence[str]]
    covered: Span | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What one officer may do now: item codes of each power; ``registered``: the centre has a register at all."""

    registered: bool
    powers: Mapping[int, frozenset[str]]

    def holds(self, power: int, item_code: str) -> bool:
        """Whether the officer has a power for an item."""
        items = self.powers.get(power, frozenset())
        return item_code in items or EVERY_ITEM in items


def refusal_of(held: Held, power: int, items: Items) -> Refusal | None:
    """Answer why an officer may not do something with all of these items, None if nothing is in the way."""
    if not items:
        return None
    if not held.registered:
        return PostsNotPublished()
    missing: dict[int, list[str]] = {}
    for item in items:
        item_code, needed = _need(item, power)
        if not held.holds(needed, item_code):
            missing.setdefault(needed, []).append(item_code)
    for needed, item_codes in missing.items():
        return PowerMissing(item_code=",".join(sorted(set(item_codes))), power=Power.Name(needed))
    return None


def guard_of(items: Callable[[Unit, Sequence[Any]], Sequence[Items]], power: int) -> Guard[Any]:
    """Make what refuses those commands whose caller lacks the power for any of their items.

    Args:
        items: the items each command, which has a ``caller``, is about, in order.
        power: value of ``onewindow.access.v1.Power``.
    """
    powers = {power, Power.POWER_DECIDE_INSTANTLY} if power == Power.POWER_DECIDE else {power}

    def guard(unit: Unit, commands: Sequence[Any]) -> list[Refusal | None]:
        callers: list[Caller] = [command.caller for command in commands]
        holding = _holding(unit, callers, powers)
        wanted = items(unit, commands)
        held = holding()
        refusals = [
            refusal_of(held[_officer(caller)], power, named) for caller, named in zip(callers, wanted, strict=True)
        ]
        name_posts(unit, callers, refusals)
        return refusals

    return guard


def guarded(handle: Handler[CommandT, ResultT], guard: Guard[CommandT]) -> Handler[CommandT, ResultT]:
    """Make a handler that gets only those commands which the guard does not refuse."""

    def handle_guarded(unit: Unit, commands: Sequence[CommandT]) -> list[Outcome[ResultT]]:
        refusals = guard(unit, commands)
        allowed = [command for command, refusal in zip(commands, refusals, strict=True) if refusal is None]
        outcomes = iter(handle(unit, allowed) if allowed else [])
        return [next(outcomes) if refusal is None else refusal for refusal in refusals]

    return handle_guarded


def held_by(unit: Unit, callers: Sequence[Caller], powers: Collection[int]) -> dict[_Officer, Held]:
    """Answer what each caller may do now, by centre and officer: one query, whatever the size of the batch."""
    return _holding(unit, callers, powers)()


def _holding(unit: Unit, callers: Sequence[Caller], powers: Collection[int]) -> Callable[[], dict[_Officer, Held]]:
    """Ask for the same ahead."""
    officers = sorted({_officer(caller) for caller in callers})
    asked = unit.ahead(
        SQL.powers_held,
        division_codes=[division_code for division_code, _ in officers],
        officer_ids=[officer_id for _, officer_id in officers],
        powers=sorted(powers),
        now=unit.now,
    )

    def held() -> dict[_Officer, Held]:
        registered: dict[_Officer, bool] = {}
        found: dict[_Officer, dict[int, frozenset[str]]] = {officer: {} for officer in officers}
        for row in asked():
            officer = row["division_code"], row["officer_id"]
            registered[officer] = row["registered"]
            if row["power"] is not None:
                known = found[officer].get(row["power"], frozenset())
                found[officer][row["power"]] = known | frozenset(row["item_codes"])
        return {officer: Held(registered[officer], found[officer]) for officer in officers}

    return held


def stood_in_for(unit: Unit, caller: Caller) -> frozenset[str]:
    """Answer the officers for whom a caller stands in now, at the caller's centre."""
    rows = unit.rows(SQL.stood_in_for, division_code=caller.division_code, officer_id=caller.officer_id, now=unit.now)
    return frozenset(row["a_officer_id"] for row in rows)


def name_posts(unit: Unit, callers: Sequence[Caller], refusals: Sequence[Refusal | None]) -> None:
    """Add to each missing power which posts of the caller's own centre have it for all of its items.

    One query, and only if a power is missing.
    """
    missing = [
        (caller.division_code, refusal)
        for caller, refusal in zip(callers, refusals, strict=True)
        if isinstance(refusal, PowerMissing)
    ]
    asked = sorted({need for division_code, refusal in missing for need in _needs_of(division_code, refusal)})
    if not asked:
        return
    rows = unit.rows(
        SQL.posts_empowered,
        division_codes=[division_code for division_code, _, _ in asked],
        powers=[power for _, power, _ in asked],
        item_codes=[item_code for _, _, item_code in asked],
    )
    able = {(row["division_code"], row["power"], row["item_code"]): row["post_codes"] for row in rows}
    for division_code, refusal in missing:
        posts = [set(able.get(need, ())) for need in _needs_of(division_code, refusal)]
        refusal.facts["post_codes"] = ",".join(sorted(set.intersection(*posts))[:MOST_POSTS_NAMED])


def keep_register(unit: Unit, division_code: str, version: int, posts: Sequence[PostPowers]) -> None:
    """Work with this register, if it is newer, from now on; what was there before is gone whole."""
    if unit.row(SQL.keep_register, division_code=division_code, version=version) is None:
        return
    unit.run(SQL.drop_posts, division_code=division_code)
    unit.run(
        SQL.keep_posts,
        division_code=division_code,
        post_codes=[post.post_code for post in posts],
        department_codes=[post.department_code for post in posts],
        a_officer_ids=[post.a_officer_id for post in posts],
        b_officer_ids=[post.b_officer_id for post in posts],
        covered_from=[post.covered[0] if post.covered else None for post in posts],
        covered_until=[post.covered[1] if post.covered else None for post in posts],
    )
    grants = [(post.post_code, power, item_codes) for post in posts for power, item_codes in post.powers.items()]
    unit.run(
        SQL.keep_grants,
        division_code=division_code,
        post_codes=[post_code for post_code, _, _ in grants],
        powers=[power for _, power, _ in grants],
        item_codes=[ITEM_SEPARATOR.join(item_codes) for _, _, item_codes in grants],
    )


def keep_cover(unit: Unit, division_code: str, post_code: str, covered: Span | None) -> None:
    """Let the post's B officer stand in from an instant until before another one; None: no longer."""
    covered_from, covered_until = covered or (None, None)
    unit.run(
        SQL.keep_cover,
        division_code=division_code,
        post_code=post_code,
        covered_from=covered_from,
        covered_until=covered_until,
    )


def keep_items(unit: Unit, division_code: str, departments: Mapping[str, str]) -> None:
    """Note whose items are: department by item code."""
    unit.run(
        SQL.keep_items,
        division_code=division_code,
        item_codes=list(departments),
        department_codes=list(departments.values()),
    )


def departments_with_items(unit: Unit, division_code: str) -> frozenset[str]:
    """Answer the departments that have or had an item in a catalogue of the centre; none if it published none."""
    rows = unit.rows(SQL.departments_with_items, division_code=division_code)
    return frozenset(row["department_code"] for row in rows)


def _needs_of(division_code: str, refusal: PowerMissing) -> list[tuple[str, int, str]]:
    """Answer centre, power and item of everything that is missing."""
    power = Power.Value(refusal.facts["power"])
    return [(division_code, power, item_code) for item_code in refusal.facts["item_code"].split(",")]


def _need(item: str | InstantItem, power: int) -> tuple[str, int]:
    if isinstance(item, str):
        return item, power
    return item.item_code, Power.POWER_DECIDE_INSTANTLY if power == Power.POWER_DECIDE else power


def _officer(caller: Caller) -> _Officer:
    return caller.division_code, caller.officer_id
