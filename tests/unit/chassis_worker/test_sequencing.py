"""Which events of a stream are next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from chassis.envelope import Envelope
from chassis.messaging.sequencing import Item, Kept, line_up, waves

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
STREAM = UUID("019aa8f0-0000-7000-8000-000000000001")


def item(sequence: int, stream_id: UUID = STREAM, *, kept: bool = False) -> Item:
    """An event with nothing in it."""
    return Item(Envelope("intake", stream_id, sequence, "410502", "some.Event", NOW, "", b""), b"", kept=kept)


def numbers(items: list[Item]) -> list[int]:
    """Their numbers."""
    return [entry.envelope.sequence for entry in items]


@given(st.lists(st.integers(1, 12), max_size=30), st.integers(0, 6))
def test_every_event_is_ready_early_or_a_duplicate(arrived: list[int], position: int) -> None:
    """Ready ones follow the position without a gap; early ones leave one; each number is in one place once."""
    line = line_up(position, [], [item(number) for number in arrived], NOW)
    ready, early = numbers(line.ready), numbers(line.early)

    assert ready == list(range(position + 1, position + 1 + len(ready)))
    assert early == sorted(set(arrived) - set(ready) - set(range(1, position + 1)))
    assert len(ready) + len(early) + line.duplicates == len(arrived)
    assert position + len(ready) + 1 not in early


def test_a_parked_event_is_not_overtaken() -> None:
    """Nor does it go itself when it is delivered again."""
    parked = Kept(item(3, kept=True), "parked", None)
    line = line_up(2, [parked], [item(3), item(4)], NOW)

    assert (numbers(line.ready), numbers(line.early), line.duplicates) == ([], [4], 1)


def test_a_kept_event_goes_when_it_is_due_and_takes_along_what_waits_behind_it() -> None:
    """Kept and just arrived ones together, in order."""
    kept = [
        Kept(item(3, kept=True), "retrying", NOW),
        Kept(item(4, kept=True), "waiting", None),
        Kept(item(6, kept=True), "waiting", None),
    ]
    line = line_up(2, kept, [item(7), item(5)], NOW)

    assert numbers(line.ready) == [3, 4, 5, 6, 7]


def test_a_kept_event_that_is_not_due_waits() -> None:
    """However many arrive behind it."""
    kept = Kept(item(3, kept=True), "retrying", NOW + timedelta(milliseconds=1))
    line = line_up(2, [kept], [item(4)], NOW)

    assert (numbers(line.ready), numbers(line.early)) == ([], [4])


def test_cutting_at_a_failure_leaves_what_is_before_it_and_keeps_what_is_behind() -> None:
    """Events behind it that are kept already need not be kept again."""
    line = line_up(0, [Kept(item(3, kept=True), "waiting", None)], [item(1), item(2), item(4), item(9)], NOW)
    failed = line.cut_at(2)

    assert failed == item(2)
    assert (numbers(line.ready), numbers(line.early)) == ([1], [4, 9])
    assert line.cut_at(2) is None


def test_waves_hold_one_event_of_each_stream() -> None:
    """The second event of a stream comes after the first of all."""
    other = UUID("019aa8f0-0000-7000-8000-000000000002")
    lines = {
        ("intake", STREAM): line_up(0, [], [item(1), item(2)], NOW),
        ("intake", other): line_up(4, [], [item(5, other)], NOW),
    }

    assert [
        [(entry.envelope.stream_id, entry.envelope.sequence) for entry in wave] for wave in waves(lines, _never)
    ] == [
        [(STREAM, 1), (other, 5)],
        [(STREAM, 2)],
    ]


def test_a_wave_takes_along_what_joins() -> None:
    """Until something does not: what is behind that comes later, though it would join again."""
    other = UUID("019aa8f0-0000-7000-8000-000000000002")
    lines = {
        ("intake", STREAM): line_up(0, [], [item(number) for number in range(1, 6)], NOW),
        ("intake", other): line_up(0, [], [item(1, other)], NOW),
    }
    wave_of = waves(lines, lambda first, second: 3 not in {first.envelope.sequence, second.envelope.sequence})

    assert [numbers(wave) for wave in wave_of] == [[1, 2, 1], [3], [4, 5]]


def _never(_first: Item, _second: Item) -> bool:
    return False
