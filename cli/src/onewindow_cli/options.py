"""Options that several commands share: the state folder, where the services are, who acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from onewindow_cli.complaint import Complaint
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.state import StateFolder, default_root

if TYPE_CHECKING:
    from onewindow_cli.client import Clients, Officer

SERVICES = ("intake", "approval", "fees", "supervision")

CommandT = TypeVar("CommandT", bound=Callable[..., object])

state_option = click.option(
    "--state",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="ONEWINDOW_STATE",
    help="State folder of the embedded platform. 状态目录",
)


def service_options(command: CommandT) -> CommandT:
    """Add the state folder, an address for each service, and the officer who acts."""
    options = [
        state_option,
        *(
            click.option(
                f"--{service}",
                f"{service}_address",
                metavar="HOST:PORT",
                envvar=f"ONEWINDOW_{service.upper()}_ADDRESS",
                help=f"Address of {service}; that of the embedded platform by default. {service} 服务地址",
            )
            for service in SERVICES
        ),
        click.option("--officer", envvar="ONEWINDOW_OFFICER", default="operator", help="Who acts. 经办人"),
        click.option(
            "--division",
            envvar="ONEWINDOW_DIVISION",
            default="632801",
            help="Division code of the centre. 行政区划代码",
        ),
        click.option("--department", envvar="ONEWINDOW_DEPARTMENT", default="XZSP", help="Department code. 部门代码"),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def addresses_of(state: Path | None, given: dict[str, str | None]) -> dict[str, str]:
    """Answer ``host:port`` by service: as given, else where the embedded platform of the state folder serves.

    Raises:
        Complaint: some are not given, and no platform runs there.
    """
    chosen = {service: address for service, address in given.items() if address}
    if len(chosen) == len(given):
        return chosen
    folder = StateFolder(state or default_root())
    try:
        record = folder.read_record()
    except PlatformFault as fault:
        raise Complaint(fault.en, fault.zh) from fault
    if record is None or not folder.is_live(record):
        raise Complaint(
            f"No platform runs on {folder.root}. Start one with `onewindow up`, or give the services' addresses "
            "(--intake HOST:PORT or ONEWINDOW_INTAKE_ADDRESS, and so on).",
            f"{folder.root} 上没有运行中的平台。请先执行 onewindow up，或给出各服务地址。",
        )
    return {service: chosen.get(service) or record.addresses.get(service, "") for service in given}


def addresses_given(options: dict[str, object]) -> dict[str, str | None]:
    """Answer the addresses named on the command line or in the environment, by service."""
    return {service: _text(options, f"{service}_address") for service in SERVICES}


def state_given(options: dict[str, object]) -> Path:
    """Answer the state folder that was named, else the usual one."""
    state = options["state"]
    return state if isinstance(state, Path) else default_root()


def officer_given(options: dict[str, object]) -> Officer:
    """Answer who acts."""
    from onewindow_cli.client import Officer  # noqa: PLC0415 - loads grpc

    return Officer(*(str(options[name]) for name in ("officer", "division", "department")))


@contextmanager
def services(options: dict[str, object]) -> Iterator[Clients]:
    """Open clients as the options say; a refusal ends the command with its words.

    ``options`` are the keyword arguments that ``service_options`` adds.
    """
    from onewindow_cli.client import connect  # noqa: PLC0415 - loads grpc
    from onewindow_cli.refused import RpcRefused  # noqa: PLC0415 - likewise

    addresses = addresses_of(state_given(options), addresses_given(options))
    with connect(addresses, officer_given(options)) as clients:
        try:
            yield clients
        except RpcRefused as refusal:
            first, *rest = refusal.lines()
            raise Complaint(first, "\n".join(rest)) from None


def _text(options: dict[str, object], name: str) -> str | None:
    value = options[name]
    return None if value is None else str(value)
