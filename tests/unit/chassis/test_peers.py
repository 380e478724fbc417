"""How the list of peers is read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from authority import Authority

from chassis.identity.peers import PeerRefused, Peers, read_peers
from chassis.secret_files import UnfitFile


def _file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "peers.json"
    file.write_text(text, "utf-8")
    file.chmod(0o644)
    return file


def test_a_peer_may_call_what_its_patterns_match(tmp_path: Path) -> None:
    """A pattern is of a package, a service, or one method."""
    peers = read_peers(
        _file(
            tmp_path,
            """{"one": {"methods": ["onewindow.intake.v1.IntakeService/GetCase", "onewindow.fees.*"]},
                "all": {"methods": ["*"], "forwards_address": true}, "none": {"methods": []}}""",
        )
    )
    called = [
        "onewindow.intake.v1.IntakeService/GetCase",
        "onewindow.intake.v1.IntakeService/GetCases",
        "onewindow.fees.v1.FeesService/GetBill",
    ]
    assert {
        "one": [True, False, True],
        "all": [True, True, True],
        "none": [False, False, False],
    } == {name: [peer.may(method) for method in called] for name, peer in peers.items()}
    assert [False, True, False] == [peer.forwards_address for peer in peers.values()]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "is no JSON: Expecting property name enclosed in double quotes in line 1"),
        ("[]", "the whole: input should be a valid dictionary"),
        ('{"a": {}}', "a → methods: field required"),
        ('{"a": {"methods": ["GetCase"]}}', "a → methods → 0: string should match pattern"),
        ('{"a": {"methods": ["onewindow.intake.v1/Get Case"]}}', "a → methods → 0: string should match pattern"),
        ('{"a": {"methods": [], "forward": true}}', "a → forward: extra inputs are not permitted"),
        ('{"a": {"methods": []}, "a": {"methods": ["*"]}}', "a is named twice"),
    ],
)
def test_a_list_that_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, complaint: str) -> None:
    """A slip of the pen must not become a permission."""
    file = _file(tmp_path, text)
    with pytest.raises(UnfitFile) as refused:
        read_peers(file)
    assert str(refused.value).startswith((f"{file} {complaint}", f"{file}: {complaint}"))


def test_a_list_that_others_may_change_is_refused(tmp_path: Path) -> None:
    """They could write themselves in."""
    file = _file(tmp_path, "{}")
    file.chmod(0o664)
    with pytest.raises(UnfitFile, match="others may change"):
        read_peers(file)


def test_a_certificate_whose_names_cannot_be_read_is_nobodys(tmp_path: Path) -> None:
    """The handshake has let it pass; it is refused like any other stranger, not an error of ours."""
    peers = Peers(_file(tmp_path, '{"CN=a": {"methods": ["*"]}}'))
    strange = [b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", Authority().issue().certificate]
    for certificate in strange:
        with pytest.raises(PeerRefused):
            peers.admit(certificate, "onewindow.x.v1.X/Y", "127.0.0.1", "", datetime.now(UTC))
