"""Who reads pages in the bench, and what."""

from __future__ import annotations

import pytest
from yardstick.options import read_options
from yardstick.readers import DESKS, readers


def test_readers_are_shared_out_among_the_desks() -> None:
    """Each desk has as many of them, give or take one."""
    people = [reader.officer_id for reader in readers(50)]

    counts = [people.count(officer_id) for officer_id in DESKS]
    assert (50, len(DESKS)) == (sum(counts), len(set(people)))
    assert max(counts) - min(counts) <= 1


@pytest.mark.parametrize("wrong", ["0", "513", "many"])
def test_so_many_readers_are_refused(wrong: str) -> None:
    """Before anything is started."""
    with pytest.raises(SystemExit):
        read_options([f"--readers={wrong}"])
