"""Case ids, query codes, case numbers, and the sampling that a case id decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.check_characters import mod_11_2
from kernel.ids import (
    QUERY_CODE_ALPHABET,
    case_id_time,
    case_number,
    case_number_division,
    case_number_fault,
    new_case_id,
    query_code,
    sampled,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Microseconds after 1970, up to about the year 9480.
INSTANTS = st.integers(0, 237 * 10**15).map(lambda microseconds: EPOCH + timedelta(microseconds=microseconds))
NUMBERS = st.builds(
    case_number,
    st.sampled_from(["410500", "410502001", "110101001001"]),
    st.dates(date(2000, 1, 1), date(2999, 12, 31)),
    st.integers(1, 10**8),
)


def given_bytes(bits: bytes) -> Callable[[int], bytes]:
    """A source of randomness that answers these bytes, of the length asked for."""

    def random(size: int) -> bytes:
        assert size == len(bits)
        return bits

    return random


def test_the_example_of_the_rfc_is_reproduced() -> None:
    """RFC 9562, appendix A.6: the same instant and random bits give the same UUID."""
    bits = (0xCC3 << 62 | 0x18C4DC0C0C07398F).to_bytes(10, "big")
    now = datetime(2022, 2, 22, 14, 22, 22, tzinfo=timezone(timedelta(hours=-5)))
    assert UUID("017f22e2-79b0-7cc3-98c4-dc0c0c07398f") == new_case_id(now, given_bytes(bits))


@given(now=INSTANTS, bits=st.binary(min_size=10, max_size=10))
def test_a_case_id_tells_when_it_was_made(now: datetime, bits: bytes) -> None:
    """To the millisecond, whatever the random bits; version and variant are those of the RFC."""
    case_id = new_case_id(now, given_bytes(bits))
    assert (7, RFC_4122) == (case_id.version, case_id.variant)
    assert timedelta() <= now - case_id_time(case_id) < timedelta(milliseconds=1)


def test_later_case_ids_sort_after_earlier_ones() -> None:
    """The time stands in front, so ids of different milliseconds are in order."""
    now = datetime(2026, 11, 16, 9, tzinfo=UTC)
    later = new_case_id(now + timedelta(milliseconds=1), bytes)
    assert new_case_id(now, lambda size: b"\xff" * size) < later


def test_two_case_ids_of_one_instant_differ() -> None:
    """Seventy-four bits are random."""
    now = datetime(2026, 11, 16, 9, tzinfo=UTC)
    assert new_case_id(now) != new_case_id(now)


def test_an_id_needs_an_instant_with_a_zone_after_1970_and_of_its_own_version() -> None:
    """A naive time, a time before the epoch, and another kind of UUID are refused."""
    with pytest.raises(ValueError, match="zone"):
        new_case_id(datetime(2026, 11, 16, 9))  # noqa: DTZ001 - the missing zone is what is tested
    with pytest.raises(ValueError, match="1970"):
        new_case_id(datetime(1969, 12, 31, tzinfo=UTC))
    with pytest.raises(ValueError, match="UUIDv7"):
        case_id_time(UUID("c232ab00-9414-41e8-b5c9-c7b1a4a1f1a0"))


@given(st.binary(min_size=6, max_size=6))
def test_a_query_code_has_six_characters_nobody_confuses(bits: bytes) -> None:
    """No 0, O, 1 or I, whatever the random bytes."""
    code = query_code(given_bytes(bits))
    assert len(code) == 6
    assert set(code) <= set("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")


def test_every_character_of_a_query_code_is_equally_likely() -> None:
    """Over all bytes each of the 32 characters comes eight times."""
    drawn = "".join(query_code(given_bytes(bytes([byte] * 6)))[0] for byte in range(256))
    assert {8} == {drawn.count(character) for character in QUERY_CODE_ALPHABET}


def test_a_case_number_reads_division_date_serial_and_check_character() -> None:
    """The parts stand in order, the serial has six digits."""
    number = case_number("410500", date(2026, 11, 16), 42)
    assert ("41050020261116000042", 21) == (number[:-1], len(number))


def test_a_serial_may_outgrow_its_six_digits() -> None:
    """The millionth case of a day gets a longer number, and it is well-formed."""
    number = case_number("410500", date(2026, 11, 16), 1_000_000)
    assert ("410500202611161000000", None) == (number[:-1], case_number_fault(number))


@given(NUMBERS)
def test_every_case_number_is_well_formed(number: str) -> None:
    """What we write we accept, for county, township and village centres."""
    assert case_number_fault(number) is None


@given(number=NUMBERS, data=st.data())
def test_every_single_wrong_character_of_a_case_number_is_found(number: str, data: st.DataObject) -> None:
    """The check character finds any one substitution, by a digit, a letter or anything else."""
    place = data.draw(st.integers(0, len(number) - 1))
    wrong = data.draw(st.sampled_from("0123456789XxAZ*- \n０①汉"))
    mistyped = number[:place] + wrong + number[place + 1 :]
    assert (mistyped == number) is (case_number_fault(mistyped) is None)


@given(number=NUMBERS, data=st.data())
def test_every_exchange_of_neighbours_in_a_case_number_is_found(number: str, data: st.DataObject) -> None:
    """Two neighbouring characters typed the wrong way round never pass."""
    place = data.draw(st.integers(0, len(number) - 2))
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert (swapped == number) is (case_number_fault(swapped) is None)


@pytest.mark.parametrize(
    "text", ["", "4105002026111600004", "41050020261116000042*", "41050020261116000042X\n", "x" * 21]
)
def test_a_text_of_another_shape_is_no_case_number(text: str) -> None:
    """Too short, another alphabet, a line end."""
    fault = case_number_fault(text)
    assert fault is not None
    assert "at least 21" in fault.en
    assert fault.zh


@pytest.mark.parametrize(
    "digits", ["41050020261316000042", "41050020261116000000", "99000020261116000042", "410500202611160000042"]
)
def test_digits_with_a_right_check_character_still_have_to_mean_something(digits: str) -> None:
    """Month 13, serial zero, no province, and a long serial that begins with zero."""
    fault = case_number_fault(digits + mod_11_2(digits))
    assert fault is not None
    assert "no division code, date" in fault.en


@pytest.mark.parametrize(("division", "serial"), [("41", 1), ("410500", 0), ("410500", 10**12)])
def test_a_case_number_of_impossible_parts_is_refused(division: str, serial: int) -> None:
    """No division, no serial, or one too long."""
    with pytest.raises(ValueError, match=r"division|serial"):
        case_number(division, date(2026, 11, 16), serial)


@pytest.mark.parametrize("ratio", [0.1, 0.3, 0.7, 0.9])
def test_the_share_of_sampled_cases_is_the_ratio(ratio: float) -> None:
    """Also below one half and above three quarters, where the variant bits would decide for the low 64 bits."""
    now = datetime(2026, 11, 16, 9, tzinfo=UTC)
    numbers = ((n * ((1 << 56) // 1000)).to_bytes(10, "big") for n in range(1000))
    ids = [new_case_id(now, given_bytes(bits)) for bits in numbers]
    assert abs(sum(sampled(case_id.int, ratio) for case_id in ids) - 1000 * ratio) <= 1


@given(st.integers(0, (1 << 128) - 1))
def test_a_ratio_of_one_samples_every_trace_and_of_zero_none(trace_id: int) -> None:
    """The ends are exact."""
    assert (True, False) == (sampled(trace_id, 1.0), sampled(trace_id, 0.0))


@pytest.mark.parametrize("ratio", [-0.1, 1.1, float("nan")])
def test_a_ratio_outside_zero_and_one_is_refused(ratio: float) -> None:
    """It would be a mistake in the settings."""
    with pytest.raises(ValueError, match="ratio"):
        sampled(1, ratio)


@given(
    st.sampled_from(["410500", "632801", "632801100", "632801202", "650102001", "632801202001"]),
    st.dates(date(2000, 1, 1), date(2999, 12, 31)),
    st.integers(1, 99_999_999),
)
def test_a_case_number_says_which_centre_gave_it(division: str, on: date, serial: int) -> None:
    """Also where a shorter code would leave a date, as a township's number of 2030 may."""
    assert division == case_number_division(case_number(division, on, serial))


def test_a_number_with_two_readings_is_that_of_the_township() -> None:
    """632801 202 20301101 000001 could be of 632801, on 2022-03-01, the 101,000,001st of the day."""
    assert case_number_division(case_number("632801202", date(2030, 11, 1), 1)) == "632801202"


def test_what_is_no_case_number_has_no_centre() -> None:
    """Nothing is guessed from a part of it."""
    with pytest.raises(ValueError, match="no case number"):
        case_number_division("632801 first of all")
