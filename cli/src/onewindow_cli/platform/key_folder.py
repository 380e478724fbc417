"""The keys of the embedded platform: made at its first start, one added when asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from chassis.privacy.ciphers import AES, Algorithm
from chassis.privacy.key_files import CURRENT, key_line
from chassis.signing_keys import SigningKeys, new_key
from onewindow_cli.platform.private_files import write_private


def prepare_keys(folder: Path) -> None:
    """Make sure that there is a key; one that is there is never replaced, since rows are sealed by it."""
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    if not any(not path.name.startswith(".") for path in folder.iterdir()):
        add_key(folder)


def prepare_signing_keys(folder: Path) -> None:
    """Make sure that there is a key to sign evidence with."""
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    if not any(folder.glob("*.pem")):
        write_private(folder / SigningKeys.INSTALLATION, new_key())


def add_key(folder: Path, algorithm: Algorithm = AES) -> str:
    """Make a random key and let it seal from now on; the older ones go on opening. Answers its id."""
    key_id = f"k{datetime.now(UTC):%Y%m%d}-{token_hex(3)}"
    write_private(folder / key_id, key_line(algorithm))
    # Only now: nobody must be told of a key that is not there.
    write_private(folder / CURRENT, f"{key_id}\n")
    return key_id
