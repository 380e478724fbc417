"""When a chain is verified whole, and how a pass goes over it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fees.domain.chain import GENESIS
from fees.domain.verification import NIGHT, ChainCheck, advanced, begun, next_whole_pass
from kernel.calendar import CENTRE_ZONE

CENTRES = [str(code) for code in range(632800, 632900)]
NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)


def check(due_at: datetime) -> ChainCheck:
    """A pass that got to block 7 and met a broken one."""
    return ChainCheck(
        division_code="632801",
        checked_number=7,
        checked_hash=bytes([7]) * 32,
        found_number=3,
        broken_number=3,
        whole_due_at=due_at,
    )


def test_whole_passes_begin_in_the_centres_night_spread_over_it() -> None:
    """A hundred centres do not begin at once: no quarter of the night has more than half of them, each begins daily."""
    begins = {code: next_whole_pass(code, NOON) for code in CENTRES}
    into_night = [
        begin.astimezone(CENTRE_ZONE) - begin.astimezone(CENTRE_ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
        for begin in begins.values()
    ]
    quarters = [sum(1 for span in into_night if span // (NIGHT / 4) == quarter) for quarter in range(4)]
    assert 100 == sum(quarters)
    assert max(quarters) < 50
    assert all(NOON < begin < NOON + timedelta(days=1) for begin in begins.values())
    assert {code: begin + timedelta(days=1) for code, begin in begins.items()} == {
        code: next_whole_pass(code, begin) for code, begin in begins.items()
    }


def test_a_pass_begins_at_the_first_block_when_it_is_due_and_not_before() -> None:
    """What is told as broken stays told until the pass has met no fault."""
    waiting = check(NOON + timedelta(seconds=1))
    assert waiting == begun(waiting, NOON)
    again = begun(check(NOON), NOON)
    assert (0, GENESIS, None, 3) == (again.checked_number, again.checked_hash, again.found_number, again.broken_number)
    assert again.whole_due_at == next_whole_pass("632801", NOON)


def test_a_pass_without_a_fault_clears_what_is_told_only_at_its_end() -> None:
    """In the middle of the chain nothing is known of the rest."""
    again = begun(check(NOON), NOON)
    assert 3 == advanced(again, [], None).broken_number
    assert advanced(again, [], (0, GENESIS)).broken_number is None


def test_books_that_name_another_end_than_the_chain_has_are_broken() -> None:
    """The last blocks are gone, or the books were changed: the pass goes to the end the books name, and rests there."""
    again = begun(check(NOON), NOON)
    gone = advanced(again, [], (2, bytes(32)))
    assert (1, 2) == (gone.broken_number, gone.checked_number)
    other = advanced(check(NOON), [], (7, bytes(32)))
    assert (3, bytes(32)) == (other.broken_number, other.checked_hash)
