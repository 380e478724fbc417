"""What a case consists of: which items, what waits for what, and the limit of the whole."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intake.domain.catalogue.model import Bundle, BundleItem, Catalogue, Item
from kernel.clock import Limit, LimitUnit
from kernel.errors import FaultKind
from kernel.fields import Violations

MOST_BUNDLES = 10
MOST_ITEMS = 60
WITHIN = "application."
"""Where the fields of an application stand in a request; what is at fault is named by its path."""
LONGEST_TOGETHER = Limit(45, LimitUnit.WORKING_DAY)

# Five working days take a week.
_CALENDAR_PER_WORKING_DAY = 7 / 5


@dataclass(frozen=True, slots=True)
class Dependency:
    """One thing an item waits for: any of these items of the same case.

    ``by_law``: the law wants the earlier result first. Otherwise work goes on at once, presuming upstream agrees.
    """

    any_of: tuple[str, ...]
    by_law: bool
    basis: str


@dataclass(frozen=True, slots=True)
class CaseItem:
    """An item of a case and what it waits for."""

    item: Item
    dependencies: tuple[Dependency, ...]


@dataclass(frozen=True, slots=True)
class Assembly:
    """The items of a case in the order of its bundles, then the single ones; and the limit of the whole case.

    ``joint_from_receipt``: that limit counts from the receipt of the application, not from its acceptance.
    """

    items: tuple[CaseItem, ...]
    joint_limit: Limit
    joint_from_receipt: bool = False

    @property
    def item_codes(self) -> tuple[str, ...]:
        """Codes of all items."""
        return tuple(case_item.item.code for case_item in self.items)


def assemble(  # noqa: PLR0913 - what is asked for, and how a request and a case differ
    catalogue: Catalogue,
    bundle_codes: Sequence[str],
    item_codes: Sequence[str],
    violations: Violations,
    *,
    within: str = WITHIN,
    on: date | None = None,
) -> Assembly:
    """Put a case together: each bundle's always-required items, and the named items.

    On a day also items that are over by then are faults; a case that is there is put together without. Records
    unknown, cancelled and repeated codes and broken bounds. What is left after that is assembled, so that the
    caller can look for further faults; an assembly with recorded faults must not be used for more.
    """
    if not bundle_codes and not item_codes:
        violations.add(
            f"{within}item_codes",
            "Name at least one item or bundle.",
            "请至少选择一个事项或主题。",
            FaultKind.REQUIRED,
        )
    _bound(f"{within}bundle_codes", len(bundle_codes), MOST_BUNDLES, violations)
    _bound(f"{within}item_codes", len(item_codes), MOST_ITEMS, violations)
    # What lies beyond the bounds is not looked at: the list of faults stays bounded too.
    first_bundles, first_items = bundle_codes[:MOST_BUNDLES], item_codes[:MOST_ITEMS]
    bundle_names = _known(f"{within}bundle_codes", first_bundles, catalogue.bundles, catalogue.retired, violations)
    named = _known(f"{within}item_codes", first_items, catalogue.items, catalogue.retired, violations)
    bundles = [catalogue.bundles[code] for code in bundle_names]
    codes = _all_items(bundles, named)
    if len(codes) > MOST_ITEMS >= len(item_codes):
        _bound(f"{within}bundle_codes", len(codes), MOST_ITEMS, violations)
    if on is not None:
        _refuse_over(within, (catalogue.items[code] for code in codes), first_items, on, violations)
    present = set(codes)
    items = tuple(CaseItem(catalogue.items[code], _dependencies(code, bundles, present)) for code in codes[:MOST_ITEMS])
    return Assembly(items, *_joint_limit(bundles, items))


def item_codes_of(catalogue: Catalogue, bundle_codes: Sequence[str], item_codes: Sequence[str]) -> list[str]:
    """Answer which items ``assemble`` would put together, without looking for faults: what is unknown is left out."""
    bundles = [
        catalogue.bundles[code] for code in dict.fromkeys(bundle_codes[:MOST_BUNDLES]) if code in catalogue.bundles
    ]
    return _all_items(bundles, [code for code in item_codes[:MOST_ITEMS] if code in catalogue.items])[:MOST_ITEMS]


def _refuse_over(within: str, items: Iterable[Item], named: Sequence[str], on: date, violations: Violations) -> None:
    for item in items:
        if item.is_over(on):
            place = f"item_codes[{named.index(item.code)}]" if item.code in named else "bundle_codes"
            violations.add(
                f"{within}{place}",
                f"{item.code} could be applied for until {item.valid_to}; {item.cancelled_by} ended it.",
                f"{item.name_zh}（{item.code}）已由{item.cancelled_by}取消，办理至{item.valid_to}止，不得继续办理。",
                FaultKind.NOT_APPLICABLE,
            )


def _known(
    field: str,
    codes: Sequence[str],
    known: Mapping[str, object],
    retired: Mapping[str, date],
    violations: Violations,
) -> list[str]:
    """Answer the usable codes, each once."""
    usable: list[str] = []
    for place, code in enumerate(codes):
        if code in usable:
            violations.add(f"{field}[{place}]", "This code stands there twice.", "此代码重复。", FaultKind.DUPLICATE)
        elif code in known:
            usable.append(code)
        elif code in retired:
            on = retired[code]
            violations.add(
                f"{field}[{place}]",
                f"This was taken out of the catalogue on {on} and can no longer be used.",
                f"该事项已于{on}取消，不得继续办理。",
                FaultKind.NOT_APPLICABLE,
            )
        else:
            violations.add(
                f"{field}[{place}]", "The catalogue has no such code.", "目录中没有此代码。", FaultKind.NOT_FOUND
            )
    return usable


def _bound(field: str, count: int, most: int, violations: Violations) -> None:
    if count > most:
        violations.add(
            field,
            f"At most {most} in one case, not {count}.",
            f"一个办件最多{most}个，现为{count}个。",
            FaultKind.TOO_MANY,
        )


def _all_items(bundles: Iterable[Bundle], named: Sequence[str]) -> list[str]:
    chosen = set(named)
    ordered: dict[str, None] = {}
    for bundle in bundles:
        ordered.update(dict.fromkeys(m.item_code for m in bundle.items if m.always or m.item_code in chosen))
    ordered.update(dict.fromkeys(named))
    return list(ordered)


def _dependencies(code: str, bundles: Iterable[Bundle], present: set[str]) -> tuple[Dependency, ...]:
    """Keep of each group the items the case has; two bundles that say the same say it once, the law before usage."""
    found: dict[tuple[str, ...], Dependency] = {}
    members = [member for bundle in bundles for member in bundle.items if member.item_code == code]
    for member in sorted(members, key=_usage_last):
        for group in member.groups:
            any_of = tuple(predecessor for predecessor in group if predecessor in present)
            if any_of:
                found.setdefault(any_of, Dependency(any_of, member.by_law, member.basis))
    return tuple(found.values())


def _usage_last(member: BundleItem) -> bool:
    return not member.by_law


def _joint_limit(bundles: Sequence[Bundle], items: Iterable[CaseItem]) -> tuple[Limit, bool]:
    """The longest of: the stages one after another, each other bundle, each single item; and whether from receipt.

    Licences handled together take 45 days at most (行政许可法 Art. 42(2)), so the stages together never take longer. A
    case of which nothing is promised (the periods of a divorce are the applicants') gets the same 45 days.
    """
    in_bundles = {member.item_code for bundle in bundles for member in bundle.items}
    limits = [(bundle.joint_limit, False) for bundle in bundles if bundle.stage_no is None]
    stages = [bundle for bundle in bundles if bundle.stage_no is not None]
    if stages:
        days = sum(stage.joint_limit.days for stage in stages)
        caps = [stage.cap_days or LONGEST_TOGETHER.days for stage in stages]
        limits.append((Limit(min([days, *caps]), LimitUnit.WORKING_DAY), False))
    limits += [
        (case_item.item.promised, case_item.item.from_receipt)
        for case_item in items
        if case_item.item.code not in in_bundles and case_item.item.promised is not None
    ]
    return max(limits, key=_length, default=(LONGEST_TOGETHER, False))


def _length(counted: tuple[Limit, bool]) -> tuple[int, bool]:
    """Order limits by about how many calendar days they take; of equal ones, acceptance is the later start."""
    limit, from_receipt = counted
    return _calendar_days(limit), not from_receipt


def _calendar_days(limit: Limit) -> int:
    return math.ceil(limit.days * _CALENDAR_PER_WORKING_DAY) if limit.unit is LimitUnit.WORKING_DAY else limit.days
