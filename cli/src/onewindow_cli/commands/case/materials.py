"""Which materials are handed in: files, or a stand-in for each that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from onewindow.intake.v1.intake_pb2 import Material, MaterialRequirement
    from onewindow_cli.client import Clients

CommandT = TypeVar("CommandT", bound=Callable[..., object])


def material_options(command: CommandT) -> CommandT:
    """Add what is handed in."""
    for option in reversed(
        [
            click.option(
                "--material",
                "files",
                metavar="ITEM/NO=FILE",
                multiple=True,
                help="A material, by its number in the notice, and its file. 材料及其文件",
            ),
            click.option(
                "--all-materials",
                is_flag=True,
                help="All that is asked for, a stand-in for each file: for trying out. 全部材料（以替代文件试用）",
            ),
            click.option("--without", metavar="ITEM/NO", multiple=True, help="But not this one. 不含该材料"),
        ]
    ):
        command = option(command)
    return command


def chosen(clients: Clients, asked_for: Iterable[MaterialRequirement], options: dict[str, object]) -> list[Material]:
    """Answer what is handed in of what is asked for, its files stored, and take its options away.

    Raises:
        UsageError: a material is not named as it should be.
        Complaint: a file cannot be read.
        CallError: a file is not taken.
    """
    from onewindow.intake.v1.intake_pb2 import Material  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.counter.files import upload  # noqa: PLC0415 - likewise
    from onewindow_cli.counter.papers import papers  # noqa: PLC0415 - likewise

    files, everything, without = (options.pop(name) for name in ("files", "all_materials", "without"))
    if without and not everything:
        raise click.UsageError("--without: --all-materials")
    named = dict(_file(text) for text in files)  # type: ignore[attr-defined] # click: a tuple of texts
    handed_in = []
    for (item_code, number), path in named.items():
        stored = upload(clients, path)
        handed_in.append(Material(item_code=item_code, material_no=number, file_name=path.name, file_id=stored.file_id))
    if everything:
        handed_in += papers(asked_for, {*map(material_named, without), *named})  # type: ignore[call-overload] # likewise
    return handed_in


def _file(text: str) -> tuple[tuple[str, int], Path]:
    name, sign, path = text.partition("=")
    if not sign or not path:
        raise click.UsageError(f"--material {text!r}: GA-025/1=scan.pdf")
    return material_named(name), Path(path)


def material_named(text: str) -> tuple[str, int]:
    """Read ``GA-025/1``.

    Raises:
        UsageError: it is not so.
    """
    from onewindow_cli.counter.application import material_name  # noqa: PLC0415 - loads protobuf

    try:
        return material_name(text)
    except ValueError:
        raise click.UsageError(f"{text!r}: GA-025/1") from None
