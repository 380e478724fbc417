"""Streams of no case keep their ids and are told from a case's."""

from __future__ import annotations

from uuid import UUID

from kernel.streams import Streams


def test_a_stream_of_no_case_is_always_the_same_and_never_looks_like_a_case_s() -> None:
    """What is told after an upgrade follows on what was told before; who reads streams of cases passes them over."""
    assert UUID("7b77c2fb-463d-586b-b531-2ae3ac2e5710") == Streams.CATALOGUE.of("632801")
    made = [kind.of("632801") for kind in Streams]
    assert len(Streams) == len(set(made))
    assert {5} == {stream.version for stream in made}
