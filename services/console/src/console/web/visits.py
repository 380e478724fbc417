"""From a request to a visit: whose page, in which language, asked for from where."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request

from chassis.identity.proxies import TrustedProxies
from console.centres import Centre
from console.pages.page import Visit
from console.settings import ConsoleSettings
from console.web.forms import read_fields
from console.web.running import Running
from console.web.signing_in import UNSENT
from console.words.language import Language, preferred

_FORWARDED = "x-forwarded-for"


class Visits:
    """Reads requests."""

    def __init__(self, settings: ConsoleSettings, running: Running) -> None:
        """Read them for the centres of these settings."""
        self._origin = settings.console_origin
        self._home = settings.console_centres[0]
        self._centres = {centre.division_code: centre for centre in settings.console_centres}
        self._proxies = TrustedProxies(settings.trusted_proxies, _FORWARDED)
        self._running = running

    def visit(self, request: Request) -> Visit:
        """Read whose page in which language is asked for.

        Raises:
            HTTPException: 404: there is no such language or centre; 400: what follows the question mark is no form.
        """
        names = request.path_params
        try:
            language, centre = Language(names["language"]), self._centres[names["division"]]
        except (KeyError, ValueError):
            raise HTTPException(HTTPStatus.NOT_FOUND) from None
        calls = self._running.services.for_anybody(self.address_of(request), language)
        # What is only for us is none of the page's business, and goes into no address of it.
        query = {name: value for name, value in query_of(request).items() if name != UNSENT}
        path = request.scope["path"].removeprefix(f"/{language.value}/{centre.division_code}")
        return Visit(language, centre, dict(names), query, calls, origin=self._origin, path=path, centres=self._centres)

    def address_of(self, request: Request) -> str:
        """Answer whose request it is, as far as it can be trusted."""
        address = request.client.host if request.client else ""
        return self._proxies.client_of(address, {_FORWARDED: ",".join(request.headers.getlist(_FORWARDED))})

    def place(self, request: Request) -> tuple[Language, Centre]:
        """Answer the language and centre of an address, or those of whoever went astray."""
        path: str = request.scope["path"]
        named, division = f"{path}//".split("/")[1:3]
        known = {language.value: language for language in Language}
        return known.get(named) or wanted(request), self._centres.get(division, self._home)


def wanted(request: Request) -> Language:
    """Answer the language that a browser asks for."""
    return preferred(request.headers.get("accept-language", ""))


def query_of(request: Request) -> Mapping[str, str]:
    """Read what follows the question mark.

    Raises:
        HTTPException: 400: it is no form.
    """
    return read_fields(request.scope["query_string"])


def asked(request: Request) -> str:
    """Answer the page that was asked for, as a path of ours: it is a route's, so it leads nowhere else."""
    parts = request.scope["query_string"].decode("ascii", "replace").split("&")
    query = "&".join(part for part in parts if not part.startswith(f"{UNSENT}="))
    return f"{quote(request.scope['path'])}{'?' if query else ''}{query}"
