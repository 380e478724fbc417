"""What a handler answers for each command of a batch: a result, or the refusal of that one command."""

from __future__ import annotations

from typing import TypeVar, Union

from kernel.errors import Refusal

R = TypeVar("R")

# A refused command is an outcome, not an exception: it never harms its neighbours in the batch.
# (Union, not |: a generic alias has to exist at run time.)
Outcome = Union[R, Refusal]  # noqa: UP007 - see above
