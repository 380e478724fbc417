"""Files that prove something, as strangers hand them in: what is none is said to be none."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest

from kernel.evidence import Head, Leaf, NoEvidence, Proof, ProofFile, SignedHead, read_file

AT = datetime(2026, 3, 2, 4, tzinfo=UTC)
HEAD = Head(division_code="410500", number=1, tree_size=1, root_hash=bytes(32), signed_at=AT)
LEAF = Leaf(
    division_code="410500",
    entry_id=1,
    stream_id=UUID(int=1),
    source="intake",
    sequence=1,
    type="onewindow.intake.v1.CaseAccepted",
    occurred_at=AT,
    heard_at=AT,
    calendar_version=1,
    statement="",
    kept_digest=bytes(32),
    whole_digest=bytes(32),
)
SIGNED = SignedHead(head=HEAD, public_key=bytes(32), signature=bytes(64))
FILE = ProofFile(signed=SIGNED, proofs=(Proof(leaf=LEAF, index=0, path=()),)).written()
ZONE_AWAY, TOO_EARLY, LONG = '"2026-03-02T04:00:00"', '"0001-01-01T00:00:00+23:59"', "9" * 5000


def test_a_file_is_read_as_it_was_written() -> None:
    """Every field, to the microsecond."""
    file = read_file(FILE)
    assert isinstance(file, ProofFile)
    assert (SIGNED, LEAF, FILE) == (file.signed, file.proofs[0].leaf, file.written())


@pytest.mark.parametrize("value", ["null", "[]", "{}", "Infinity", '"x"', LONG, ZONE_AWAY, TOO_EARLY])
@pytest.mark.parametrize("place", ["number", "signed_at", "root_hash", "occurred_at", "index", "stream_id", "path"])
def test_a_file_with_something_else_in_a_place_is_none(place: str, value: str) -> None:
    """Whatever stands there: nothing that is read fails later."""
    told = json.loads(FILE)
    where = told["head"] if place in told["head"] else told["proofs"][0]
    where[place] = "HERE"
    text = json.dumps(told).replace('"HERE"', value)
    if place == "path" and value in {"[]", "{}"}:
        assert FILE == read_file(text).written()
    else:
        with pytest.raises(NoEvidence):
            read_file(text)
