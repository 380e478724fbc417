"""What the rows of changed posts said and say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from intake.domain.csv_files.changes import RowChange, Telling, cell_changes
from intake.domain.csv_files.tables import Cells, row_key
from intake.domain.posts.model import Post
from intake.domain.posts.reading import ITEM_SEPARATOR, POSTS

_OF_THE_POWER = ("power", "item_codes")
_COLUMNS = tuple(column.name for column in POSTS.columns)


def post_changes(
    published: Mapping[str, Post], given: Mapping[str, Post], changed: Iterable[str]
) -> tuple[RowChange, ...]:
    """Compare posts row by row, as far as it fits; of a power that is given or taken, only which, and for what."""
    return Telling().tell(change for code in changed for change in _changes(published[code], given[code]))


def _changes(before: Post, after: Post) -> Iterator[RowChange]:
    old, new = _rows(before), _rows(after)
    for key in sorted(old.keys() | new.keys()):
        columns = _COLUMNS if key in old and key in new else _OF_THE_POWER
        cells = cell_changes(columns, old.get(key, {}), new.get(key, {}))
        if cells:
            yield RowChange(key, cells)


def _rows(post: Post) -> dict[str, Cells]:
    rows = (
        {
            "post_code": post.code,
            "name_zh": post.name_zh,
            "name_en": post.name_en,
            "department_code": post.department_code,
            "a_officer_id": post.a_officer_id,
            "b_officer_id": post.b_officer_id,
            "power": power.value,
            "item_codes": ITEM_SEPARATOR.join(item_codes),
        }
        for power, item_codes in post.powers.items()
    )
    return {row_key(POSTS, row): row for row in rows}
