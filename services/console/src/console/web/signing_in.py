"""Sign-in over HTTP: from a page to the issuer and back, who is signed in, and out again."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chassis.identity.fetching import IssuerFault
from console.calls.troubles import Kind, Trouble
from console.session.seals import Seals
from console.session.sign_in import LOGIN_SECONDS, NotSignedIn, SignIn, form_token
from console.session.store import GRACE_SECONDS, Session, SessionsAway, Unsent
from console.web.cookies import Cookies
from console.words.language import Language

LOG = structlog.get_logger(__name__)

# Below language and centre: a form that came when its session was over.
UNSENT = "/unsent"
SIGN_IN, CALLBACK, SIGN_OUT = "/sign-in", "/sign-in/callback", "/sign-out"
# Where officers start who came for no page in particular, below language and centre.
START = "/work"
# What was just done is told on the next page, if that comes soon.
SAID_SECONDS = 60
_SESSION, _LOGIN, _SAID, _UNSENT = "session", "login", "said", "unsent"
_LONGEST_PATH = 1000


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whoever is signed in, and what goes with the browser."""

    session_id: str
    session: Session

    @property
    def token(self) -> str:
        """What the forms of this session carry."""
        return form_token(self.session_id)

    def check(self, token: str) -> None:
        """Refuse a form that no page of this session made.

        Raises:
            HTTPException: 403.
        """
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            raise HTTPException(HTTPStatus.FORBIDDEN)


class SigningIn:
    """Signs browsers in and out."""

    def __init__(self, sign_in: SignIn, seals: Seals, cookies: Cookies) -> None:
        """Use these cookies for this issuer and these sessions."""
        self._sign_in = sign_in
        self._seals = seals
        self._cookies = cookies

    async def who(self, request: Request, *, is_used: bool = True) -> SignedIn | None:
        """Answer who is signed in; None if nobody is.

        Raises:
            Trouble: that cannot be known at the moment.
        """
        session_id = self._cookies.read(request, _SESSION)
        if not session_id:
            return None
        try:
            session = await self._sign_in.session(session_id, is_used=is_used)
        except (SessionsAway, IssuerFault) as fault:
            raise _away(fault) from None
        except NotSignedIn as fault:
            LOG.info("A session ended.", action="session_ended", fault=str(fault))
            return None
        return None if session is None else SignedIn(session_id, session)

    async def keep(self, request: Request, path: str, form: Mapping[str, str], language_tag: str) -> Response:
        """Keep a form that came when its session was over, for whoever that was, and send the browser to sign in.

        Raises:
            HTTPException: 401: nobody knows whose form it is; 403: it is none of ours.
            Trouble: the issuer or Redis does not answer.
        """
        session_id = self._cookies.read(request, _SESSION)
        try:
            officer = await self._sign_in.owner(session_id) if session_id else None
            if officer is None:
                raise HTTPException(HTTPStatus.UNAUTHORIZED)
            if not hmac.compare_digest(form.get("token", "").encode(), form_token(session_id).encode()):
                raise HTTPException(HTTPStatus.FORBIDDEN)
            told = {name: value for name, value in form.items() if name != "token"}
            unsent = await self._sign_in.keep_unsent(officer, path[:_LONGEST_PATH], told)
        except SessionsAway as fault:
            raise _away(fault) from None
        return await self.begin(path, language_tag, unsent)

    async def unsent(self, request: Request, signed_in: SignedIn) -> Unsent | None:
        """Answer the officer's form that was not sent; None if there is none.

        Raises:
            Trouble: Redis does not answer.
        """
        name = self._cookies.read(request, _UNSENT)
        try:
            return await self._sign_in.unsent(name, signed_in.session.officer) if name else None
        except SessionsAway as fault:
            raise _away(fault) from None

    async def begin(self, path: str, language_tag: str, unsent: str = "") -> Response:
        """Send a browser to the issuer.

        Args:
            path: of our page to come back to, with its query; empty if none.
            language_tag: for the issuer's page.
            unsent: id of a form that is kept meanwhile; empty if there is none.

        Raises:
            Trouble: the issuer does not answer.
        """
        try:
            begun = await self._sign_in.begin(path[:_LONGEST_PATH], language_tag, unsent)
        except IssuerFault as fault:
            raise _away(fault) from None
        response = RedirectResponse(begun.address, HTTPStatus.SEE_OTHER)
        self._cookies.keep(response, _LOGIN, begun.login, seconds=LOGIN_SECONDS)
        return response

    async def end(self, request: Request, language: Language) -> Response:
        """Take the issuer's answer: a new session, and on to the page one came for, or to the officer's own.

        Raises:
            HTTPException: 401: this answers no question of this browser, or not well.
            Trouble: the issuer or Redis does not answer.
        """
        login, before = (self._cookies.read(request, use) for use in (_LOGIN, _SESSION))
        try:
            ended = await self._sign_in.end(request.query_params, login, before)
        except NotSignedIn as fault:
            LOG.info("A sign-in did not end well.", action="sign_in_refused", fault=str(fault))
            raise HTTPException(HTTPStatus.UNAUTHORIZED) from None
        except (SessionsAway, IssuerFault) as fault:
            raise _away(fault) from None
        address = ended.path or f"/{language.value}/{ended.officer.division_code}{START}"
        if ended.unsent:
            # Below the language and the centre of the page it was sent to.
            address = f"{'/'.join(ended.path.split('/')[:3])}{UNSENT}"
        response = RedirectResponse(address, HTTPStatus.SEE_OTHER)
        if ended.unsent:
            self._cookies.keep(response, _UNSENT, ended.unsent, seconds=GRACE_SECONDS)
        self._cookies.keep(response, _SESSION, ended.session_id)
        self._cookies.drop(response, _LOGIN)
        return response

    async def out(self, signed_in: SignedIn, *, everywhere: bool) -> str:
        """End a session, or all of the officer; answers where to sign out of the issuer, empty if nowhere.

        Raises:
            Trouble: Redis does not answer.
        """
        try:
            await self._sign_in.sign_out(signed_in.session_id, signed_in.session.officer, everywhere=everywhere)
        except SessionsAway as fault:
            raise _away(fault) from None
        return await self._sign_in.end_session_address(signed_in.session)

    def forget(self, response: Response) -> None:
        """Have the browser forget a session."""
        self._cookies.drop(response, _SESSION)

    def tell(self, response: Response, said: str) -> None:
        """Have the next page tell what was done."""
        self._cookies.keep(response, _SAID, self._seals.seal(_SAID, said), seconds=SAID_SECONDS)

    def told(self, request: Request) -> str:
        """Answer what this page has to tell; empty if nothing."""
        sealed = self._cookies.read(request, _SAID)
        return str(self._seals.unseal(_SAID, sealed, seconds=SAID_SECONDS) or "") if sealed else ""

    def has_told(self, response: Response) -> None:
        """Have the browser forget it."""
        self._cookies.drop(response, _SAID)


def _away(fault: Exception) -> Trouble:
    """Say that it cannot be known at the moment who is signed in; what is behind it is for the log."""
    LOG.warning(
        "Who is signed in is not known.", action="sessions_away", fault=f"{type(fault).__name__}: {fault}"[:200]
    )
    return Trouble(Kind.AWAY, "SESSIONS_AWAY", "")
