"""Sign-in over HTTP: from a page to the issuer and back, who is signed in, and out again."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urlencode

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chassis.identity.fetching import IssuerFault
from console.calls.troubles import Kind, Trouble
from console.officers import Officer
from console.pages.send_again import SESSIONS_AWAY
from console.session.seals import Seals
from console.session.sign_in import NotSignedIn, Screen, SignIn, TooLate, login_name
from console.session.store import UNSENT_SECONDS, WALL_SECONDS, Left, Session, SessionsAway, owner_of
from console.web.cookies import Cookies
from console.words.language import Language

LOG = structlog.get_logger(__name__)

# In the query of a page: its form that came when its session was over, to be shown filled in.
UNSENT = "unsent"
SIGN_IN, CALLBACK, SIGN_OUT = "/sign-in", "/sign-in/callback", "/sign-out"
# Below language and centre: how long a session goes on, and as which of one's roles one acts.
SESSION, ACTING = "/session", "/acting"
# Below it, too: where screens on walls are named, and where a named one is begun.
WALLS, BEGIN_WALL = "/admin/walls", "/admin/walls/begin"
# Where officers start who came for no page in particular, below language and centre.
START = "/work"
# What was just done is told on the next page, if that comes soon.
SAID_SECONDS = 60
_SESSION, _LOGIN, _SAID = "session", "login-", "said"
_LONGEST_PATH = 1000
# Tabs of one browser that sign in at the same time; of more the oldest begin again.
_MOST_LOGINS = 4


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whoever is signed in, and what goes with the browser."""

    session_id: str
    session: Session

    @property
    def officer(self) -> Officer:
        """Who it is, with the roles that pages are narrowed to."""
        officer, acting = self.session.officer, self.session.acting
        return replace(officer, roles=frozenset({acting})) if acting in officer.roles else officer

    @property
    def token(self) -> str:
        """What the forms of this session carry."""
        return self.session.form_token

    def made(self, form: Mapping[str, str]) -> bool:
        """Whether a page of this session made a form."""
        return hmac.compare_digest(form.get("token", "").encode(), self.token.encode())


class SigningIn:
    """Signs browsers in and out."""

    def __init__(self, sign_in: SignIn, seals: Seals, cookies: Cookies) -> None:
        """Use these cookies for this issuer and these sessions."""
        self._sign_in = sign_in
        self._seals = seals
        self._cookies = cookies

    async def who(
        self, request: Request, *, is_used: bool = True, wall_of: str = "", page: str = ""
    ) -> SignedIn | None:
        """Answer who is signed in; None if nobody is.

        Args:
            request: of whom.
            is_used: by a person, so that the session goes on.
            wall_of: the centre whose screens on walls may ask, too; to all others whoever set one up is nobody.
            page: the one page that such a screen has to be for; empty: whichever.

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
        if session is None or session.wall_of not in {"", wall_of}:
            return None
        if session.wall and page not in {"", session.shows}:
            return None
        return SignedIn(session_id, session)

    async def keep(self, request: Request, path: str, form: Mapping[str, str], language_tag: str) -> Response:
        """Keep a form that came when its session was over, for whoever that was, and send the browser to sign in.

        Raises:
            HTTPException: 401: nobody knows whose form it is; 403: it is none of ours.
            Trouble: the issuer or Redis does not answer.
        """
        owner = self._sign_in.owner(form.get("token", ""))
        if not owner:
            is_known = self._cookies.read(request, _SESSION)
            raise HTTPException(HTTPStatus.FORBIDDEN if is_known else HTTPStatus.UNAUTHORIZED)
        return await self.begin(request, path, language_tag, await self._kept(owner, path, form))

    async def show_again(self, signed_in: SignedIn, path: str, form: Mapping[str, str]) -> Response:
        """Lead to the page of a form that a former session of the same officer made, which did nothing.

        One signs in again in another window, or changes the role there: what stands in this one is not lost.

        Raises:
            HTTPException: 403: it is none of ours, or somebody else's.
            Trouble: Redis does not answer.
        """
        self.check(signed_in, form)
        unsent = await self._kept(owner_of(signed_in.session.officer), path, form)
        return RedirectResponse(_with(path, unsent), HTTPStatus.SEE_OTHER)

    async def unsent(self, name: str, path: str, signed_in: SignedIn) -> Mapping[str, str] | None:
        """Answer the fields of the officer's form of this page that was not sent; None if there is none.

        Raises:
            Trouble: Redis does not answer.
        """
        try:
            kept = await self._sign_in.unsent(name, signed_in.session.officer)
        except SessionsAway as fault:
            raise _away(fault) from None
        # The page may be looked at in the other language meanwhile.
        is_there = kept is not None and kept.path.split("/")[2:] == path[:_LONGEST_PATH].split("/")[2:]
        return kept.form if kept is not None and is_there else None

    async def _kept(self, owner: str, path: str, form: Mapping[str, str]) -> str:
        told = {name: value for name, value in form.items() if name != "token"}
        try:
            return await self._sign_in.keep_unsent(owner, path[:_LONGEST_PATH], told)
        except SessionsAway as fault:
            raise _away(fault) from None

    async def begin(
        self, request: Request, path: str, language_tag: str, unsent: str = "", wall: Screen | None = None
    ) -> Response:
        """Send a browser to the issuer.

        Args:
            request: what it asked for.
            path: of our page to come back to, with its query; empty if none.
            language_tag: for the issuer's page.
            unsent: id of a form that is kept meanwhile; empty if there is none.
            wall: the screen it is to be from then on; None where a person is at work.

        Raises:
            Trouble: the issuer does not answer.
        """
        try:
            begun = await self._sign_in.begin(path[:_LONGEST_PATH], language_tag, unsent, wall)
        except IssuerFault as fault:
            raise _away(fault) from None
        response = RedirectResponse(begun.address, HTTPStatus.SEE_OTHER)
        for use in self._cookies.uses(request, _LOGIN)[: 1 - _MOST_LOGINS]:
            self._cookies.drop(response, use)
        self._cookies.keep(response, f"{_LOGIN}{begun.name}", begun.login, seconds=UNSENT_SECONDS)
        return response

    async def end(self, request: Request, language: Language) -> Response:
        """Take the issuer's answer: a new session, and on to the page one came for, or to the officer's own.

        Raises:
            HTTPException: 401: this answers no question of this browser, or not well.
            Trouble: the issuer or Redis does not answer.
        """
        # Several tabs may sign in at once: each answer finds its own question.
        use = f"{_LOGIN}{login_name(request.query_params.get('state', ''))}"
        login, before = (self._cookies.read(request, each) for each in (use, _SESSION))
        try:
            ended = await self._sign_in.end(request.query_params, login, before)
        except TooLate as late:
            # Begun by this browser, a while ago: with a form that is still kept, perhaps.
            return await self.begin(request, late.path, language.tag, late.unsent)
        except NotSignedIn as fault:
            LOG.info("A sign-in did not end well.", action="sign_in_refused", fault=str(fault))
            raise HTTPException(HTTPStatus.UNAUTHORIZED) from None
        except (SessionsAway, IssuerFault) as fault:
            raise _away(fault) from None
        address = ended.path or f"/{language.value}/{ended.officer.division_code}{START}"
        if ended.shows:
            # Begun at the page of screens, below the same language and centre.
            address = address.removesuffix(WALLS) + ended.shows
        response = RedirectResponse(_with(address, ended.unsent) if ended.unsent else address, HTTPStatus.SEE_OTHER)
        # A screen is switched off at night, and is a screen in the morning.
        seconds = WALL_SECONDS if ended.shows else None
        self._cookies.keep(response, _SESSION, ended.session_id, seconds=seconds)
        self._cookies.drop(response, use)
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

    async def act_as(self, response: Response, signed_in: SignedIn, role: str) -> None:
        """Narrow pages to one of the officer's roles, empty for all of them; the session goes on under a new id.

        Raises:
            HTTPException: 401: it is over.
            Trouble: Redis does not answer.
        """
        try:
            session_id = await self._sign_in.act_as(signed_in.session_id, role)
        except SessionsAway as fault:
            raise _away(fault) from None
        if session_id is None:
            raise HTTPException(HTTPStatus.UNAUTHORIZED)
        self._cookies.keep(response, _SESSION, session_id)

    def left_when_used(self, signed_in: SignedIn) -> Left:
        """Answer how long a session goes on that somebody uses now."""
        return self._sign_in.left_when_used(signed_in.session)

    async def left(self, signed_in: SignedIn) -> Left:
        """Answer how long a session goes on.

        Raises:
            Trouble: Redis does not answer.
        """
        try:
            return await self._sign_in.left(signed_in.session_id, signed_in.session)
        except SessionsAway as fault:
            raise _away(fault) from None

    def check(self, signed_in: SignedIn, form: Mapping[str, str]) -> None:
        """Refuse a form that no page of this officer made, be it in this session or a former one.

        Raises:
            HTTPException: 403.
        """
        if self._sign_in.owner(form.get("token", "")) != owner_of(signed_in.session.officer):
            raise HTTPException(HTTPStatus.FORBIDDEN)

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


def _with(path: str, unsent: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{urlencode({UNSENT: unsent})}"


def _away(fault: Exception) -> Trouble:
    """Say that it cannot be known at the moment who is signed in; what is behind it is for the log."""
    LOG.warning(
        "Who is signed in is not known.", action="sessions_away", fault=f"{type(fault).__name__}: {fault}"[:200]
    )
    return Trouble(Kind.AWAY, SESSIONS_AWAY, "")
