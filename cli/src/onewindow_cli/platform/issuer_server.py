"""The embedded issuer over HTTP: documents, tokens for programs, and the pages of a sign-in for browsers."""

from __future__ import annotations

import hmac
import json
from base64 import b64decode
from collections.abc import Mapping
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from onewindow_cli.platform import demo_page, issuer_page
from onewindow_cli.platform.issuer_grants import AuthorizationFault
from onewindow_cli.platform.loopback_http import LoopbackHandler, LoopbackServer
from onewindow_cli.platform.people import people

if TYPE_CHECKING:
    from onewindow_cli.platform.issuer import TokenIssuer

_LARGEST_BODY_BYTES = 4 * 1024
_MOST_FIELDS = 16
_HTML = "text/html; charset=utf-8"
_PAGE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # The key of the link stands in an address.
    "Referrer-Policy": "no-referrer",
}


class IssuerServer(LoopbackServer):
    """Serves one issuer."""

    def __init__(self, port: int, issuer: TokenIssuer) -> None:
        """Bind a port of loopback; 0 takes a free one."""
        super().__init__(port, _Handler, name="issuer")
        self.issuer = issuer


class _Handler(LoopbackHandler):
    server: IssuerServer
    content_type = "application/json"

    def do_GET(self) -> None:  # noqa: N802 - http.server looks for this name
        """Answer a public document, or a browser."""
        address = urlsplit(self.path)
        query = _fields(address.query)
        document = self.server.issuer.document(self.path)
        if document is not None:
            self._tell(HTTPStatus.OK, document)
        elif not self.server.issuer.console:
            self._tell(HTTPStatus.NOT_FOUND, {"error": "not_found"})
        elif address.path == "/enter":
            self._enter(query or {})
        elif address.path == "/authorize" and query is not None:
            self._choose(query)
        elif address.path == "/end-session":
            self._go(self.server.issuer.console + "/")
        elif address.path == demo_page.STYLE_PATH:
            self.answer(HTTPStatus.OK, demo_page.style(), "text/css; charset=utf-8")
        else:
            self._tell(HTTPStatus.NOT_FOUND, {"error": "not_found"})

    def do_POST(self) -> None:  # noqa: N802 - http.server looks for this name
        """Take one token request, or what a browser has chosen."""
        body = self.body(_LARGEST_BODY_BYTES)
        address = urlsplit(self.path)
        if address.path not in {"/token", "/authorize"}:
            self._tell(HTTPStatus.NOT_FOUND, {"error": "not_found"})
        elif not isinstance(body, bytes):
            self._tell(body, {"error": "invalid_request"})
        elif (form := _fields(body.decode("latin-1"))) is None:
            self._tell(HTTPStatus.BAD_REQUEST, {"error": "invalid_request"})
        elif address.path == "/token":
            self._tell(*self.server.issuer.grant({**form, **self._client()}))
        else:
            self._chosen(_fields(address.query) or {}, form)

    def _enter(self, query: Mapping[str, str]) -> None:
        """Let a browser in that comes by the link, and send it to sign in."""
        browser = self.server.issuer.let_in(query.get("key", ""), query.get("person", ""))
        if browser is None:
            self._show(HTTPStatus.FORBIDDEN, issuer_page.turned_away(self._language({})))
            return
        cookie = f"{self._cookie}={browser}; Path=/; HttpOnly; SameSite=Lax"
        self._go(f"{self.server.issuer.console}/sign-in", {"Set-Cookie": cookie})

    def _choose(self, question: Mapping[str, str]) -> None:
        """Show who there is to be; who came by a person's link has chosen."""
        if not self._is_asked(question):
            return
        person = self.server.issuer.comes_as(self._browser())
        if person:
            self._go(self.server.issuer.signed_in(question, person))
        else:
            page = issuer_page.choosing(people().values(), self._language(question), self._form_token())
            self._show(HTTPStatus.OK, page)

    def _chosen(self, question: Mapping[str, str], form: Mapping[str, str]) -> None:
        """Send a browser back that has chosen."""
        if not self._is_asked(question):
            return
        if not hmac.compare_digest(form.get("token", "").encode(), self._form_token().encode()):
            self._show(HTTPStatus.FORBIDDEN, issuer_page.turned_away(self._language(question)))
            return
        try:
            self._go(self.server.issuer.signed_in(question, form.get("person", "")))
        except AuthorizationFault as fault:
            self._go(self.server.issuer.back(question, error=fault.error))

    def _is_asked(self, question: Mapping[str, str]) -> bool:
        """Whether a client asks rightly, in a browser that was let in; whoever does not is answered."""
        try:
            self.server.issuer.check_question(question)
        except AuthorizationFault as fault:
            if fault.error:
                self._go(self.server.issuer.back(question, error=fault.error))
            else:
                self._tell(HTTPStatus.BAD_REQUEST, {"error": "invalid_client"})
            return False
        if not self.server.issuer.is_let_in(self._browser()):
            self._show(HTTPStatus.FORBIDDEN, issuer_page.turned_away(self._language(question)))
            return False
        return True

    @property
    def _cookie(self) -> str:
        # Cookies know no ports: another platform of this machine has its own.
        return f"onewindow-issuer-{self.server.server_address[1]}"

    def _browser(self) -> str:
        try:
            kept = SimpleCookie(self.headers.get("Cookie", "")).get(self._cookie)
        except CookieError:
            return ""
        return kept.value if kept else ""

    def _form_token(self) -> str:
        return hmac.digest(self._browser().encode(), b"form", "sha256").hex()

    def _client(self) -> Mapping[str, str]:
        """Answer who a program says it is in the header (RFC 6749, 2.3.1)."""
        kind, _, written = self.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "basic":
            return {}
        try:
            client, _, secret = b64decode(written, validate=True).decode().partition(":")
        except ValueError:
            return {}
        return {"client_id": unquote(client), "client_secret": unquote(secret)}

    def _language(self, question: Mapping[str, str]) -> str:
        asked = question.get("ui_locales", "") or self.headers.get("Accept-Language", "")
        return "en" if asked.lower().startswith("en") else "zh"

    def _go(self, address: str, headers: Mapping[str, str] | None = None) -> None:
        self.answer(HTTPStatus.SEE_OTHER, headers={**_PAGE, "Location": address, **(headers or {})})

    def _show(self, status: HTTPStatus, page: bytes) -> None:
        # Chromium holds a form to its policy also where it is sent on to.
        policy = (
            "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; "
            f"form-action 'self' {self.server.issuer.console}"
        )
        self.answer(status, page, _HTML, {**_PAGE, "Content-Security-Policy": policy})

    def _tell(self, status: HTTPStatus, document: Mapping[str, object]) -> None:
        self.answer(status, json.dumps(document).encode())


def _fields(written: str) -> Mapping[str, str] | None:
    """Read ``a=1&b=2``; None if it is something else."""
    if not written:
        return {}
    try:
        fields = parse_qs(written, strict_parsing=True, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return None
    return {name: values[0] for name, values in fields.items()}
