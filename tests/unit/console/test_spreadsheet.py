"""Tables as files: what a spreadsheet makes of them."""

from __future__ import annotations

import codecs
import csv
import io
import re
from decimal import Decimal
from zipfile import ZipFile

from console.pages.books.spreadsheet import XLSX, file_of, spreadsheet


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


def test_a_workbook_has_numbers_that_add_up_and_no_formula() -> None:
    """Whatever was typed is a text of it, signs and all; amounts are numbers with two places; nothing is a link."""
    rows = [("日期", "金额"), ("=HYPERLINK(1)", Decimal(-300).scaleb(-2)), ("http://x.example", 7), ("@甲", "{=1+1}")]

    kept = file_of(XLSX, "fees", rows)

    with ZipFile(io.BytesIO(kept.content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        texts = re.findall(r"<t[^>]*>([^<]*)</t>", parts.read("xl/sharedStrings.xml").decode())
        assert not [name for name in parts.namelist() if "_rels/sheet" in name]
    assert ("fees.xlsx", True) == (kept.name, kept.media_type.endswith("spreadsheetml.sheet"))
    assert ["日期", "金额", "=HYPERLINK(1)", "http://x.example", "@甲", "{=1+1}"] == texts
    assert ["-3.00", "7"] == re.findall(r"<c r=\"B\d\"(?: s=\"\d\")?><v>([^<]*)</v>", sheet)
    assert "<f>" not in sheet
