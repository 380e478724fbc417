"""The hash chain holds what was written and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from fees.domain.chain import GENESIS, Block, block_hash, first_broken, next_block
from fees.domain.ledger import EntryKind, Posting

CENTRE = "410105"
text = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
postings = st.builds(
    Posting,
    entry_id=st.uuids(),
    case_id=st.none() | st.uuids(),
    kind=st.sampled_from(EntryKind),
    account=text,
    department_code=text,
    amount_fen=st.integers(-(10**15), 10**15),
    reference=text,
    posted_at=st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
)
contents = st.lists(st.lists(postings, min_size=1, max_size=4), min_size=1, max_size=4)


def chain(content: list[list[Posting]]) -> list[Block]:
    """Seal each list into a block of one chain."""
    blocks: list[Block] = []
    number, last_hash = 0, GENESIS
    for one in content:
        blocks.append(next_block(CENTRE, number, last_hash, one))
        number, last_hash = blocks[-1].number, blocks[-1].hash
    return blocks


@given(contents)
def test_what_was_written_holds(content: list[list[Posting]]) -> None:
    """A chain read back as it was written has no broken block, whole or in stretches."""
    blocks = chain(content)
    assert first_broken(blocks) is None
    assert first_broken(blocks[1:], blocks[0].number, blocks[0].hash) is None


def changed(draw: st.DrawFn, posting: Posting) -> Posting:
    """The posting with one field different."""
    # The lines an amount is made of are no part of the ledger.
    field = draw(st.sampled_from(sorted({*Posting.__dataclass_fields__} - {"parts"})))
    old = getattr(posting, field)
    value = draw(
        {
            "entry_id": st.uuids(),
            "case_id": st.none() | st.uuids(),
            "kind": st.sampled_from(EntryKind),
            "amount_fen": st.integers(-(10**15), 10**15),
            "posted_at": st.just(posting.posted_at + timedelta(microseconds=1)),
        }.get(field, text).filter(lambda new: new != old)
    )
    return replace(posting, **{field: value})


@given(contents, st.data())
def test_a_single_changed_field_breaks_its_block(content: list[list[Posting]], data: st.DataObject) -> None:
    """Whichever field of whichever posting is changed, the verifier names that block."""
    blocks = chain(content)
    at = data.draw(st.integers(0, len(blocks) - 1))
    within = data.draw(st.integers(0, len(blocks[at].postings) - 1))
    altered = list(blocks[at].postings)
    altered[within] = data.draw(st.composite(changed)(altered[within]))
    blocks[at] = replace(blocks[at], postings=tuple(altered))
    assert at + 1 == first_broken(blocks)


@given(contents, st.data())
def test_a_block_resealed_after_a_change_breaks_the_next(content: list[list[Posting]], data: st.DataObject) -> None:
    """Whoever also recomputes the hash of the changed block is found at the block behind it."""
    blocks = chain([*content, content[0]])
    at = data.draw(st.integers(0, len(blocks) - 2))
    altered = [
        replace(blocks[at].postings[0], amount_fen=blocks[at].postings[0].amount_fen + 1),
        *blocks[at].postings[1:],
    ]
    blocks[at] = next_block(CENTRE, blocks[at].number - 1, blocks[at].previous_hash, altered)
    assert at + 2 == first_broken(blocks)


@given(contents, st.data())
def test_a_dropped_posting_or_block_is_found(content: list[list[Posting]], data: st.DataObject) -> None:
    """Nothing can be taken out of the middle."""
    blocks = chain([*content, content[0]])
    at = data.draw(st.integers(0, len(blocks) - 2))
    shorter = [*blocks[:at], replace(blocks[at], postings=blocks[at].postings[1:]), *blocks[at + 1 :]]
    assert at + 1 == first_broken(shorter)
    assert at + 1 == first_broken([*blocks[:at], *blocks[at + 1 :]])


def test_text_moved_from_one_field_to_the_next_is_another_block() -> None:
    """Every value carries its length, so "ab" + "c" is not "a" + "bc"."""
    now = datetime(2026, 11, 2, tzinfo=UTC)
    one = Posting(
        entry_id=UUID(int=1),
        case_id=UUID(int=2),
        kind=EntryKind.BILL_PAID,
        account="ab",
        department_code="c",
        amount_fen=1,
        reference="",
        posted_at=now,
    )
    other = replace(one, account="a", department_code="bc")
    assert block_hash(CENTRE, 1, GENESIS, [one]) != block_hash(CENTRE, 1, GENESIS, [other])
    elsewhere = replace(one, posted_at=now.astimezone(timezone(timedelta(hours=8))))
    assert block_hash(CENTRE, 1, GENESIS, [one]) == block_hash(CENTRE, 1, GENESIS, [elsewhere])
