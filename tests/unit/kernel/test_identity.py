"""The numbers people, organisations, telephones and places are known by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.check_characters import CREDIT_CODE_ALPHABET
from kernel.identity import (
    RESERVED_OFFICER_IDS,
    credit_code_fault,
    division_fault,
    officer_id_fault,
    phone_fault,
    resident_id_fault,
)

RESIDENT = "11010519491231002X"  # the sample of GB 11643-1999
ORGANISATION = "91350100M000100Y43"  # the sample of GB 32100-2015


def test_the_samples_of_the_standards_are_well_formed() -> None:
    """Both standards print an example; ours agrees with both."""
    assert (None, None) == (resident_id_fault(RESIDENT), credit_code_fault(ORGANISATION))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("", "17 digits"),
        ("1101051949123100", "17 digits"),
        ("11010519491231002x", "capital X"),
        ("11010519491231002X\n", "17 digits"),
        ("１1010519491231002X", "17 digits"),
        ("110105194902310021", "birth date"),
        ("110105000001010021", "birth date"),
        ("110105194912310021", "check character"),
    ],
)
def test_a_faulty_identity_number_is_explained(number: str, words: str) -> None:
    """Length, date and check character each have their own message, in both languages."""
    fault = resident_id_fault(number)
    assert fault is not None
    assert words in fault.en
    assert fault.zh


@given(place=st.integers(0, 16), digit=st.sampled_from("0123456789"))
def test_every_mistyped_digit_of_an_identity_number_is_found(place: int, digit: str) -> None:
    """One wrong digit never passes."""
    mistyped = RESIDENT[:place] + digit + RESIDENT[place + 1 :]
    assert (mistyped == RESIDENT) is (resident_id_fault(mistyped) is None)


@given(place=st.integers(0, 17), character=st.sampled_from(CREDIT_CODE_ALPHABET))
def test_every_mistyped_character_of_a_credit_code_is_found(place: int, character: str) -> None:
    """One wrong character never passes."""
    mistyped = ORGANISATION[:place] + character + ORGANISATION[place + 1 :]
    assert (mistyped == ORGANISATION) is (credit_code_fault(mistyped) is None)


@pytest.mark.parametrize(
    "code", ["", ORGANISATION.lower(), "91350100I000100Y43", "9135A100M000100Y43", ORGANISATION[1:]]
)
def test_a_credit_code_of_another_shape_is_refused(code: str) -> None:
    """Lower case, excluded letters, letters in the division and wrong lengths are no credit codes."""
    fault = credit_code_fault(code)
    assert fault is not None
    assert "18 digits or capital letters" in fault.en


@pytest.mark.parametrize(
    "number",
    ["13812345678", "+86 13812345678", "+8613812345678", "0372-2551234", "03722551234", "010-88886666-123",
     "+86 10-88886666", "400-123-4567", "+44 20 7946 0958"],
)  # fmt: skip
def test_customary_telephone_numbers_are_accepted(number: str) -> None:
    """Mobile, fixed line with area code and extension, service number, abroad."""
    assert phone_fault(number) is None


@pytest.mark.parametrize(
    "number", ["", "12345", "12812345678", "1381234567", "138123456789", "+86 123", "call me", "+"]
)
def test_other_telephone_numbers_are_refused(number: str) -> None:
    """Too short, too long, of no network, or no number."""
    assert phone_fault(number) is not None


@pytest.mark.parametrize("code", ["410500", "410502001", "410502001001", "710000", "820000"])
def test_divisions_from_province_to_village_are_accepted(code: str) -> None:
    """Six digits to the county, nine to the township, twelve to the village."""
    assert division_fault(code) is None


@pytest.mark.parametrize(
    "code", ["", "4105", "41050", "4105020", "4105020010", "990000", "000000", "41050A", "410500\n"]
)
def test_other_divisions_are_refused(code: str) -> None:
    """Other lengths, unknown provinces and letters."""
    assert division_fault(code) is not None


@pytest.mark.parametrize("code", ["632801000", "632801000000", "632801100000", "110000000000"])
def test_a_division_has_one_code(code: str) -> None:
    """Statistics fill it up with zeros: two centres would be one, and one two."""
    fault = division_fault(code)
    assert fault is not None
    assert "zeros" in fault.en
    assert division_fault(code[:6]) is None


@pytest.mark.parametrize("officer_id", ["clerk-01", "a", "Zhang.San@zj", "system-01", "x" * 64])
def test_an_officer_is_known_by_what_the_issuer_says(officer_id: str) -> None:
    """Letters, digits and four signs."""
    assert officer_id_fault(officer_id) is None


@pytest.mark.parametrize("officer_id", ["", "张三", "a b", "x" * 65, *sorted(RESERVED_OFFICER_IDS), "System"])
def test_nobody_is_called_what_stands_for_nobody(officer_id: str) -> None:
    """In records ``system`` decides what the clock demands: no person may look like it, in any case of letters."""
    assert officer_id_fault(officer_id) is not None
