"""Tables as files: what a spreadsheet makes of them."""

from __future__ import annotations

import codecs
import csv
from decimal import Decimal

from console.pages.books.spreadsheet import spreadsheet


def test_numbers_stay_numbers_and_texts_never_become_formulas() -> None:
    """With the mark by which Excel knows UTF-8; a text that begins like a formula is quoted, no negative amount is."""
    file = spreadsheet(
        [
            ("日期", "金额"),
            ("=HYPERLINK(1)", Decimal(-300).scaleb(-2)),
            ("+1", 7),
            ("＝1", 8),
            ("甲", Decimal(0).scaleb(-2)),
        ]
    )

    assert file.startswith(codecs.BOM_UTF8)
    assert [["日期", "金额"], ["'=HYPERLINK(1)", "-3.00"], ["'+1", "7"], ["'＝1", "8"], ["甲", "0.00"]] == list(
        csv.reader(file.decode("utf-8-sig").splitlines())
    )
