"""Copies of records of which something is otherwise."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from kernel.copying import altered


@dataclass(frozen=True, slots=True)
class Span:
    """Looked at when it is made."""

    begins: int
    ends: int
    notes: tuple[str, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        """Refuse what ends before it begins."""
        if self.ends < self.begins:
            raise ValueError("ends before it begins")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Span):
    """Has more than what it is made from."""

    name: str = ""


@pytest.mark.parametrize("record", [Span(1, 2, ("a",)), Named(begins=1, ends=2, name="x")])
def test_a_copy_is_what_replace_would_make(record: Span) -> None:
    """All fields, those of the class below too; what it was made of stays as it is, and both are frozen."""
    copy = altered(record, ends=7)
    assert (replace(record, ends=7), type(record)) == (copy, type(copy))
    assert (1, 2) == (record.begins, record.ends)
    with pytest.raises(FrozenInstanceError):
        copy.ends = 9  # type: ignore[misc]  # what is tried


def test_a_copy_is_looked_at_as_one_that_is_made() -> None:
    """What may not be made may not come about by a copy."""
    with pytest.raises(ValueError, match="ends before it begins"):
        altered(Span(1, 2), ends=0)


def test_what_a_record_does_not_have_is_refused() -> None:
    """A name with a slip of the pen is no change that nobody sees."""
    with pytest.raises(TypeError, match="Span has no beginning, endings"):
        altered(Span(1, 2), endings=3, beginning=0)
