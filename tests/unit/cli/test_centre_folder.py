from __future__ import annotations

from pathlib import Path

import pytest

from onewindow_cli.centre_folder import (
    ReceiptNumbers,
    find_catalogue,
    posts_file,
    receipt_numbers,
    receipts_file,
    staff_file,
)
from onewindow_cli.complaint import Complaint
from onewindow_cli.platform.people import colleague, department_officer, people

HEADER = "batch_code,first_number,last_number\n"


def test_fictitious_people_are_nobody_at_a_real_centre(tmp_path: Path) -> None:
    """Whoever publishes the starter folder by a token of an issuer has no post for the demo's people in it."""
    starter = find_catalogue()

    assert (None, None) == (posts_file(starter), receipts_file(starter))
    assert starter / "demo" / "632802" / "posts.csv" == posts_file(starter, "632802")
    (tmp_path / "posts.csv").touch()
    (tmp_path / "demo" / "632801").mkdir(parents=True)
    (tmp_path / "demo" / "632801" / "posts.csv").touch()
    assert tmp_path / "posts.csv" == posts_file(tmp_path, "632801")


def test_a_centre_s_own_people_come_before_those_of_the_demo_and_these_before_nobody(tmp_path: Path) -> None:
    """As of every file of a folder: one with no more than its head is there to be filled in."""
    own, demo = tmp_path / "staff.csv", tmp_path / "demo" / "632801" / "staff.csv"
    demo.parent.mkdir(parents=True)
    own.write_text("officer_id,name_zh\n\n", "utf-8")
    assert own == staff_file(tmp_path, "632801")
    demo.write_text("officer_id,name_zh\nclerk-01,谢雪松\n", "utf-8")
    assert (demo, own) == (staff_file(tmp_path, "632801"), staff_file(tmp_path))
    own.write_text("officer_id,name_zh\nclerk-01,李示例\n", "utf-8")
    assert own == staff_file(tmp_path, "632801")


def test_every_centre_of_the_demo_has_posts_and_its_own_receipts() -> None:
    """No two centres have the same numbers: the finance bureau hands each out once."""
    divisions = sorted({person.division_code for person in people().values() if "cashier" in person.roles})
    files = [receipts_file(find_catalogue(), division) for division in divisions]
    ranges = [numbers for file in files if file for numbers in receipt_numbers(file)]

    assert None not in [*files, *(posts_file(find_catalogue(), division) for division in divisions)]
    assert len(divisions) == len({numbers.batch_code for numbers in ranges})


def test_receipt_numbers_are_read_as_a_spreadsheet_writes_them(tmp_path: Path) -> None:
    """With a mark of the encoding in front, small letters, and line ends of another system."""
    file = tmp_path / "receipts.csv"
    file.write_bytes(b"\xef\xbb\xbf" + (HEADER + "2026a,1,50\n2026B,7,7\n").replace("\n", "\r\n").encode())

    assert [ReceiptNumbers("2026A", 1, 50), ReceiptNumbers("2026B", 7, 7)] == receipt_numbers(file)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the first line must be"),
        ("batch,first,last\n", "the first line must be"),
        (f"{HEADER}2026A,1\n", "receipts.csv:2"),
        (f"{HEADER}2026A,1,2\n2026A,x,3\n", "receipts.csv:3"),
        (f"{HEADER}2026A,-1,3\n", "receipts.csv:2"),
        (HEADER + "2026A,1,2\n" * 1_001, "more than 1000 ranges"),
    ],
)
def test_a_line_at_fault_is_named(tmp_path: Path, text: str, said: str) -> None:
    """Before anything is sent."""
    file = tmp_path / "receipts.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(Complaint, match=r"receipts\.csv") as refused:
        receipt_numbers(file)

    assert said in refused.value.lines[0]


def test_who_does_what_is_found_at_the_same_centre() -> None:
    """Nobody of one county takes the money of another."""
    assert ("cashier-01", "dlh-cashier-01", "cashier-01", "") == (
        colleague("catalogue-01", "cashier"),
        colleague("dlh-catalogue-01", "cashier"),
        colleague("cashier-01", "cashier"),
        colleague("nobody", "cashier"),
    )
    assert ("ga-officer", "dlh-ga-officer", "") == (
        department_officer("632801", "GA"),
        department_officer("632802", "GA"),
        department_officer("632801", "XX"),
    )
