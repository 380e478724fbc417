"""A centre's own rates, laid over the fees of its catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from onewindow_cli.centre_folder import rates_file
from onewindow_cli.complaint import Complaint
from onewindow_cli.own_rates import with_own_rates

FEES = "fee_code,unit_price_fen,rate_scope,note\nFEE-A-1,30,example: 重庆,\nFEE-A-2,40,national,一\n".encode()


def laid_over(tmp_path: Path, text: str) -> str:
    """The fees with the rates of a file."""
    file = tmp_path / "rates.csv"
    file.write_text(text, "utf-8-sig")
    return with_own_rates(FEES, file).decode()


def test_a_cell_that_is_filled_in_replaces_the_one_of_the_example(tmp_path: Path) -> None:
    """In the row of the fee alone; an empty cell leaves what is there."""
    own = "fee_code,rate_scope,unit_price_fen\nFEE-A-1,local: 格发改〔2026〕8号,25\nFEE-A-2,,41\n"
    assert (
        "fee_code,unit_price_fen,rate_scope,note\nFEE-A-1,25,local: 格发改〔2026〕8号,\nFEE-A-2,41,national,一\n"
        == laid_over(tmp_path, own)
    )


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ("", "the first line names fee_code"),
        ("code,rate_scope\nFEE-A-1,x\n", "unknown: code"),
        ("fee_code,rate_scope\nFEE-A-9,x\n", "rates.csv:2: fees.csv has no fee FEE-A-9"),
        ("fee_code,rate_scope\nFEE-A-1\n", "rates.csv:2: "),
    ],
)
def test_a_file_that_does_not_fit_is_refused_by_its_line(tmp_path: Path, own: str, words: str) -> None:
    """Nothing is sent with half of its rates."""
    with pytest.raises(Complaint) as complaint:
        laid_over(tmp_path, own)
    assert words in str(complaint.value)


def test_the_demo_s_rates_say_that_they_are_the_demo_s(catalogue_folder: Path) -> None:
    """They are for its centres alone, and a bill prints whose they are; a centre's own come before them."""
    for division in ("632801", "632802"):
        file = rates_file(catalogue_folder, division)
        assert file is not None
        assert file.read_text("utf-8").count("演示标准（") == 3
    assert rates_file(catalogue_folder) is None
