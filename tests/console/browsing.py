"""A browser without a window: cookies, redirects followed by hand, forms. For what a real one would not send."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from http import HTTPStatus
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin, urlsplit

from onewindow_cli.platform.pages import sign_in_link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.journey.running import RunningPlatform

SECONDS = 30
FORM = "application/x-www-form-urlencoded"
BOUNDARY = "----of-a-browser-without-a-window"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: str

    @property
    def goes_to(self) -> str:
        """Where it sends the browser, or the person who has to sign in; empty if nowhere."""
        way = re.search(r'<a class="button[^"]*" href="([^"]*)"', self.body)
        if self.status == HTTPStatus.UNAUTHORIZED and way:
            return unescape(way[1])
        return self.headers.get("location", "")

    def hidden(self, name: str) -> str:
        """What a form carries unseen."""
        value: str
        (value,) = set(re.findall(f'name="?{name}"? value="([^"]*)"', self.body))
        return value


@dataclass
class Browsing:
    """One browser; cookies know no ports, as in real ones."""

    origin: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, address: str, form: Mapping[str, str] | None = None, **headers: str) -> Answer:
        """Ask once; ``form`` is posted, as a page of the same origin would."""
        body = None if form is None else urlencode(form).encode()
        return self._send(address, body, FORM, headers)

    def send_files(
        self, address: str, form: Mapping[str, str], field: str, files: Mapping[str, bytes], **headers: str
    ) -> Answer:
        """Post a form with files, content by name, in one of its inputs."""
        words = [(f'name="{name}"', value.encode()) for name, value in form.items()]
        chosen = [(f'name="{field}"; filename="{name}"', content) for name, content in files.items()]
        parts = [
            f"--{BOUNDARY}\r\nContent-Disposition: form-data; {named}\r\n\r\n".encode() + content + b"\r\n"
            for named, content in (*words, *chosen)
        ]
        body = b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()
        return self._send(address, body, f"multipart/form-data; boundary={BOUNDARY}", headers)

    def _send(self, address: str, body: bytes | None, media_type: str, headers: Mapping[str, str]) -> Answer:
        whole = urlsplit(urljoin(self.origin, address))
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            sent |= {"Content-Type": media_type, "Origin": f"{whole.scheme}://{whole.netloc}"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection(whole.netloc, timeout=SECONDS)
        try:
            path = f"{whole.path or '/'}{'?' if whole.query else ''}{whole.query}"
            connection.request("GET" if body is None else "POST", path, body, sent)
            answer = connection.getresponse()
            text = answer.read().decode()
            for written in answer.headers.get_all("Set-Cookie", []):
                for name, morsel in SimpleCookie(written).items():
                    self.cookies[name] = morsel.value
                    if morsel["max-age"] == "0":
                        del self.cookies[name]
            return Answer(answer.status, {name.lower(): value for name, value in answer.headers.items()}, text)
        finally:
            connection.close()

    def choose(self, address: str, officer_id: str) -> Answer:
        """Go from where a page sends a browser that is not signed in to the callback's answer, as somebody."""
        page = self.ask(address)
        assert page.status == 200, page
        back = self.ask(address, {"token": page.hidden("token"), "person": officer_id})
        return self.ask(back.goes_to)

    def sign_in(self, platform: RunningPlatform, officer_id: str) -> Answer:
        """Sign in by the link that the platform prints; answers the callback's answer."""
        come = self.ask(sign_in_link(platform.state, platform.record.issuer))
        return self.choose(self.ask(come.goes_to).goes_to, officer_id)

    def cookie(self, use: str) -> str:
        """The name of a cookie of ours."""
        return f"onewindow-{urlsplit(self.origin).port}-{use}"


def session_key(name: str) -> str:
    """The key in Redis of the session whose cookie has this value."""
    return f"onewindow:console:session:{sha256(name.encode()).hexdigest()}"
