"""What the applicant takes along: the number of the case, and the query code that is told this once."""

from __future__ import annotations

from dataclasses import dataclass

from console.parts.facts import Fact
from console.parts.qr import Qr


@dataclass(frozen=True, slots=True)
class Accepted:
    """The acceptance notice 受理通知书, or the receipt 收件凭证 of what waits for papers.

    ``groups`` are the number in groups to be read out, ``case`` its page; ``missing`` are the papers it waits for.
    """

    heading: str
    number: str
    groups: tuple[str, ...]
    query_code: str
    facts: tuple[Fact, ...]
    # The number alone, for the scanners of our windows; and the address of the look-up.
    scan: Qr
    code: Qr
    case: str
    missing: tuple[str, ...] = ()


def groups_of(number: str) -> tuple[str, ...]:
    """Divide a case number where people pause: the place, the day, the serial."""
    return number[:-15], number[-15:-7], number[-7:]
