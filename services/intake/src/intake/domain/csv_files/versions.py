"""The version that somebody looked at before they publish the next one."""

from __future__ import annotations

from intake.domain.refusals import PublishedMeanwhile


def check_expected(expected: int | None, published: int) -> None:
    """Refuse to replace a version that nobody has looked at.

    Args:
        expected: what was compared with; None if that was not told.
        published: the version in force, 0 if none.

    Raises:
        PublishedMeanwhile: they differ.
    """
    if expected is not None and expected != published:
        raise PublishedMeanwhile(version=str(published), expected_version=str(expected))
