"""Identifiers of a case: the id programs use, the number people use, and the code that opens the public look-up."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from kernel.check_characters import mod_11_2
from kernel.errors import FaultKind
from kernel.identity import Fault, division_fault

QUERY_CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 characters nobody confuses in print or on the telephone: no 0, 1, I, O."""

QUERY_CODE_LENGTH = 6

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_UUID_VERSION = 7
_RANDOM_BITS = 80
_DIVISION_LENGTHS = (6, 9, 12)
_DATE_LENGTH = 8
_SERIAL_LENGTH = 6
_LARGEST_SERIAL = 10**12 - 1
_CASE_NUMBER = re.compile(r"[0-9]{20,32}[0-9X]")


def new_case_id(now: datetime, random: Callable[[int], bytes] = os.urandom) -> UUID:
    """Make a UUIDv7 (RFC 9562) of an instant: 48 bits of Unix milliseconds, then 74 random bits.

    The 16 bytes are also the trace id of everything that happens to the case.

    Raises:
        ValueError: ``now`` has no zone or lies before 1970.
    """
    if now.tzinfo is None:
        raise ValueError(f"an instant needs a zone: {now.isoformat()}")
    milliseconds = (now - _EPOCH) // _MILLISECOND
    if milliseconds < 0:
        raise ValueError(f"a case id begins in 1970: {now.isoformat()}")
    noise = int.from_bytes(random(10), "big")
    high = noise >> 62 & 0xFFF
    low = noise & (1 << 62) - 1
    return UUID(int=milliseconds << 80 | _UUID_VERSION << 76 | high << 64 | 0b10 << 62 | low)


def first_id(instant: datetime) -> UUID:
    """Return what no case id made at this instant or later is below, and every earlier one is (to the millisecond).

    Raises:
        ValueError: ``instant`` has no zone or lies before 1970.
    """
    return UUID(int=new_case_id(instant).int >> _RANDOM_BITS << _RANDOM_BITS)


def case_id_time(case_id: UUID) -> datetime:
    """Return the instant a case id was made, in UTC, to the millisecond.

    Raises:
        ValueError: the id is not a UUIDv7.
    """
    if case_id.version != _UUID_VERSION:
        raise ValueError(f"not a UUIDv7: {case_id}")
    return _EPOCH + (case_id.int >> 80) * _MILLISECOND


def query_code(random: Callable[[int], bytes] = os.urandom) -> str:
    """Make the code an applicant types beside the case number: 6 characters, 30 random bits."""
    # 256 is a multiple of 32, so no character is likelier than another.
    return "".join(QUERY_CODE_ALPHABET[byte % 32] for byte in random(QUERY_CODE_LENGTH))


def case_number(division: str, on: date, serial: int) -> str:
    """Write a case number: division code, yyyymmdd, serial of the day, ISO 7064 MOD 11-2 check character.

    The serial has six digits and grows beyond them when a centre needs it. The check character is a digit or ``X``,
    as on every identity card, and finds every single wrong character and every exchange of two.

    Raises:
        ValueError: the division is none, or the serial is not between 1 and 10**12 - 1.
    """
    if division_fault(division) is not None:
        raise ValueError(f"no division code: {division!r}")
    if not 1 <= serial <= _LARGEST_SERIAL:
        raise ValueError(f"a serial begins at 1 and has at most 12 digits: {serial}")
    digits = f"{division}{on.year:04d}{on.month:02d}{on.day:02d}{serial:0{_SERIAL_LENGTH}d}"
    return digits + mod_11_2(digits)


def case_number_fault(text: str) -> Fault | None:
    """Check a case number as typed: its shape, its date, its check character."""
    if not _CASE_NUMBER.fullmatch(text):
        return Fault(
            "A case number has at least 21 characters: digits, and a last one that is a digit or a capital X.",
            "办件编号至少21位，由数字组成，末位为数字或大写X。",
            FaultKind.MALFORMED,
        )
    if mod_11_2(text[:-1]) != text[-1]:
        return Fault(
            "The case number's check character does not match: a character is mistyped.",
            "办件编号校验码不符，请核对是否输入有误。",
            FaultKind.CHECK_CHARACTER_WRONG,
        )
    if not any(_splits_at(text[:-1], length) for length in _DIVISION_LENGTHS):
        return Fault(
            "The case number holds no division code, date and serial.",
            "办件编号中没有有效的行政区划代码、日期和流水号。",
            FaultKind.MALFORMED,
        )
    return None


def case_number_division(text: str) -> str:
    """Answer the division code a case number begins with: the centre that gave it.

    Digits alone do not say where the code ends, but the number's length does: of the readings that leave a date and a
    serial the longest code is the true one, unless a centre accepts a hundred million cases in a day.

    Raises:
        ValueError: ``case_number_fault`` finds a fault in the number.
    """
    if case_number_fault(text) is not None:
        raise ValueError("no case number")
    return text[: max(length for length in _DIVISION_LENGTHS if _splits_at(text[:-1], length))]


def sampled(trace_id: int, ratio: float) -> bool:
    """Whether a trace is recorded, decided by its id alone, so that a case is traced whole or not at all.

    Compares the low 56 bits, which are random in a UUIDv7 and in every W3C trace id; the low 64 would begin with the
    variant bits and make every ratio below one half sample nothing.

    Raises:
        ValueError: the ratio is not between 0 and 1.
    """
    if not 0 <= ratio <= 1:
        raise ValueError(f"a ratio lies between 0 and 1: {ratio}")
    return trace_id & (1 << 56) - 1 < round(ratio * (1 << 56))


def _splits_at(digits: str, division_length: int) -> bool:
    """Whether the digits read as a division code of that length, a real date and a serial."""
    division, rest = digits[:division_length], digits[division_length:]
    day, serial = rest[:_DATE_LENGTH], rest[_DATE_LENGTH:]
    if division_fault(division) is not None or len(serial) < _SERIAL_LENGTH or int(serial) == 0:
        return False
    if len(serial) > _SERIAL_LENGTH and serial.startswith("0"):
        return False
    try:
        date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return True
