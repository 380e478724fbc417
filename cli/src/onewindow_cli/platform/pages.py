"""The console as a child process: its pages for browsers of this machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cryptography.fernet import Fernet

from kernel.roles import ROLES
from onewindow_cli.platform.forking import Forking
from onewindow_cli.platform.http_process import HttpProcess, origin_of
from onewindow_cli.platform.issuer import AUDIENCE, CONSOLE_CLIENT, CONSOLE_SECRET, LINK_KEY
from onewindow_cli.platform.people import people
from onewindow_cli.platform.ports import HOST
from onewindow_cli.platform.private_files import keep_private, read_private
from onewindow_cli.platform.services import child_environment
from onewindow_cli.platform.state import StateFolder

NAME = "console pages"
# The centres of the demo, by name.
CENTRES = (
    "632801=格尔木市政务服务中心|Golmud Government Service Centre;"
    "632802=德令哈市政务服务中心|Delingha Government Service Centre;"
    "632800=海西州政务服务中心|Haixi Prefecture Government Service Centre"
)
_SERVICES = ("intake", "approval", "fees", "supervision")
# Name of a file among the secrets.
_KEY = "console-key"
# The issuer of a centre's own people does not know this console.
_OWN_SETTINGS = ("ONEWINDOW_CONSOLE_", "ONEWINDOW_OIDC_")
# But how long a page waits is a matter of the machine.
_READ_SECONDS = "ONEWINDOW_CONSOLE_READ_SECONDS"
# As wide as the longest name of a role in both languages, where links stand under each other.
LINK_COLUMNS = 40


def plan_console(  # noqa: PLR0913 - what it is told
    state: StateFolder,
    port: int,
    ports: Mapping[str, int],
    caller: Mapping[str, str],
    *,
    issuer: str,
    forking: Forking | None,
) -> HttpProcess:
    """Answer the console with its settings; nothing is started.

    Args:
        state: where its log and secrets are.
        port: of loopback, where it listens.
        ports: port of each servicer by service.
        caller: environment the supervisor was started with; centres of one's own are named there.
        issuer: of the demo's people; empty if there is none, and then nobody signs in.
        forking: what it is forked from; None: it is started by itself.
    """
    named = {name: value for name, value in caller.items() if not name.startswith(_OWN_SETTINGS)}
    settings = {
        "ONEWINDOW_CONSOLE_ORIGIN": origin_of(port),
        "ONEWINDOW_CONSOLE_CENTRES": caller.get("ONEWINDOW_CONSOLE_CENTRES", CENTRES),
        "ONEWINDOW_CONSOLE_HOST": HOST,
        "ONEWINDOW_CONSOLE_PORT": str(port),
        **{name: caller[name] for name in (_READ_SECONDS,) if name in caller},
        **{f"ONEWINDOW_CONSOLE_{service.upper()}_ADDRESS": f"{HOST}:{ports[service]}" for service in _SERVICES},
    }
    if issuer:
        keep_private(state.secret(_KEY), read_private(state.secret(_KEY)) or Fernet.generate_key().decode())
        settings |= {
            "ONEWINDOW_OIDC_ISSUER": issuer,
            "ONEWINDOW_OIDC_AUDIENCE": AUDIENCE,
            "ONEWINDOW_CONSOLE_CLIENT_ID": CONSOLE_CLIENT,
            "ONEWINDOW_CONSOLE_CLIENT_SECRET_FILE": str(state.secret(CONSOLE_SECRET)),
            "ONEWINDOW_CONSOLE_KEY_FILE": str(state.secret(_KEY)),
            "ONEWINDOW_REDIS_URL_FILE": str(state.secret("redis-url")),
        }
    return HttpProcess(
        service="console",
        component="pages",
        environment=child_environment(named, settings),
        log=state.log(NAME),
        forking=forking,
        port=port,
    )


def sign_in_link(state: StateFolder, issuer: str, person: str = "") -> str:
    """Answer the link by which a browser signs in as somebody of the demo; empty if there is no issuer for them.

    Args:
        state: whose secrets open the link.
        issuer: of the demo's people; empty if there is none.
        person: officer id of whom one is then; empty: one chooses.
    """
    key = read_private(state.secret(LINK_KEY))
    return f"{issuer}/enter?key={key}{'&person=' if person else ''}{person}" if issuer and key else ""


def sign_in_links(state: StateFolder, issuer: str) -> Iterator[tuple[str, str]]:
    """Answer a link to choose by, and one for each role, with what it is called in both languages; none as above."""
    link = sign_in_link(state, issuer)
    if not link:
        return
    yield "登录 sign in", link
    for role, term in ROLES.items():
        person = next(each.officer_id for each in people().values() if each.roles == (role,))
        yield f"{term.zh} {term.en}", sign_in_link(state, issuer, person)
