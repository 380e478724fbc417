"""One test that looks at everything of a kind: of hundreds of tests, most of the time goes into being a test.

For a rule without a state of its own, over everything that a table, a protocol or a catalogue holds. Where each case
needs fixtures of its own, or is one of a few, it is a parameter.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest

# What a summary names; the whole list is in the failure.
MOST_NAMED = 10


def for_each(names: str, values: Iterable[Any], ids: Callable[[Any], str] = str) -> Callable[..., Callable[..., None]]:
    """Run a test on each of some values, all of them, and fail with every failure under its value's name.

    Args:
        names: the test's arguments that take a value, parted by commas.
        values: at least one, as a test that looks at nothing shows nothing; a tuple of as many if names are several.
        ids: the name of a value.
    """
    arguments = names.replace(" ", "").split(",")
    of = list(values)
    if not of:
        raise ValueError(f"nothing to look at: {names}")

    def looking(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def whole(**fixtures: Any) -> None:  # noqa: ANN401 - those of the test
            failed: dict[str, Exception] = {}
            for value in of:
                given = zip(arguments, value if len(arguments) > 1 else [value], strict=True)
                try:
                    test(**fixtures, **dict(given))
                except (Exception, pytest.fail.Exception) as failure:  # noqa: BLE001 - told at the end
                    told = failure if isinstance(failure, Exception) else AssertionError(failure.msg)
                    told.add_note(f"{names}: {ids(value)}")
                    failed[ids(value)] = told.with_traceback(failure.__traceback__)
            if failed:
                first = ", ".join([*list(failed)[:MOST_NAMED], *(["..."] if len(failed) > MOST_NAMED else [])])
                raise ExceptionGroup(f"{len(failed)} of {len(of)}: {first}", list(failed.values()))

        signature = inspect.signature(test)
        kept = [each for name, each in signature.parameters.items() if name not in arguments]
        # Pytest reads from it which fixtures a test wants.
        whole.__signature__ = signature.replace(parameters=kept)  # type: ignore[attr-defined]
        return whole

    return looking
