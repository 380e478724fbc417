"""What people type is read the way they mean it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel import typed
from kernel.identity import phone_fault

WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-,."}
MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
LINES = st.from_regex(r"0(10|2[0-9]|(?![48]00)[3-9][0-9]{2})-[0-9]{7,8}(-[0-9]{1,6})?", fullmatch=True)
SERVICE = st.from_regex(r"[48]00[0-9]{7}", fullmatch=True)


@pytest.mark.parametrize(
    "written",
    ["13911112222", "+86 13911112222", "0086-139 1111 2222", "８６１３９１１１１２２２２", "139-1111-2222",
     "139\u20111111\u20112222", "\u202d13911112222\u202c", "+86(139)11112222", "013911112222", " 139\u30001111 2222 "],
)  # fmt: skip
def test_one_mobile_number_is_one_however_it_is_typed(written: str) -> None:
    """Prefix, blanks, hyphens, full-width digits, marks that come with a copy."""
    assert "13911112222" == typed.phone(written)


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("03722551234", "0372-2551234"),
        ("(0372) 255 1234", "0372-2551234"),
        ("+86 372-2551234", "0372-2551234"),
        ("372-2551234", "0372-2551234"),
        ("０１０－８８８８６６６６转123", "010-88886666-123"),
        ("010-8888-6666", "010-88886666"),
        ("+861088886666", "010-88886666"),
        ("+86 (0)10 88886666 ext. 7", "010-88886666-7"),
        ("400-123-4567", "4001234567"),
        ("+44 20 7946 0958", "+442079460958"),
        ("0044 20-7946-0958", "+442079460958"),
    ],
)
def test_a_line_has_its_area_and_one_spelling(written: str, dialled: str) -> None:
    """Cities of two digits behind the nought and of three are told apart."""
    assert dialled == typed.phone(written)


@given(
    number=st.one_of(MOBILES, LINES, SERVICE), prefix=st.sampled_from(["", "+86", "+86 ", "0086-"]), wide=st.booleans()
)
def test_whatever_is_put_around_a_number_it_is_found_again(number: str, prefix: str, *, wide: bool) -> None:
    """One spelling, which a check accepts and reading anew does not change."""
    written = f" {prefix}{number}"
    dialled = typed.phone(written.translate(WIDE) if wide else written)
    assert number == dialled == typed.phone(dialled)
    assert phone_fault(dialled) is None


@given(number=st.one_of(MOBILES, LINES, SERVICE))
def test_every_spelling_of_before_is_of_the_same_number(number: str) -> None:
    """They are few, each once, the number itself first: what was stored is still found."""
    spellings = typed.phone_spellings(number)
    assert number == spellings[0]
    assert len(spellings) == len(set(spellings)) <= 9
    assert {number} == {typed.phone(each) for each in spellings}


def test_the_spellings_that_were_accepted_are_all_there() -> None:
    """A mobile and a fixed line, as they could be stored."""
    assert "+86 13911112222" in typed.phone_spellings("13911112222")
    assert {"03722551234", "372-2551234", "+86-372-2551234"} <= set(typed.phone_spellings("0372-2551234"))
    assert "400-123-4567" in typed.phone_spellings("4001234567")


@given(st.text())
def test_anything_at_all_is_read_once(written: str) -> None:
    """Reading what was read changes nothing, and nothing is refused here."""
    for read in (typed.plain, typed.code, typed.identifier, typed.number):
        assert read(written) == read(read(written))
    typed.phone(written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("１１０１０５ 19491231-002ｘ", "11010519491231002X"),
        ("6328 0120 2611 2900 0001 x", "63280120261129000001X"),
        ("\ufeffab2c3d", "AB2C3D"),
    ],
)
def test_an_identifier_has_neither_blanks_nor_hyphens(written: str, meant: str) -> None:
    """Full-width and small letters are as good."""
    assert meant == typed.identifier(written)


def test_a_code_keeps_its_hyphens() -> None:
    """They may be typed as dashes of any kind."""
    assert {"ZRZY-001"} == {
        typed.code(each) for each in ("zrzy-001", "ＺＲＺＹ－００１", "ZRZY — 001", "ZRZY\u2212001")
    }


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1,000", "1000"), ("１００", "100"), ("１，２３４，５６７．５", "1234567.5"), ("1 000", "1000"),
     ("1,5", "1,5"), ("1,0000", "1,0000"), ("-1,000", "-1000"), ("40.5", "40.5")],
)  # fmt: skip
def test_thousands_are_grouped_and_nothing_else_is_guessed(written: str, meant: str) -> None:
    """1,5 may be meant as 1.5: it stays, and a check refuses it."""
    assert meant == typed.number(written)


@given(st.text(alphabet=[chr(number) for number in range(128)]))
def test_of_plain_letters_blanks_and_controls_alone_are_left_out(written: str) -> None:
    """Whether or not there are any, and whatever stands beside them."""
    assert "".join(sign for sign in written if "!" <= sign <= "~") == typed.plain(written)
    assert typed.plain(written + "\uff01") == typed.plain(written) + "!"
