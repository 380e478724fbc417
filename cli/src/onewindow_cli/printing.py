"""Documents on this machine: who issues them, and files of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onewindow_cli.complaint import Complaint
from onewindow_cli.options import CommandT, running_given
from onewindow_cli.platform.pages import CENTRES
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from documents.issuer import Issuer
    from documents.model import Document, Language


def printing_options(command: CommandT) -> CommandT:
    """Add where the file goes, in which language, where it can be verified, and what it is signed with."""
    for option in reversed(
        (
            click.option("--english", is_flag=True, help="In English. 英文版"),
            click.option(
                "--to",
                type=click.Path(path_type=Path),
                default=None,
                help="File or folder; the current folder by default. 保存位置",
            ),
            click.option(
                "--origin",
                metavar="https://HOST",
                envvar="ONEWINDOW_CONSOLE_ORIGIN",
                help="Public address of the centre's pages, for the QR code. 中心公开网址",
            ),
            click.option(
                "--signing-folder",
                type=click.Path(file_okay=False, exists=True, path_type=Path),
                envvar="ONEWINDOW_CONSOLE_SIGNING_FOLDER",
                help="Folder with CODE.crt and CODE.key of centres. 签章证书目录",
            ),
        )
    ):
        command = option(command)
    return command


def issuer_given(options: dict[str, object], division_code: str) -> Issuer:
    """Answer the centre as who issues: its names as the console has them, its address as given.

    Raises:
        Complaint: it has no name in ``ONEWINDOW_CONSOLE_CENTRES``; or no address is given, and no platform runs.
    """
    from documents.issuer import Issuer  # noqa: PLC0415 - loaded when there is something to print

    told = os.environ.get("ONEWINDOW_CONSOLE_CENTRES", CENTRES)
    names = {code.strip(): name for code, _, name in (centre.partition("=") for centre in told.split(";"))}
    if division_code not in names:
        raise Complaint(
            f"ONEWINDOW_CONSOLE_CENTRES 中没有 {division_code} 的名称。",
            f"ONEWINDOW_CONSOLE_CENTRES has no name of {division_code}.",
        )
    zh, _, en = names[division_code].partition("|")
    origin = options["origin"]
    if not isinstance(origin, str) or not origin:
        _, record = running_given(options, "the public address (--origin or ONEWINDOW_CONSOLE_ORIGIN)")
        origin = record.console
    return Issuer(division_code, zh.strip(), en.strip(), origin.rstrip("/"))


def language_given(options: dict[str, object]) -> Language:
    """Answer the language of the document."""
    return "en" if options["english"] else "zh"


def keep(options: dict[str, object], document: Document, division_code: str, name: str) -> None:
    """Render a document, sign it if there is a certificate of the centre, and write the file.

    Raises:
        Complaint: the certificate cannot be read, or the file cannot be written.
    """
    from documents.rendering import Renderer  # noqa: PLC0415 - loads a compiler
    from documents.signing import NoCertificate, signers_in  # noqa: PLC0415 - loads a library of certificates

    folder, to = options["signing_folder"], options["to"]
    path = to if isinstance(to, Path) else Path()
    path = path / name if path.is_dir() else path
    try:
        signer = signers_in(folder if isinstance(folder, Path) else None).get(division_code)
        rendered = Renderer().render(document)
        path.write_bytes(signer.sign(rendered) if signer else rendered)
    except NoCertificate as fault:
        raise Complaint(f"签章证书不可用：{fault}。", f"The certificate cannot be used: {fault}.") from fault
    except OSError as fault:
        raise Complaint(f"无法写入 {path}。", f"{path} cannot be written: {fault.strerror}.") from fault
    echo(f"✓ {path}{' signed 已签章' if signer else ''}")
