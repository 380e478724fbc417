"""What fees are computed from, as inputs of a form; and which options of a bundle apply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from console.parts.field import Field
from console.parts.notice import label_of
from console.parts.radios import Radio, Radios
from console.parts.said import Said, said
from console.words.language import Language
from kernel.money import FEN_PER_YUAN
from onewindow.intake.v1.intake_pb2 import (
    DeclinedFees,
    FeeNotice,
    FeeQuantities,
    FeeQuantity,
    OneTimeNotice,
    OptionalItem,
)

# Names of inputs: `fee.FEE-ZJ-03.area_m2`, `with.FG-004` and `declined.GA-010`; codes and names hold no dots.
_FEE, _WITH, _DECLINED = "fee", "with", "declined"
_DECLINED_PATH = re.compile(r"declined_fees\[([0-9]+)\]\.(?:reason|item_code)")
_LONGEST_REASON = 200
_PATH = re.compile(r'fee_quantities\[([0-9]+)\]\.quantities\["([^"]+)"\]')


@dataclass(frozen=True, slots=True)
class Option:
    """An item that is needed only under a condition; the condition is the catalogue's."""

    name: str
    label: str
    condition: Said
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FeeFields:
    """A fee and the inputs of what it is computed from: choices, and figures."""

    name: str
    choices: tuple[Radios, ...]
    fields: tuple[Field, ...]


def options_of(language: Language, items: Iterable[OptionalItem]) -> tuple[Option, ...]:
    """Write the items that may apply."""
    return tuple(
        Option(
            f"{_WITH}.{item.item_code}",
            language.of(item.name_zh, item.name_en),
            said(language, item.condition, item.condition_en),
            item.included,
        )
        for item in items
    )


def chosen_items(form: Mapping[str, str]) -> list[str]:
    """Read which items were said to apply, in the order of their codes."""
    return sorted(name.partition(".")[2] for name, value in form.items() if name.startswith(f"{_WITH}.") and value)


def declared_fees(form: Mapping[str, str]) -> list[FeeQuantities]:
    """Read what fees are computed from; a fee of which nothing was written is not declared."""
    written: dict[str, dict[str, str]] = {}
    for name, value in form.items():
        kind, _, rest = name.partition(".")
        fee_code, _, quantity = rest.partition(".")
        if kind == _FEE and quantity and value.strip():
            written.setdefault(fee_code, {})[quantity] = _exact(quantity, value.strip())
    return [FeeQuantities(fee_code=code, quantities=quantities) for code, quantities in sorted(written.items())]


def declined_fees(form: Mapping[str, str]) -> list[DeclinedFees]:
    """Read of which items none of several fees is owed, and why; what was left empty was not declined."""
    return [
        DeclinedFees(item_code=name.partition(".")[2], reason=value.strip())
        for name, value in sorted(form.items())
        if name.startswith(f"{_DECLINED}.") and value.strip()
    ]


def decline_fields(
    language: Language, notice: OneTimeNotice, form: Mapping[str, str], faults: Mapping[str, str]
) -> tuple[Field, ...]:
    """Ask, item by item, why none of several fees is owed, where none is declared."""
    names = {item.item_code: language.of(item.name_zh, item.name_en) for item in notice.items}
    open_items = {fee.item_code for fee in notice.fees if fee.is_one_of_several}
    return tuple(
        Field(
            name=name,
            label=language.say("Why none of its fees is owed: {item}", item=names[code]),
            hint=language.say("Only if none applies; on record and on the bill. No personal data."),
            value=form.get(name, ""),
            fault=faults.get(name, ""),
            longest=_LONGEST_REASON,
        )
        for code in names
        for name in (f"{_DECLINED}.{code}",)
        if code in open_items or form.get(name, "").strip()
    )


def declined_inputs(paths: Iterable[str], declined: Sequence[DeclinedFees], prefix: str) -> dict[str, str]:
    """Answer the ids of those inputs by the field paths that the service names."""
    inputs = {}
    for path in paths:
        matched = _DECLINED_PATH.fullmatch(path.removeprefix(prefix))
        if matched and int(matched[1]) < len(declined):
            inputs[path] = f"{_DECLINED}.{declined[int(matched[1])].item_code}"
    return inputs


def _exact(name: str, written: str) -> str:
    """Money is typed in yuan and declared in fen; what is no amount is told by the service."""
    if not name.endswith("_fen"):
        return written
    try:
        fen = Decimal(written.replace(",", "")) * FEN_PER_YUAN
    except InvalidOperation:
        return written
    return f"{fen.normalize():f}" if fen.is_finite() else written


def fault_inputs(paths: Iterable[str], declared: Sequence[FeeQuantities], prefix: str = "") -> dict[str, str]:
    """Answer the ids of inputs by the field paths that the service names, those that were left empty among them."""
    inputs = {}
    for path in paths:
        matched = _PATH.fullmatch(path.removeprefix(prefix))
        if matched and int(matched[1]) < len(declared):
            inputs[path] = f"{_FEE}.{declared[int(matched[1])].fee_code}.{matched[2]}"
    return inputs


def fee_fields(
    language: Language, fees: Iterable[FeeNotice], form: Mapping[str, str], faults: Mapping[str, str] | None = None
) -> tuple[FeeFields, ...]:
    """Write the inputs of each fee, filled in as they were; ``faults`` by id of the input. A fee stands there once."""
    told = {fee.fee_code: fee for fee in fees if fee.quantities}
    return tuple(
        FeeFields(
            name=language.of(fee.name_zh, fee.name_en),
            choices=tuple(
                _choice(language, fee, quantity, form, faults or {}) for quantity in fee.quantities if quantity.choices
            ),
            fields=tuple(
                _field(language, fee, quantity, form, faults or {})
                for quantity in fee.quantities
                if not quantity.choices
            ),
        )
        for fee in told.values()
    )


def _choice(
    language: Language, fee: FeeNotice, quantity: FeeQuantity, form: Mapping[str, str], faults: Mapping[str, str]
) -> Radios:
    name = f"{_FEE}.{fee.fee_code}.{quantity.name}"
    return Radios(
        name=name,
        label=label_of(language, quantity),
        radios=tuple(Radio(one.value, language.of(one.name_zh, one.name_en)) for one in quantity.choices),
        chosen=form.get(name, quantity.default_value),
        fault=faults.get(name, ""),
    )


def _field(
    language: Language, fee: FeeNotice, quantity: FeeQuantity, form: Mapping[str, str], faults: Mapping[str, str]
) -> Field:
    name = f"{_FEE}.{fee.fee_code}.{quantity.name}"
    hints = []
    if quantity.default_value:
        hints.append(language.say("{value} if left empty", value=quantity.default_value))
    return Field(
        name=name,
        label=label_of(language, quantity),
        value=form.get(name, ""),
        hint=language.of("；", "; ").join(hints),
        fault=faults.get(name, ""),
        longest=100,
    )
