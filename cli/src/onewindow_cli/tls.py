"""How the command reaches services on other machines: over TLS, with a certificate of its own if it has one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from chassis.secret_files import UnfitFile, read_secret, read_trusted
from onewindow_cli.complaint import Complaint

if TYPE_CHECKING:
    from onewindow_client import Tls

CA = "--tls-ca (ONEWINDOW_TLS_CA_FILE)"
CERTIFICATE = "--tls-certificate (ONEWINDOW_TLS_CERTIFICATE_FILE)"
KEY = "--tls-key (ONEWINDOW_TLS_KEY_FILE)"


def read_client_tls(authorities: Path | None, certificate: Path | None, key: Path | None) -> Tls | None:
    """Read the files; None if none is named.

    Raises:
        Complaint: one is missing beside the others, cannot be read, or others may read the key.
    """
    from onewindow_client import Tls  # noqa: PLC0415 - loads grpc

    if authorities is None and certificate is None and key is None:
        return None
    if authorities is None:
        raise Complaint(f"{CA} names the authority of the services' certificates.", f"请用 {CA} 指定服务证书的 CA。")
    if (certificate is None) != (key is None):
        raise Complaint(f"Name both or neither: {CERTIFICATE}, {KEY}.", f"{CERTIFICATE} 与 {KEY} 须同时指定。")
    try:
        return Tls(
            read_trusted(authorities),
            None if certificate is None else read_trusted(certificate),
            None if key is None else read_secret(key),
        )
    except UnfitFile as fault:
        raise Complaint(f"TLS: {fault.en}.", f"TLS 文件无法使用：{fault.zh}。") from None


def plaintext_allowed(environment: Mapping[str, str]) -> bool:
    """Whether something else encrypts what leaves this machine, as the environment says."""
    return environment.get("ONEWINDOW_ALLOW_PLAINTEXT", "").lower() in {"1", "true", "yes", "on"}


def refuse_plaintext(addresses: Iterable[str], tls: Tls | None, *, allowed: bool) -> None:
    """Refuse to send who we are, and what the services answer, over a network that others can listen to.

    Raises:
        Complaint: an address is on another machine and there is no TLS.
    """
    from onewindow_client.channels import Overheard, credentials_of  # noqa: PLC0415 - loads grpc

    remote: list[str] = []
    for address in sorted(set(addresses)):
        try:
            credentials_of(address, tls, plaintext=allowed)
        except Overheard:
            remote.append(address)
    if remote:
        raise Complaint(
            f"The connection to {', '.join(remote)} could be overheard. Give {CA}, or set "
            "ONEWINDOW_ALLOW_PLAINTEXT=true where a service mesh encrypts.",
            f"与 {'、'.join(remote)} 的连接可能被窃听。请指定 {CA}；由服务网格加密时，"
            "请设置 ONEWINDOW_ALLOW_PLAINTEXT=true。",
        )
