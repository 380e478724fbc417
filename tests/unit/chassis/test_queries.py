"""Columns that several statements of a file read are listed once."""

from __future__ import annotations

import pytest

from chassis.storage.queries import with_columns

LIST = "-- columns: of_case\n--     case_id,\n--     state\n\n"
READ = "-- name: lock(ids)\n-- Hold cases.\nselect {of_case}, '{}' from intake_case;\n"


def test_statements_read_the_columns_that_their_file_lists() -> None:
    """Wherever the list is named; other braces stay, and so do the words about a statement."""
    read = "-- name: lock(ids)\n-- Hold cases.\nselect case_id, state, '{}' from intake_case;\n"

    assert 2 * read == with_columns(LIST + 2 * READ)
    assert read == with_columns(read)


@pytest.mark.parametrize("text", [LIST + LIST + READ, LIST + "select 1;\n"], ids=["twice", "unread"])
def test_a_list_that_is_there_twice_or_for_nobody_is_a_mistake(text: str) -> None:
    """Who changes a column would change it in the wrong place."""
    with pytest.raises(ValueError, match="columns of_case"):
        with_columns(text)
