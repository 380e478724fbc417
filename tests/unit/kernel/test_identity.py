"""The numbers people, organisations, telephones and places are known by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel import typed
from kernel.check_characters import CREDIT_CODE_ALPHABET, mod_11_2, mod_31_3
from kernel.identity import (
    RESERVED_OFFICER_IDS,
    Fault,
    compared_as,
    credit_code_fault,
    division_fault,
    document_fault,
    hk_macao_permit_fault,
    officer_id_fault,
    passport_fault,
    phone_fault,
    residence_card_fault,
    resident_id_fault,
    taiwan_permit_fault,
)

Check = Callable[[str], Fault | None]
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
    assert phone_fault(typed.phone(number)) is None


@pytest.mark.parametrize(
    "number", ["", "12345", "12812345678", "1381234567", "138123456789", "+86 123", "call me", "+"]
)
def test_other_telephone_numbers_are_refused(number: str) -> None:
    """Too short, too long, of no network, or no number."""
    assert phone_fault(typed.phone(number)) is not None


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


def checked(first_17: str) -> str:
    """An identity number that is right but for what the test is about."""
    return first_17 + mod_11_2(first_17)


@pytest.mark.parametrize("province", ["10", "99", "91", "16", "83", "81", "71", "63"])
def test_an_identity_number_begins_with_a_province(province: str) -> None:
    """Or with 83, as residents from Taiwan have it."""
    fault = resident_id_fault(checked(f"{province}010519491231002"))
    assert (province in {"83", "81", "71", "63"}) is (fault is None)


def test_nobody_is_born_tomorrow() -> None:
    """2099-12-31 is a day of the calendar, and nobody's birthday; today is."""
    numbers = [checked(f"110105{day}002") for day in ("20991231", "20261130", "20261129")]
    found = [resident_id_fault(number, date(2026, 11, 29)) for number in numbers]
    assert [False, False, True] == [fault is None for fault in found]
    assert resident_id_fault(numbers[0]) is None


@pytest.mark.parametrize("pair", ["91", "92", "93", "12", "52", "54", "31", "A1", "N2", "Y1", "36", "Y2", "01", "B1"])
def test_a_credit_code_begins_with_an_authority_and_a_kind(pair: str) -> None:
    """362322198709086409 is no organisation though its check character is right."""
    code = f"{pair}632801MA7DEMA01"
    fault = credit_code_fault(code + mod_31_3(code))
    assert (pair in {"36", "Y2", "01", "B1"}) is (fault is not None)


def test_a_credit_code_is_of_a_province_or_the_state() -> None:
    """The third and fourth characters."""
    codes = [f"91{division}MA7DEMA01" for division in ("100000", "632801", "990000", "830000")]
    found = [credit_code_fault(code + mod_31_3(code)) for code in codes]
    assert [True, True, False, False] == [fault is None for fault in found]


@pytest.mark.parametrize(
    ("check", "number", "is_one"),
    [
        (passport_fault, "G12345678", True),
        (passport_fault, "EG1234567", True),
        (passport_fault, "L01X00T47", True),
        (passport_fault, "ABCDE", False),
        (passport_fault, "G1234567890", False),
        (hk_macao_permit_fault, "H12345678", True),
        (hk_macao_permit_fault, "M1234567801", True),
        (hk_macao_permit_fault, "H1234567", False),
        (hk_macao_permit_fault, "T12345678", False),
        (taiwan_permit_fault, "12345678", True),
        (taiwan_permit_fault, "1234567", False),
        (residence_card_fault, "CAN110180080301", True),
        (residence_card_fault, typed.identifier("911124 19810803 0024"), True),
        (residence_card_fault, typed.identifier("932682 19850101 0017"), True),
        (residence_card_fault, typed.identifier("932682 19850101 0018"), False),
        (residence_card_fault, typed.identifier("932682 19851301 0017"), False),
        (residence_card_fault, "11010519491231002X", False),
    ],
)
def test_each_document_has_its_own_rule(check: Check, number: str, *, is_one: bool) -> None:
    """The last two cards that are right are samples of the National Immigration Administration."""
    assert is_one is (check(number) is None)


def test_whatever_is_accepted_can_be_looked_for() -> None:
    """Without saying of which document a number is; what is of none is told as an identity number's fault."""
    numbers = [
        RESIDENT,
        ORGANISATION,
        "G12345678",
        "H1234567801",
        "12345678",
        "CAN110180080301",
        typed.identifier("911124 19810803 0024"),
    ]
    assert [None] * len(numbers) == [document_fault(number) for number in numbers]
    fault = document_fault("110105194912310021")
    assert fault is not None
    assert "check character" in fault.en


def test_a_renewed_permit_is_of_the_same_person() -> None:
    """Its last two digits count the cards."""
    assert {"H12345678"} == {compared_as(number) for number in ("H12345678", "H1234567800", "H1234567801")}
    assert RESIDENT == compared_as(RESIDENT)
