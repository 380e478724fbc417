"""Bookings in the shapes that banks give them: read whole, or refused with the line named.

The shapes are those that users of other parsers have met; what is in them is ours.
"""

from __future__ import annotations

import pytest

from fees.domain.statements.columns import in_lines
from fees.domain.statements.mt940 import Mt940Reader
from kernel.money import format_yuan

READ = {
    # Reversals of a credit and a debit, with a funds code behind the mark.
    "reversal-and-funds-code": ("2611271127RDR800,00N068NONREF", 80000, "", "", True),
    "reversed-credit": ("2611271127RCR12,5NTRFA-1", -1250, "A-1", "", True),
    "leading-zeros": ("261127D000000001001,69N541NONREF\nCN720104510633", -100169, "", "", False),
    "slash-in-reference": (
        "2611271127C119,NMSC341241773/1ABCDE//O/341241774\nfee",
        11900,
        "341241773/1ABCDE",
        "O/341241774",
        False,
    ),
    "longer-than-allowed": (
        "2611271127DR20,NTRFBIPI-a1B2c3D4e5F6g7H8i9J0k//2026112716391534000",
        -2000,
        "BIPI-a1B2c3D4e5F6g7H8i9J0k",
        "2026112716391534000",
        False,
    ),
    "long-supplement": ("261127C0,92FMSCNONREF\nBALANCE-510151a4-4ead-46c5-05ab-99b88521063c", 92, "", "", False),
    "type-alone": ("261127CM20000,00S051", 2000000, "", "", False),
    "expected": ("2611271127EC3,NTRFB-2", 300, "B-2", "", False),
}
REFUSED = {
    "blank-before-amount": "2611271127DR 20,NTRFA",
    "amount-on-a-line-of-its-own": "2611271127DR\n20,NTRFA",
    "amount-with-a-point": "261127C20.00NTRFA",
    "thirtieth-of-february": "260230C20,00NTRFA",
    "no-mark": "26112720,00NTRFA",
}


def message(booking: str, closing_fen: int, between: str = "") -> bytes:
    """A message with one booking; the amounts of its balances are written as SWIFT has them."""
    yuan = format_yuan(abs(closing_fen)).lstrip("¥").replace(",", "").replace(".", ",")
    head = f":20:A1\n:25:2806000109200188812\n:28C:331/1\n:60F:C261126CNY0,00\n{between}"
    return f"{head}:61:{booking}\n:62F:{'C' if closing_fen >= 0 else 'D'}261127CNY{yuan}\n-\n".encode()


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("between", ["", "-\n", ":NS:22Account\n23Name\n"], ids=["plain", "dash", "own-field"])
def test_a_booking_is_read_in_the_shape_its_bank_gives_it(name: str, between: str) -> None:
    """Its side, amount and references; a line of the bank's own before it changes nothing."""
    booking, fen, reference, bank_reference, reversal = READ[name]
    reader = Mt940Reader("2806000109200188812")
    [line] = in_lines(reader.feed(message(booking, fen, between), last=True))
    assert [] == reader.told.first
    assert (fen, reference, bank_reference, reversal) == (
        line.amount_fen,
        line.reference,
        line.bank_reference,
        line.reversal,
    )


@pytest.mark.parametrize("name", REFUSED)
def test_a_booking_that_is_none_is_named_by_its_line(name: str) -> None:
    """Nothing is guessed: the file is refused, and says where."""
    reader = Mt940Reader("2806000109200188812")
    assert [] == in_lines(reader.feed(message(REFUSED[name], 0), last=True))
    assert ["line 5, :61:"] == [fault.place for fault in reader.told.first]
