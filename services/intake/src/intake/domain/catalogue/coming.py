"""What the next version of a catalogue changes of one item, in the words of whoever applies for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from intake.domain.catalogue.model import Catalogue, Item, MaterialRule, WhoMayApply
from intake.domain.catalogue.published_rates import told
from kernel.clock import Limit, LimitUnit

_WHO = {
    None: ("未规定", "not said"),
    WhoMayApply.PERSON: ("自然人", "persons"),
    WhoMayApply.ENTERPRISE: ("企业和其他组织", "enterprises and other organisations"),
    WhoMayApply.EITHER: ("自然人、企业和其他组织", "persons, enterprises and other organisations"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that will be different, in both languages."""

    zh: str
    en: str


def changes_of_item(before: Catalogue, after: Catalogue, code: str) -> tuple[Change, ...]:
    """Answer what will be different for whoever applies for an item of both, or of the first alone."""
    if code not in before.items:
        return ()
    if code not in after.items:
        return (Change("取消，不再办理。", "Cancelled: nobody handles it any more."),)
    return tuple(_changes(before, after, before.items[code], after.items[code]))


def _changes(before: Catalogue, after: Catalogue, old: Item, new: Item) -> Iterator[Change]:
    if (old.name_zh, old.name_en) != (new.name_zh, new.name_en):
        yield _from_to("名称", "Name", (old.name_zh, old.name_en), (new.name_zh, new.name_en))
    if old.committed != new.committed:
        yield _from_to("承诺时限", "Promised limit", _limit(old.committed), _limit(new.committed))
    if old.statutory != new.statutory:
        yield _from_to("法定时限", "Limit in law", _limit(old.statutory), _limit(new.statutory))
    if old.applicants is not new.applicants:
        yield _from_to("申请人", "Who may apply", _WHO[old.applicants], _WHO[new.applicants])
    if old.department_code != new.department_code:
        one, other = before.departments[old.department_code], after.departments[new.department_code]
        yield _from_to("决定部门", "Decided by", (one.name_zh, one.name_en), (other.name_zh, other.name_en))
    yield from _names("所需材料", "Paper", _papers(before, old.code), _papers(after, new.code))
    yield from _names("收费", "Fee", _fees(before, old.fee_codes), _fees(after, new.fee_codes))
    if old.legal_basis != new.legal_basis:
        # The catalogue says it in Chinese alone.
        yield _from_to("依据", "Legal basis", (old.legal_basis,) * 2, (new.legal_basis,) * 2)


def _from_to(zh: str, en: str, before: tuple[str, str], after: tuple[str, str]) -> Change:
    return Change(f"{zh}：{before[0]} → {after[0]}", f"{en}: {before[1]} → {after[1]}")


def _names(
    zh: str, en: str, before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]
) -> Iterator[Change]:
    """Tell of what is named in lists: no longer, from then on, or differently."""
    for key, name in before.items():
        if key not in after:
            yield Change(f"{zh}：不再需要{name[0]}", f"{en} no longer: {name[1]}")
        elif after[key] != name:
            yield _from_to(zh, en, name, after[key])
    for key, name in after.items():
        if key not in before:
            yield Change(f"{zh}：增加{name[0]}", f"{en} added: {name[1]}")


def _papers(catalogue: Catalogue, code: str) -> dict[str, tuple[str, str]]:
    rules: Iterable[MaterialRule] = catalogue.materials.get(code, ())
    return {str(rule.material_no): (f"《{rule.name_zh}》", rule.name_en) for rule in rules}


def _fees(catalogue: Catalogue, codes: Iterable[str]) -> dict[str, tuple[str, str]]:
    rates = [catalogue.fees[code] for code in codes]
    sentences = {rate.code: told(rate) for rate in rates}
    return {
        rate.code: (f"{rate.name_zh}（{sentences[rate.code][0]}）", f"{rate.name_en} ({sentences[rate.code][1]})")
        for rate in rates
        if rate.status == "active"
    }


def _limit(limit: Limit | None) -> tuple[str, str]:
    if limit is None:
        return "未规定", "none"
    if not limit.days:
        return "当场", "on the spot"
    plural = "" if limit.days == 1 else "s"
    if limit.unit is LimitUnit.WORKING_DAY:
        return f"{limit.days}个工作日", f"{limit.days} working day{plural}"
    return f"{limit.days}日", f"{limit.days} day{plural}"
