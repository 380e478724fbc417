"""The one-time notice 一次性告知 as a sheet to read and print: steps, papers, fees, limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.parts.said import Said, said
from console.words.language import Language, later
from console.words.limits import limit
from kernel.money import format_yuan
from onewindow.intake.v1.intake_pb2 import (
    FeeNotice,
    FeeQuantity,
    ItemNotice,
    MaterialRequirement,
    MaterialSource,
    MaterialState,
    OneTimeNotice,
    WhoMayApply,
)

WHO_MAY_APPLY = {
    WhoMayApply.WHO_MAY_APPLY_PERSON: later("a person"),
    WhoMayApply.WHO_MAY_APPLY_ENTERPRISE: later("an enterprise or organisation"),
    WhoMayApply.WHO_MAY_APPLY_EITHER: later("a person, an enterprise or an organisation"),
}
# A paper whose condition does not hold is no part of a notice.
_SPARED = MaterialState.MATERIAL_STATE_NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Matter:
    """An item of the case: who decides on it and how long that may take."""

    name: str
    code: str
    department: str
    limit: str
    waits_for: str
    # Who may apply; empty where the catalogue does not say.
    who: str
    # Leader in charge, with their telephone; empty where the centre publishes nobody.
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: whether it has to be brought, who supplies it, and for which items."""

    name: str
    need: str
    source: str
    condition: Said
    matter: str
    must_be_brought: bool
    # Its condition was said to hold: that is why it is needed.
    is_because: bool = False


@dataclass(frozen=True, slots=True)
class Charge:
    """A fee with its arithmetic and basis; ``amount`` is empty while nothing is declared for it."""

    name: str
    amount: str
    arithmetic: str
    basis: str
    note: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything at once."""

    matters: tuple[Matter, ...]
    papers: tuple[Paper, ...]
    charges: tuple[Charge, ...]
    total: str
    # Matters for which no list of papers is published.
    unlisted: str = ""


def sheet_of(language: Language, notice: OneTimeNotice) -> Sheet:
    """Write a notice in a language."""
    names = {item.item_code: language.of(item.name_zh, item.name_en) for item in notice.items}
    return Sheet(
        matters=tuple(
            Matter(
                name=names[item.item_code],
                code=item.item_code,
                department=language.of(item.department_zh, item.department_en),
                limit=limit(language, item.committed_limit if item.HasField("committed_limit") else None),
                waits_for=language.of("；", "; ").join(names.get(code, code) for code in item.waits_for),
                leader=leader_of(language, item),
                who=language.say(WHO_MAY_APPLY[item.who_may_apply]) if item.who_may_apply in WHO_MAY_APPLY else "",
            )
            for item in notice.items
        ),
        papers=tuple(_paper(language, line, names) for line in notice.materials if line.state != _SPARED),
        charges=tuple(_charge(language, fee) for fee in notice.fees),
        total=_total(language, notice),
        unlisted=language.of("、", ", ").join(names[item.item_code] for item in notice.items if item.no_material_list),
    )


def leader_of(language: Language, item: ItemNotice) -> str:
    """Say who is in charge, and under which telephone; empty where the centre publishes nobody."""
    name = language.of(item.leader_zh, item.leader_en or item.leader_zh)
    return " ".join(filter(None, (name, item.leader_phone))) if name else ""


def _total(language: Language, notice: OneTimeNotice) -> str:
    known = format_yuan(notice.payable_fen)
    if notice.payable_fen or not any(fee.quantities for fee in notice.fees):
        return known
    return language.say("not known before the figures are given")


def need_of(language: Language, state: MaterialState) -> str:
    """Say whether a paper has to be brought."""
    needs = {
        MaterialState.MATERIAL_STATE_PROVIDED: language.say("is here"),
        MaterialState.MATERIAL_STATE_MISSING: language.say("bring it"),
        MaterialState.MATERIAL_STATE_MAY_FOLLOW: language.say("may follow later"),
        MaterialState.MATERIAL_STATE_IF_APPLICABLE: language.say("only if it applies"),
        MaterialState.MATERIAL_STATE_SHARED_BY_DATA: language.say("not needed: the centre fetches it"),
    }
    return needs.get(state, "")


def source_of(language: Language, source: MaterialSource) -> str:
    """Say who supplies a paper."""
    sources = {
        MaterialSource.MATERIAL_SOURCE_APPLICANT: language.say("you"),
        MaterialSource.MATERIAL_SOURCE_OTHER_DEPARTMENT: language.say("another department"),
        MaterialSource.MATERIAL_SOURCE_INTERMEDIARY: language.say("an intermediary"),
    }
    return sources.get(source, "")


def _paper(language: Language, line: MaterialRequirement, names: Mapping[str, str]) -> Paper:
    return Paper(
        name=language.of(line.name_zh, line.name_en),
        need=need_of(language, line.state),
        source=source_of(language, line.supplied_by),
        condition=said(language, line.condition, line.condition_en),
        # Of one matter alone everybody knows whose papers they are.
        matter=names.get(line.item_code, line.item_code) if len(names) > 1 else "",
        must_be_brought=line.state == MaterialState.MATERIAL_STATE_MISSING,
        is_because=line.conditional and line.state != MaterialState.MATERIAL_STATE_IF_APPLICABLE,
    )


def _arithmetic(language: Language, fee: FeeNotice) -> str:
    """The service's words; where figures are missing, what they are called on our forms and not in its protocol."""
    if fee.amount_fen or not fee.quantities:
        return language.of(fee.arithmetic_zh, fee.arithmetic_en)
    names = language.of("、", ", ").join(label_of(language, quantity) for quantity in fee.quantities)
    return language.say("computed from: {names}; if it applies and they are given", names=names)


def label_of(language: Language, quantity: FeeQuantity) -> str:
    """Name what a fee is computed from; money is asked for in yuan."""
    if quantity.name.endswith("_fen"):
        return language.say("amount in yuan")
    return language.of(quantity.name_zh, quantity.name_en)


def _charge(language: Language, fee: FeeNotice) -> Charge:
    return Charge(
        name=language.of(fee.name_zh, fee.name_en),
        amount=format_yuan(fee.amount_fen) if fee.amount_fen else "",
        arithmetic=_arithmetic(language, fee),
        basis=fee.legal_basis,
        note=language.say("Taken by the tax bureau, not at our window.") if fee.collected_by_tax else "",
    )
