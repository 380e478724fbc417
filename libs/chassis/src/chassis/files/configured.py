"""The files of a process by its settings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from chassis.files.files import Files
from chassis.files.kinds import KINDS
from chassis.files.scanning import Scanner
from chassis.files.store import FolderStore, ObjectStore
from chassis.loopback import is_loopback
from chassis.secret_files import UnfitFile, read_secret
from chassis.starting import CannotStart

if TYPE_CHECKING:
    from chassis.privacy.key_files import Keys
    from chassis.settings import Settings

_MB = 1024 * 1024
# Of a bucket: access key and secret key.
_CREDENTIALS = 2


def files_of(settings: Settings, keys: Keys | None) -> Files | None:
    """Answer the files; None if the process keeps none.

    Args:
        settings: of the process.
        keys: what the key of each file is sealed with; None where files are only taken away.

    Raises:
        CannotStart: a setting is wrong; names each.
    """
    if settings.files_url is None:
        return None
    lines = [
        f"ONEWINDOW_FILES_KINDS: {kind} is none of {', '.join(KINDS)}"
        for kind in settings.files_kinds
        if kind not in KINDS
    ]
    scanner = None
    if settings.files_scanner is not None:
        host, _, port = settings.files_scanner.rpartition(":")
        if host and port.isdigit():
            scanner = Scanner(host.strip("[]"), int(port))
        else:
            lines.append("ONEWINDOW_FILES_SCANNER: name clamd as HOST:PORT / 请按“主机:端口”填写clamd地址")
    try:
        store = _store_of(settings)
    except ValueError as fault:
        raise CannotStart([*lines, str(fault)]) from None
    if lines:
        raise CannotStart(lines)
    return Files(store, keys, scanner, most_bytes=settings.files_largest_mb * _MB, kinds=settings.files_kinds)


def _store_of(settings: Settings) -> ObjectStore:
    """Answer the store; raises ``ValueError`` with the line to tell."""
    parts = urlsplit(settings.files_url or "")
    if parts.scheme == "file" and parts.path and not parts.netloc:
        return FolderStore(Path(unquote(parts.path)))
    if parts.scheme == "s3" and parts.netloc:
        return _bucket(settings, parts.netloc, dict(parse_qsl(parts.query)))
    raise ValueError(
        "ONEWINDOW_FILES_URL: name a folder, file:///PATH, or a bucket, s3://BUCKET?endpoint=https://HOST"
        " / 请填写 file:///目录 或 s3://桶名?endpoint=https://主机"
    )


def _bucket(settings: Settings, bucket: str, options: Mapping[str, str]) -> ObjectStore:
    endpoint = urlsplit(options.get("endpoint", ""))
    if endpoint.scheme not in {"http", "https"} or not endpoint.hostname:
        raise ValueError("ONEWINDOW_FILES_URL: endpoint=https://HOST is missing / 缺少 endpoint=https://主机")
    if endpoint.scheme == "http" and not (is_loopback(endpoint.hostname) or settings.allow_plaintext):
        raise ValueError(
            "ONEWINDOW_FILES_URL: a bucket on another machine is reached over https / 其他机器上的存储桶须使用https"
        )
    if settings.files_credentials_file is None:
        raise ValueError(
            "ONEWINDOW_FILES_CREDENTIALS_FILE: name the file with the key of the bucket / 请设置存储桶密钥文件"
        )
    try:
        words = read_secret(settings.files_credentials_file).decode().split()
    except (UnfitFile, UnicodeDecodeError) as fault:
        raise ValueError(f"ONEWINDOW_FILES_CREDENTIALS_FILE: {fault}") from None
    if len(words) != _CREDENTIALS:
        raise ValueError(
            "ONEWINDOW_FILES_CREDENTIALS_FILE: access key and secret key, with a blank between"
            " / 文件内容应为访问密钥和私密密钥，以空格分隔"
        )
    from chassis.files.s3 import S3Store  # noqa: PLC0415 - loads boto3

    return S3Store(
        bucket,
        endpoint=options["endpoint"],
        region=options.get("region", "us-east-1"),
        access_key=words[0],
        secret_key=words[1],
    )
