"""Options that several commands share: the state folder, where the services are, who acts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

import click

from onewindow_cli.complaint import Complaint
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.running import running_platforms
from onewindow_cli.platform.state import PlatformRecord, StateFolder, default_root
from onewindow_cli.render.help import SharedOption

if TYPE_CHECKING:
    from onewindow_cli.client import Clients, Tokens
    from onewindow_client import CallError, Tls

SERVICES = ("intake", "approval", "fees", "supervision")

CommandT = TypeVar("CommandT", bound=Callable[..., object])

state_option = click.option(
    "--state",
    cls=SharedOption,
    type=click.Path(file_okay=False, path_type=Path),
    envvar="ONEWINDOW_STATE",
    help="State folder of the embedded platform; that of the one that runs by default. 状态目录",
)

key_option = click.option(
    "--key",
    metavar="KEY",
    default=lambda: str(uuid4()),
    help="Idempotency key: the same command under the same key is done once. 幂等键：同键重复执行只办理一次",
)

wait_option = click.option(
    "--wait",
    metavar="SECONDS",
    type=click.FloatRange(0, 600),
    default=60.0,
    show_default=True,
    help="Longest wait for what one service hears from another. 最长等待时间（秒）",
)


def service_options(person: str, *, told: str = "") -> Callable[[CommandT], CommandT]:
    """Add the state folder, an address for each service, and who acts.

    Args:
        person: officer id of who does this at the demo's centre.
        told: who that is, where the person named only reads and another one acts.
    """
    options = [
        state_option,
        *(
            click.option(
                f"--{service}",
                f"{service}_address",
                cls=SharedOption,
                metavar="HOST:PORT",
                envvar=f"ONEWINDOW_{service.upper()}_ADDRESS",
                help=f"Address of {service}; that of the embedded platform by default. {service} 服务地址",
            )
            for service in SERVICES
        ),
        *_tls_options(),
        click.option(
            "--as",
            "officer",
            cls=SharedOption,
            metavar="OFFICER_ID",
            envvar="ONEWINDOW_OFFICER",
            default=person,
            show_default=told or True,
            help="Who acts, of the demo's people. 以哪位演示人员的身份办理",
        ),
        click.option(
            "--token-file",
            cls=SharedOption,
            type=click.Path(dir_okay=False, path_type=Path),
            envvar="ONEWINDOW_TOKEN_FILE",
            help="File with the token of who acts, read again when it changes. 身份令牌文件",
        ),
    ]

    def add(command: CommandT) -> CommandT:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def _tls_options() -> list[Callable[[CommandT], CommandT]]:
    """Name files for services that are reached over TLS."""
    named = {
        "ca": ("CA_FILE", "Authority of the services' certificates; connects over TLS. 服务证书的 CA"),
        "certificate": ("CERTIFICATE_FILE", "Certificate of this command. 客户端证书"),
        "key": ("KEY_FILE", "Its private key. 客户端私钥"),
    }
    return [
        click.option(
            f"--tls-{name}",
            cls=SharedOption,
            type=click.Path(dir_okay=False, path_type=Path),
            envvar=f"ONEWINDOW_TLS_{variable}",
            help=text,
        )
        for name, (variable, text) in named.items()
    ]


def tls_given(options: dict[str, object], addresses: Mapping[str, str]) -> Tls | None:
    """Answer how to reach the services; None: in plain text.

    Raises:
        Complaint: a file cannot be used, or what is said could be overheard.
    """
    from onewindow_cli.tls import plaintext_allowed, read_client_tls, refuse_plaintext  # noqa: PLC0415 - only for calls

    files = [options[f"tls_{name}"] for name in ("ca", "certificate", "key")]
    tls = read_client_tls(*(file if isinstance(file, Path) else None for file in files))
    refuse_plaintext(addresses.values(), tls, allowed=plaintext_allowed(os.environ))
    return tls


def addresses_of(options: dict[str, object]) -> dict[str, str]:
    """Answer ``host:port`` by service: as given, else where the embedded platform serves.

    Raises:
        Complaint: some are not given, and no platform runs, or several do.
    """
    given = addresses_given(options)
    chosen = {service: address for service, address in given.items() if address}
    if len(chosen) == len(given):
        return chosen
    _, record = running_given(
        options, "the services' addresses (--intake HOST:PORT or ONEWINDOW_INTAKE_ADDRESS, and so on)"
    )
    return {service: chosen.get(service) or record.addresses.get(service, "") for service in given}


def addresses_given(options: dict[str, object]) -> dict[str, str | None]:
    """Answer the addresses named on the command line or in the environment, by service."""
    return {service: _text(options, f"{service}_address") for service in SERVICES}


def state_given(options: dict[str, object]) -> Path:
    """Answer the state folder that was named, else that of the one platform that runs, else the usual one.

    Raises:
        Complaint: several platforms run, and none is named.
    """
    state = options["state"]
    if isinstance(state, Path):
        return state
    running = running_platforms()
    if len(running) > 1:
        raise Complaint(
            f"{len(running)} platforms run; name the folder of the one you mean, with --state or ONEWINDOW_STATE:",
            f"有 {len(running)} 个平台在运行；请用 --state 或 ONEWINDOW_STATE 指定其中一个：",
            *(f"  --state {each.folder.root}  (pid {each.record.supervisor.pid})" for each in running),
        )
    return running[0].folder.root if running else default_root()


def officer_given(options: dict[str, object]) -> str:
    """Answer the id of who acts."""
    return str(options["officer"])


def person_chosen(options: dict[str, object]) -> bool:
    """Whether it was said who acts, by name or by a token."""
    context = click.get_current_context()
    return isinstance(options["token_file"], Path) or (
        context.get_parameter_source("officer") is not click.core.ParameterSource.DEFAULT
    )


def demo_officer(options: dict[str, object]) -> str:
    """Answer who acts if it is one of the demo's people; empty where a token says it."""
    return "" if isinstance(options["token_file"], Path) else officer_given(options)


def tokens_given(options: dict[str, object]) -> Tokens:
    """Answer where tokens come from: the file that was named, else the embedded platform.

    Raises:
        Complaint: no file is named, and no platform runs.
    """
    from onewindow_cli.tokens import FileTokens, IssuedTokens  # noqa: PLC0415 - loads the issuer's libraries

    file = options["token_file"]
    if isinstance(file, Path):
        return FileTokens(file)
    folder, _ = running_given(options, "a token of your issuer (--token-file or ONEWINDOW_TOKEN_FILE)")
    return IssuedTokens(folder)


@contextmanager
def services(options: dict[str, object]) -> Iterator[Clients]:
    """Open clients as the options say; a refusal ends the command with its words.

    ``options`` are the keyword arguments that ``service_options`` adds.
    """
    from onewindow_cli.client import connect  # noqa: PLC0415 - loads grpc
    from onewindow_cli.guidance.refusals import hints_after  # noqa: PLC0415 - likewise
    from onewindow_client import CallError  # noqa: PLC0415 - likewise

    addresses = addresses_of(options)
    tls = tls_given(options, addresses)
    # Where nothing encrypts, ``tls_given`` has refused.
    with connect(addresses, tokens_given(options), officer_given(options), tls, plaintext=True) as clients:
        try:
            yield clients
        except CallError as refusal:
            context = click.get_current_context(silent=True)
            hints = hints_after(refusal, context.params if context else {})
            raise Complaint(*refusal.lines(), *hints, *_how_to_ask_again(refusal, context)) from None


def _how_to_ask_again(refusal: CallError, context: click.Context | None) -> list[str]:
    """Answer how to repeat a write that nobody answered, so that it is done once."""
    from onewindow_client import Unanswered, Unreachable  # noqa: PLC0415 - loads grpc

    key = context.params.get("key") if context else None
    if not key or not isinstance(refusal, Unanswered | Unreachable):
        return []
    return [f"→ --key {key}  同一命令加此键重试，只办理一次 the same command with this key is done once"]


def running_given(options: dict[str, object], instead: str) -> tuple[StateFolder, PlatformRecord]:
    """Answer the platform that runs on the folder that was named, else the one that runs.

    Raises:
        Complaint: none does, and what to do: start one, or give something ``instead``; or several do.
    """
    folder = StateFolder(state_given(options))
    try:
        record = folder.read_record()
    except PlatformFault as fault:
        raise Complaint(fault.en, fault.zh) from fault
    if record is not None and folder.is_live(record):
        return folder, record
    if options["state"] is None:
        raise Complaint(
            f"No platform of yours runs. Start one with `onewindow up`, or give {instead}.",
            "没有运行中的平台。请先执行 onewindow up，或给出各服务地址和身份令牌文件。",
        )
    start = f"onewindow up --state {folder.root}"
    raise Complaint(
        f"No platform runs on {folder.root}. Start one with `{start}`, or give {instead}.",
        f"{folder.root} 上没有运行中的平台。请先执行 {start}，或给出各服务地址和身份令牌文件。",
    )


def _text(options: dict[str, object], name: str) -> str | None:
    value = options[name]
    return None if value is None else str(value)
