"""Checks of one cell. Each answers None, or what to correct; an empty cell is the business of its column."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date

from kernel.errors import FaultKind
from kernel.identity import Fault

Check = Callable[[str], Fault | None]

LONGEST_CELL = 2_000
LARGEST_WHOLE = 10**15
LONGEST_PASSAGE = 300

_WHOLE = re.compile(r"0|[1-9][0-9]{0,15}")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_ISO_PART = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
_TELEPHONE = re.compile(r"\+?[0-9](?:[ -]?[0-9]){4,19}")
_PLACE = re.compile(r"\{([a-z_]+)\}")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def text(cell: str) -> Fault | None:
    """Any words of a bounded length, on one line, nothing hidden."""
    if len(cell) > LONGEST_CELL:
        return Fault(f"Give at most {LONGEST_CELL} characters.", f"最多填写{LONGEST_CELL}个字符。", FaultKind.TOO_LONG)
    # Whatever is hidden is not printable; not the other way round.
    if not cell.isprintable() and any(unicodedata.category(sign) in _HIDDEN for sign in cell):
        return Fault(
            "Remove line ends, control and invisible characters.",
            "请删除换行、控制字符或不可见字符。",
            FaultKind.FORBIDDEN_CHARACTER,
        )
    return None


def brief(most: int) -> Check:
    """Words as ``text`` takes them, of so many characters at most."""
    fault = Fault(f"Give at most {most} characters.", f"最多填写{most}个字符。", FaultKind.TOO_LONG)
    return lambda cell: fault if len(cell) > most else text(cell)


def one_of(*options: str) -> Check:
    """One of the given words."""
    fault = Fault(
        f"Give one of: {', '.join(options)}.", f"请填写以下之一：{'、'.join(options)}。", FaultKind.UNKNOWN_VALUE
    )
    return lambda cell: None if cell in options else fault


boolean = one_of("true", "false")


def whole(low: int = 0, high: int = LARGEST_WHOLE) -> Check:
    """A whole number between two bounds, both allowed."""
    fault = Fault(
        f"Give a whole number from {low} to {high}.", f"请填写{low}至{high}之间的整数。", FaultKind.OUT_OF_RANGE
    )
    return lambda cell: None if _WHOLE.fullmatch(cell) and low <= int(cell) <= high else fault


def telephone(cell: str) -> Fault | None:
    """A number as it is dialled: digits, perhaps a plus before them, parted by blanks or hyphens."""
    if _TELEPHONE.fullmatch(cell):
        return None
    return Fault(
        "Give a telephone number like 0979-8412345.", "请填写形如0979-8412345的电话号码。", FaultKind.MALFORMED
    )


def passage(places: Iterable[str]) -> Check:
    """Words of a document, of a bounded length, with some of the named places ``{name}`` and no other brace."""
    known = frozenset(places)
    told = ", ".join(f"{{{place}}}" for place in sorted(known))
    fault = Fault(f"Braces hold one of: {told}.", f"花括号内只能是：{told}。", FaultKind.UNKNOWN_VALUE)
    most = LONGEST_PASSAGE
    long = Fault(f"Give at most {most} characters.", f"最多填写{most}个字符。", FaultKind.TOO_LONG)

    def check(cell: str) -> Fault | None:
        if len(cell) > LONGEST_PASSAGE:
            return long
        bare = _PLACE.sub(lambda found: "" if found[1] in known else found[0], cell)
        return fault if "{" in bare or "}" in bare else text(cell)

    return check


def code(pattern: str, example: str) -> Check:
    """A code of the catalogue's own format."""
    shape = re.compile(pattern)
    fault = Fault(f"Give a code like {example}.", f"请填写形如{example}的代码。", FaultKind.MALFORMED)
    return lambda cell: None if shape.fullmatch(cell) else fault


def codes(pattern: str, example: str, *separators: str) -> Check:
    """Codes joined with ``|``, or with any of the given separators; no code twice in one cell."""
    shape = re.compile(pattern)
    split = re.compile("|".join(re.escape(separator) for separator in ("|", *separators)))
    fault = Fault(
        f"Give codes like {example}, each once, joined with |.",
        f"请填写形如{example}的代码，以|分隔，不得重复。",
        FaultKind.MALFORMED,
    )

    def check(cell: str) -> Fault | None:
        parts = split.split(cell)
        fits = all(shape.fullmatch(part) for part in parts) and len(set(parts)) == len(parts)
        return None if fits else fault

    return check


def some_of(options: Iterable[str], most: int) -> Check:
    """So many of the given words at most, joined with ``|``, each once."""
    known = tuple(options)
    fault = Fault(
        f"Give at most {most} of: {', '.join(known)}; joined with |, each once.",
        f"请填写以下至多{most}项：{'、'.join(known)}；以|分隔，不得重复。",
        FaultKind.UNKNOWN_VALUE,
    )

    def check(cell: str) -> Fault | None:
        parts = cell.split("|")
        return None if len(parts) <= most and len(set(parts)) == len(parts) and set(parts) <= set(known) else fault

    return check


def iso_date(cell: str) -> Fault | None:
    """A date, ``yyyy-mm-dd``."""
    return (
        None
        if _is_date(cell)
        else Fault("Give a date as yyyy-mm-dd.", "请填写日期，格式为yyyy-mm-dd。", FaultKind.MALFORMED)
    )


def clock_time(cell: str) -> Fault | None:
    """A time of day, ``hh:mm``."""
    return (
        None
        if _TIME.fullmatch(cell)
        else Fault("Give a time as hh:mm.", "请填写时间，格式为hh:mm。", FaultKind.MALFORMED)
    )


def date_or_part(cell: str) -> Fault | None:
    """A date, or the month or year of one where the day is not recorded."""
    if _ISO_PART.fullmatch(cell) or _is_date(cell):
        return None
    return Fault("Give yyyy-mm-dd, yyyy-mm or yyyy.", "请填写yyyy-mm-dd、yyyy-mm或yyyy。", FaultKind.MALFORMED)


def tiers(cell: str) -> Fault | None:
    """A JSON list of flat objects: numbers that are not negative, words, or null."""
    fault = Fault(
        "Give a JSON list of objects whose values are numbers from 0, words or null.",
        "请填写由对象组成的JSON列表，值为非负数、文字或null。",
        FaultKind.MALFORMED,
    )
    if len(cell) > LONGEST_CELL:
        return fault
    try:
        value = json.loads(cell, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return fault
    is_list = isinstance(value, list) and bool(value)
    return None if is_list and all(isinstance(tier, dict) and tier and _is_flat(tier) for tier in value) else fault


def _is_flat(tier: dict[str, object]) -> bool:
    return all(
        value is None
        or isinstance(value, str)
        or (isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= LARGEST_WHOLE)
        for value in tier.values()
    )


def words(cell: str) -> Fault | None:
    """A JSON object of names, each with what it is called in Chinese and English."""
    fault = Fault(
        'Give a JSON object like {"road": {"zh": "道路", "en": "road"}}.',
        '请填写形如{"road": {"zh": "道路", "en": "road"}}的JSON对象。',
        FaultKind.MALFORMED,
    )
    if len(cell) > LONGEST_CELL:
        return fault
    try:
        value = json.loads(cell, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return fault
    is_fit = isinstance(value, dict) and all(_is_named(named) for named in value.values())
    return None if is_fit else fault


def _is_named(named: object) -> bool:
    return (
        isinstance(named, dict)
        and set(named) == {"zh", "en"}
        and all(isinstance(name, str) and name for name in named.values())
    )


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON number")


def _is_date(cell: str) -> bool:
    if not _ISO_DATE.fullmatch(cell):
        return False
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True
