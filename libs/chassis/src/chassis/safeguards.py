"""What a process refuses to start with: passwords that are easily seen or guessed, connections that can be overheard.

Nothing of this concerns addresses on this machine itself: nobody else is on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from chassis.loopback import is_loopback

ALLOW_PLAINTEXT = "ONEWINDOW_ALLOW_PLAINTEXT"

# What servers come with, and what stands in every example.
_KNOWN_PASSWORDS = frozenset(
    {
        *("123456", "12345678", "admin", "administrator", "changeit", "changeme", "default", "example", "guest"),
        *("mysecretpassword", "onewindow", "pass", "passw0rd", "password", "postgres", "postgresql", "rabbitmq"),
        *("redis", "root", "secret", "test", "valkey"),
    }
)
_AMQP_DEFAULT = "guest"
_HOW_TO_ENCRYPT = {
    "postgresql": "sslmode=verify-full and sslrootcert=...",
    "amqp": "amqps://",
    "redis": "rediss://",
}


@dataclass(frozen=True, slots=True)
class Given:
    """An address of a server as it was given."""

    # Setting it came in, ONEWINDOW_..._URL or ONEWINDOW_..._URL_FILE.
    setting: str
    address: str


@dataclass(frozen=True, slots=True)
class _Server:
    """What matters of an address here."""

    kind: str
    # Those that are not this machine.
    hosts: tuple[str, ...]
    user: str
    password: str
    encrypted: bool


def refusals(addresses: Mapping[str, Given], *, otlp_endpoint: str | None, allow_plaintext: bool) -> list[str]:
    """Answer one line for each thing that is not safe, naming the setting and what to do.

    Args:
        addresses: by setting, ``ONEWINDOW_..._URL``.
        otlp_endpoint: address of the collector.
        allow_plaintext: something else encrypts the connections, such as a service mesh.
    """
    lines: list[str] = []
    for setting, given in addresses.items():
        try:
            servers = _servers(given.address)
        except ValueError as fault:
            lines.append(f"{given.setting}: {fault}")
            continue
        for server in servers:
            if server.hosts:
                lines += _faults(setting, given.setting, server, allow_plaintext=allow_plaintext)
    if otlp_endpoint is not None and "@" in urlsplit(otlp_endpoint).netloc:
        lines.append(
            "ONEWINDOW_OTLP_ENDPOINT: holds a password, and the environment is easily seen; name a collector beside "
            "this process that needs none, and let it log in where it sends on to / "
            "地址中含口令，而环境变量易被看到；请使用无需口令的本地采集器"
        )
    return lines


def overheard(addresses: Mapping[str, Given]) -> list[str]:
    """Answer the settings whose connections leave this machine without encryption of ours."""
    return [
        given.setting
        for given in addresses.values()
        if any(server.hosts and not server.encrypted for server in _servers(given.address))
    ]


def _faults(setting: str, given: str, server: _Server, *, allow_plaintext: bool) -> list[str]:
    lines: list[str] = []
    if server.password and given == setting:
        lines.append(
            f"{setting}: holds a password, and the environment is easily seen; write the address into a file that "
            f"only this service may read, and name it in {setting}_FILE / "
            f"地址中含口令，而环境变量易被看到；请写入仅本服务可读的文件，并用 {setting}_FILE 指定"
        )
    # What the driver logs in with when it is told nothing.
    password = server.password or (_AMQP_DEFAULT if server.kind == "amqp" else "")
    if password.lower() in _KNOWN_PASSWORDS or (password and password == server.user):
        lines.append(
            f"{given}: everybody knows this password; give {server.user or 'the server'} one of its own / "
            "口令众所周知，请更换"
        )
    if not password and server.kind != "postgresql":
        lines.append(f"{given}: has no password, so everybody may connect; give the server one / 未设口令，请设置")
    if not server.encrypted and not allow_plaintext:
        lines.append(
            f"{given}: the connection to {server.hosts[0]} could be overheard or redirected; use "
            f"{_HOW_TO_ENCRYPT[server.kind]}, or set {ALLOW_PLAINTEXT}=true where a service mesh encrypts / "
            "连接可能被窃听或劫持，请加密并校验证书；由服务网格加密时可设置该变量"
        )
    return lines


def is_elsewhere(address: str) -> bool:
    """Whether an address leads to another machine, or nobody knows where: ``postgresql://``, ``amqp://``, ``redis://``."""
    try:
        return any(server.hosts for server in _servers(address))
    except ValueError:
        return True


def _servers(address: str) -> list[_Server]:
    """Read an address; a bus may have several, with semicolons between them."""
    if address.startswith("postgres"):
        return [_database(address)]
    return [_other(part) for part in address.split(";")]


def _database(address: str) -> _Server:
    try:
        parts = conninfo_to_dict(address)
    except ProgrammingError:
        raise ValueError("is no address of a PostgreSQL database / 不是 PostgreSQL 数据库地址") from None
    # With both, hostaddr is where the connection goes; a host that is a path is a socket of this machine.
    hosts = str(parts.get("hostaddr") or parts.get("host") or "").split(",")
    return _Server(
        kind="postgresql",
        hosts=tuple(host for host in hosts if host and not host.startswith(("/", "@")) and not is_loopback(host)),
        user=str(parts.get("user", "")),
        password=str(parts.get("password", "")),
        # Weaker modes encrypt, to whoever answers.
        encrypted=parts.get("sslmode") in {"verify-full", "verify-ca"},
    )


def _other(address: str) -> _Server:
    parts = urlsplit(address)
    kind = "amqp" if parts.scheme.startswith("amqp") else "redis"
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    options = {name: values[-1].lower() for name, values in parse_qs(parts.query).items()}
    verified = options.get("ssl_cert_reqs", "required") in {"required", "cert_required"}
    named = options.get("ssl_check_hostname", "true") not in {"false", "0", "no", "off", "f", "n"}
    local = parts.scheme == "unix" or is_loopback(parts.hostname or "localhost")
    return _Server(
        kind=kind,
        hosts=() if local else (parts.hostname or "",),
        user=user,
        password=password or options.get("password", ""),
        encrypted=parts.scheme in {"amqps", "rediss"} and verified and named,
    )
