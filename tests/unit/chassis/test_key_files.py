"""How keys are read from their folder, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from chassis.privacy.ciphers import AES, SM4
from chassis.privacy.key_files import LOOK_SECONDS, Keys, key_line, read_keys
from chassis.privacy.keyring import KeyUnavailable, SealedRow
from chassis.starting import CannotStart

PLACE = SealedRow("case_party", "1", "632801")


class Clock:
    """Seconds a test moves."""

    def __init__(self) -> None:
        """Begin at zero."""
        self.seconds = 0.0

    def __call__(self) -> float:
        """Answer them."""
        return self.seconds


def _write(folder: Path, name: str, text: str, mode: int = 0o600) -> Path:
    file = folder / name
    file.touch(mode=0o600)
    file.write_text(text, "utf-8")
    file.chmod(mode)
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one key."""
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    _write(folder, "k1", key_line(AES))
    _write(folder, "current", "k1\n")
    return folder


def _faults(folder: Path) -> list[str]:
    with pytest.raises(CannotStart) as refused:
        read_keys(folder)
    return [line.removeprefix(f"{folder}/") for line in refused.value.lines]


def test_a_folder_of_keys_and_the_name_of_the_current_one_is_a_ring(folder: Path) -> None:
    """Each key names its own cipher; a mounted secret's dot entries are passed over."""
    _write(folder, "k2-sm4", key_line(SM4))
    (folder / "..2026_11_22").mkdir()
    ring = read_keys(folder)
    assert (ring.current.key_id, ring.current.algorithm) == ("k1", AES)
    assert "k2-sm4" in ring
    assert "..2026_11_22" not in ring


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("DES 0011223344556677", "k1: begin with an algorithm (AES-256-GCM, SM4-GCM)"),
        ("AES-256-GCM", "k1: AES-256-GCM needs 32 bytes, here are 0"),
        (f"AES-256-GCM {bytes(range(31)).hex()}", "k1: AES-256-GCM needs 32 bytes, here are 31"),
        (f"SM4-GCM {bytes(range(32)).hex()}", "k1: SM4-GCM needs 16 bytes, here are 32"),
        ("AES-256-GCM swordfish", "k1: the key is not written in hex"),
        (f"AES-256-GCM {'00' * 32}", "k1: this key is not random"),
        (f"AES-256-GCM {'0123456789ab' * 6}"[:76], "k1: this key is not random"),
    ],
)
def test_a_malformed_key_is_told_in_both_languages_and_never_quoted(folder: Path, text: str, told: str) -> None:
    """Too short, too long, unknown, typed by hand: the line says what to do and holds nothing of the key."""
    _write(folder, "k1", text)
    (line,) = _faults(folder)
    assert line.startswith(told)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in line.partition(" / ")[2])
    secret = text.partition(" ")[2]
    assert not secret or secret not in line


@pytest.mark.parametrize("mode", [0o604, 0o602, 0o606, 0o644, 0o620])
@pytest.mark.parametrize("name", ["k1", "current"])
def test_a_file_others_may_read_or_change_is_refused(folder: Path, name: str, mode: int) -> None:
    """The group may read it: a container's secret is often mounted for one."""
    (folder / name).chmod(mode)
    (line,) = _faults(folder)
    assert line.startswith(f"others may read or change {folder / name}; run chmod 0440 on it / 密钥文件")
    (folder / name).chmod(0o640)
    assert read_keys(folder).current.key_id == "k1"


def test_without_current_nothing_starts(folder: Path) -> None:
    """Which key seals is said, never guessed."""
    (folder / "current").unlink()
    (line,) = _faults(folder)
    assert line.startswith(f"cannot read {folder / 'current'}: No such file or directory / 密钥文件无法读取")


def test_an_empty_key_is_told(folder: Path) -> None:
    """A file that was touched and forgotten."""
    _write(folder, "k1", "\n")
    (line,) = _faults(folder)
    assert line.startswith("k1 is empty / 密钥文件无法读取、为空")


@pytest.mark.parametrize("named", ["k9", "current", "../k1"])
def test_current_must_name_a_key_of_the_folder(folder: Path, named: str) -> None:
    """A typing error is told before anything is sealed."""
    _write(folder, "current", named)
    (line,) = _faults(folder)
    assert line.startswith("current: names no key of this folder")


@pytest.mark.parametrize("name", ["K1", "k_1", "-k", "密钥", "k" * 64])
def test_a_key_is_named_with_small_letters_digits_and_hyphens(folder: Path, name: str) -> None:
    """Its name stands in every row."""
    _write(folder, name, key_line(AES))
    (line,) = _faults(folder)
    assert line.startswith(f"{name}: name a key with small letters")


def test_all_faults_are_told_at_once(folder: Path) -> None:
    """Nobody repairs one file, starts again, and hears of the next."""
    _write(folder, "k1", "DES 00")
    _write(folder, "k2", key_line(AES), mode=0o644)
    _write(folder, "current", "k3")
    lines = _faults(folder)
    assert [name in line for name, line in zip(("k1", "k2", "current"), lines, strict=True)] == [True] * 3


def test_a_missing_folder_is_told_by_its_setting(tmp_path: Path) -> None:
    """The line names what to set."""
    (line,) = _faults(tmp_path / "nowhere")
    assert line.startswith("ONEWINDOW_KEYS_FOLDER: cannot read ")
    assert "无法读取密钥目录" in line


def test_a_new_current_key_is_taken_up_within_seconds(folder: Path) -> None:
    """Rotation needs no restart."""
    clock = Clock()
    keys = Keys(folder, clock=clock)
    _write(folder, "k2", key_line(AES))
    _write(folder, "current", "k2")
    assert keys.current_id == "k1"
    clock.seconds += LOOK_SECONDS
    assert keys.current_id == "k2"
    assert keys.seal(b"x", PLACE).key_id == "k2"


def test_a_value_sealed_by_a_key_others_took_up_first_opens_at_once(folder: Path) -> None:
    """Processes take a new key up some seconds apart; none may fail on the others' rows meanwhile."""
    slow, quick = Keys(folder, clock=Clock()), Clock()
    sealing = Keys(folder, clock=quick)
    _write(folder, "k2", key_line(AES))
    _write(folder, "current", "k2")
    quick.seconds += LOOK_SECONDS
    assert slow.unseal(sealing.seal("张三".encode(), PLACE), PLACE) == "张三".encode()


def test_a_wrong_change_leaves_the_keys_as_they_were(folder: Path) -> None:
    """A slip of the operator must not stop a centre in the middle of its day."""
    clock = Clock()
    keys = Keys(folder, clock=clock)
    sealed = keys.seal(b"x", PLACE)
    _write(folder, "current", "k9")
    clock.seconds += LOOK_SECONDS
    assert keys.current_id == "k1"
    assert keys.unseal(sealed, PLACE) == b"x"
    _write(folder, "k9", key_line(SM4))
    clock.seconds += LOOK_SECONDS
    assert keys.current_id == "k9"


def test_a_removed_key_opens_nothing_any_more(folder: Path) -> None:
    """Removing the file is what ends a key, without a restart."""
    clock = Clock()
    keys = Keys(folder, clock=clock)
    sealed = keys.seal(b"x", PLACE)
    _write(folder, "k2", key_line(AES))
    _write(folder, "current", "k2")
    (folder / "k1").unlink()
    clock.seconds += LOOK_SECONDS
    with pytest.raises(KeyUnavailable):
        keys.unseal(sealed, PLACE)


def test_a_mounted_secret_that_is_exchanged_is_noticed(tmp_path: Path) -> None:
    """Kubernetes puts the new files beside the old ones and turns one link to them."""
    folder = tmp_path / "keys"
    folder.mkdir()
    for version, key_id in (("..v1", "k1"), ("..v2", "k2")):
        (folder / version).mkdir()
        for name in ("k1", "k2"):
            _write(folder / version, name, key_line(AES), mode=0o440)
        _write(folder / version, "current", key_id, mode=0o440)
    (folder / "..data").symlink_to("..v1")
    for name in ("k1", "k2", "current"):
        (folder / name).symlink_to(f"..data/{name}")
    clock = Clock()
    keys = Keys(folder, clock=clock)
    assert keys.current_id == "k1"
    (folder / "..new").symlink_to("..v2")
    (folder / "..new").replace(folder / "..data")
    clock.seconds += LOOK_SECONDS
    assert keys.current_id == "k2"
