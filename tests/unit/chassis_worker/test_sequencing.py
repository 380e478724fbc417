"""Which events of a stream are next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.envelope import Envelope
from chassis.messaging.sequencing import MOST_DIGESTS, Item, Kept, Position, StreamPlan, line_up, waves

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
STREAM = UUID("019aa8f0-0000-7000-8000-000000000001")


def item(
    sequence: int, stream_id: UUID = STREAM, *, kept: bool = False, type_name: str = "some.Event", data: bytes = b""
) -> Item:
    """An event with hardly anything in it."""
    return Item(Envelope("intake", stream_id, sequence, "410502", type_name, NOW, "", data), b"", kept=kept)


def sort_out(
    position: int | Position, kept: Sequence[Kept], arrived: Sequence[Item], *, more_kept: bool = False
) -> StreamPlan:
    """StreamPlan up, knowing one type."""
    place = position if isinstance(position, Position) else Position(position)
    return line_up(place, kept, arrived, NOW, lambda told: told.envelope.type == "some.Event", more_kept=more_kept)


def handled(*data: bytes) -> Position:
    """The position after events with this in them."""
    return Position(0).after([item(number, data=said) for number, said in enumerate(data, start=1)])


def numbers(items: list[Item]) -> list[int]:
    """Their numbers."""
    return [entry.envelope.sequence for entry in items]


@given(st.lists(st.integers(1, 12), max_size=30), st.integers(0, 6))
def test_every_event_is_ready_early_or_a_duplicate(arrived: list[int], position: int) -> None:
    """Ready ones follow the position without a gap; early ones leave one; each number is in one place once."""
    plan = sort_out(position, [], [item(number) for number in arrived])
    ready, early = numbers(plan.ready), numbers(plan.early)

    assert ready == list(range(position + 1, position + 1 + len(ready)))
    assert early == sorted(set(arrived) - set(ready) - set(range(1, position + 1)))
    assert len(ready) + len(early) + plan.duplicates == len(arrived)
    assert position + len(ready) + 1 not in early


def test_a_parked_event_is_not_overtaken() -> None:
    """Nor does it go itself when it is delivered again."""
    parked = Kept(item(3, kept=True), "parked", None)
    plan = sort_out(2, [parked], [item(3), item(4)])

    assert (numbers(plan.ready), numbers(plan.early), plan.duplicates) == ([], [4], 1)


def test_a_kept_event_goes_when_it_is_due_and_takes_along_what_waits_behind_it() -> None:
    """Kept and just arrived ones together, in order."""
    kept = [
        Kept(item(3, kept=True), "retrying", NOW),
        Kept(item(4, kept=True), "waiting", None),
        Kept(item(6, kept=True), "waiting", None),
    ]
    plan = sort_out(2, kept, [item(7), item(5)])

    assert numbers(plan.ready) == [3, 4, 5, 6, 7]


def test_a_kept_event_that_is_not_due_waits() -> None:
    """However many arrive behind it."""
    kept = Kept(item(3, kept=True), "retrying", NOW + timedelta(milliseconds=1))
    plan = sort_out(2, [kept], [item(4)])

    assert (numbers(plan.ready), numbers(plan.early)) == ([], [4])


def test_cutting_at_a_failure_leaves_what_is_before_it_and_keeps_what_is_behind() -> None:
    """Events behind it that are kept already need not be kept again."""
    plan = sort_out(0, [Kept(item(3, kept=True), "waiting", None)], [item(1), item(2), item(4), item(9)])
    failed = plan.cut_at(2)

    assert failed == item(2)
    assert (numbers(plan.ready), numbers(plan.early)) == ([1], [4, 9])
    assert plan.cut_at(2) is None


def test_behind_the_last_kept_event_that_was_read_nothing_goes() -> None:
    """It may be kept already: handled as new it would be handled, and its copy kept for ever."""
    kept = [Kept(item(1, kept=True), "waiting", None), Kept(item(2, kept=True), "waiting", None)]

    assert numbers(sort_out(0, kept, [item(3)]).ready) == [1, 2, 3]
    plan = sort_out(0, kept, [item(3)], more_kept=True)
    assert (numbers(plan.ready), numbers(plan.early)) == ([1, 2], [3])


@pytest.mark.parametrize("kept", [False, True])
def test_an_event_of_an_unknown_type_holds_back_its_stream(*, kept: bool) -> None:
    """It is told apart once it is next, whether it has just arrived or waited for its turn."""
    strange = item(2, kept=kept, type_name="some.Novelty")
    held = [Kept(strange, "waiting", None)] if kept else []
    plan = sort_out(0, held, [item(1), item(3), *([] if kept else [strange])])

    assert (numbers(plan.ready), plan.unknown, numbers(plan.early)) == ([1], strange, [3])

    plan.cut_at(1)
    assert (plan.ready, plan.unknown, numbers(plan.early)) == ([], None, [3] if kept else [2, 3])


def test_what_is_kept_as_unknown_goes_when_its_type_is_known_and_is_not_told_again_before() -> None:
    """The worker that knows it takes along what waits behind it."""
    waiting = Kept(item(2, kept=True), "waiting", None)
    assert numbers(sort_out(0, [Kept(item(1, kept=True), "unknown", None), waiting], []).ready) == [1, 2]

    strange = Kept(item(1, kept=True, type_name="some.Novelty"), "unknown", None)
    plan = sort_out(0, [strange, waiting], [item(3)])
    assert (plan.ready, plan.unknown, numbers(plan.early)) == ([], None, [3])


def test_another_event_under_the_number_of_a_handled_one_stops_its_stream() -> None:
    """The same one is a duplicate; from the different one on, what its source says builds upon another past."""
    position = handled(b"a", b"b", b"c")
    plan = sort_out(position, [], [item(2, data=b"b"), item(3, data=b"otherwise"), item(4)])

    assert (plan.duplicates, numbers(plan.diverged), plan.ready, numbers(plan.early)) == (1, [3], [], [4])


def test_while_a_different_event_is_kept_nothing_of_its_stream_goes() -> None:
    """Delivered again it is a duplicate, and so is what was handled under its number."""
    different = Kept(item(2, kept=True, data=b"otherwise"), "diverged", None)
    arrived = [item(2, data=b"otherwise"), item(2, data=b"b"), item(3)]
    plan = sort_out(handled(b"a", b"b"), [different], arrived)

    assert (plan.duplicates, plan.diverged, plan.ready, numbers(plan.early)) == (2, [], [], [3])


@pytest.mark.parametrize("kept", [False, True])
def test_another_event_under_the_number_of_a_waiting_one_is_told_apart_too(*, kept: bool) -> None:
    """What is before it goes; neither of the two does."""
    waiting = item(2, kept=kept, data=b"b")
    held = [Kept(waiting, "waiting", None)] if kept else []
    plan = sort_out(0, held, [*([] if kept else [waiting]), item(2, data=b"otherwise"), item(1), item(3)])

    assert (numbers(plan.ready), numbers(plan.diverged), numbers(plan.early)) == ([1], [2], [3])


def test_a_duplicate_that_is_too_old_to_be_compared_is_named() -> None:
    """The last events of a stream can be compared, and no others."""
    position = handled(*[b"%d" % number for number in range(1, MOST_DIGESTS + 2)])
    plan = sort_out(position, [], [item(1, data=b"perhaps"), item(2, data=b"2")])

    assert (plan.duplicates, numbers(plan.unverified), plan.diverged) == (2, [1], [])
    assert len(position.digests) == 8 * MOST_DIGESTS


def test_waves_hold_one_event_of_each_stream() -> None:
    """The second event of a stream comes after the first of all."""
    other = UUID("019aa8f0-0000-7000-8000-000000000002")
    plans = {
        ("intake", STREAM): sort_out(0, [], [item(1), item(2)]),
        ("intake", other): sort_out(4, [], [item(5, other)]),
    }

    assert [
        [(entry.envelope.stream_id, entry.envelope.sequence) for entry in wave] for wave in waves(plans, _never)
    ] == [
        [(STREAM, 1), (other, 5)],
        [(STREAM, 2)],
    ]


def test_a_wave_takes_along_what_joins() -> None:
    """Until something does not: what is behind that comes later, though it would join again."""
    other = UUID("019aa8f0-0000-7000-8000-000000000002")
    plans = {
        ("intake", STREAM): sort_out(0, [], [item(number) for number in range(1, 6)]),
        ("intake", other): sort_out(0, [], [item(1, other)]),
    }
    wave_of = waves(plans, lambda first, second: 3 not in {first.envelope.sequence, second.envelope.sequence})

    assert [numbers(wave) for wave in wave_of] == [[1, 2, 1], [3], [4, 5]]


def _never(_first: Item, _second: Item) -> bool:
    return False
