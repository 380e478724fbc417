"""A file of key posts is read whole or not at all: what stands in no column is not dropped."""

from __future__ import annotations

import pytest

from onewindow_cli.commands.key_posts import posts_of
from onewindow_cli.complaint import Complaint

HEADER = "name,department_code,item_codes,risk\n"
ROW = "行政许可窗口,GA,GA-025 GA-026,直接收取证照工本费\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_is_read_as_spreadsheets_write_it(encoding: str) -> None:
    """In whatever order its columns are; of all items of the department nothing is said."""
    first, other = posts_of((HEADER + ROW + "另一窗口,GA,,另一风险\n").encode(encoding))
    assert ("行政许可窗口", "GA", "直接收取证照工本费") == (first.name, first.department_code, first.risk)
    assert ["GA-025", "GA-026"] == first.item_codes
    assert [] == other.item_codes
    turned = posts_of("risk,item_codes,department_code,name\n风险说明,GA-025,GA,窗口\n".encode(encoding))
    assert [("窗口", "GA", "风险说明")] == [(each.name, each.department_code, each.risk) for each in turned]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEADER, "The first line is"),
        (ROW, "The first line is"),
        (HEADER.replace("risk", "risk,more") + ROW, "The first line is"),
        (HEADER.replace("risk", "name") + ROW, "The first line is"),
        (HEADER + ROW.strip() + ",多出一列\n", "Line 2 has"),
        (HEADER + ROW + ROW.strip() + ",多出一列\n", "Line 3 has"),
        (HEADER + ROW + "行政许可窗口,GA,GA-025\n", "Line 3 has"),
    ],
)
def test_what_has_other_columns_is_refused_with_its_line(text: str, told: str) -> None:
    """Of several rows, too."""
    with pytest.raises(Complaint) as refused:
        posts_of(text.encode())
    assert told in str(refused.value)
