"""Sign-in with OpenID Connect: code flow with PKCE (RFC 7636), state and nonce; tokens are renewed before they end.

What a sign-in was begun with is sealed in a cookie of the browser that began it: nothing is kept here for those who
never come back, and another browser cannot end it. A code is good once, and only with the verifier in that cookie.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from urllib.parse import urlencode

import structlog

from chassis.caller import Caller
from chassis.identity.bearers import BearerTokens
from chassis.identity.fetching import IssuerFault
from chassis.identity.id_tokens import IdTokenRules, verify_id_token
from chassis.identity.issuers import Issuer
from chassis.identity.keys import VerifyingKey
from chassis.identity.tokens import ROLES, TokenFault, key_id
from console.officers import Officer
from console.session.issuer_calls import IssuerCalls, Refused
from console.session.seals import Seals
from console.session.store import UNSENT_SECONDS, WALL, Left, Session, Sessions, SessionsAway, Unsent, owner_of
from kernel.errors import Refusal

LOG = structlog.get_logger(__name__)

# Between the question who one is and the answer.
LOGIN_SECONDS = 600
# A token that ends within this time is replaced.
SPARE_SECONDS = 30.0
# Somebody else renews a session: so long it is left to them.
RENEWING_SECONDS = 15
# Whoever waits for that looks so often.
_LOOK_SECONDS, _MOST_LOOKS = 0.1, 100
LEEWAY_SECONDS = 60.0
# Longest life of a token.
LONGEST_SECONDS = 86_400.0
_LONGEST_NAME = 64
_NAME_CHARACTERS = 12
_USE = "login"
_SCOPE = "openid profile"
# Of a screen on a wall, which goes on when whoever set it up has gone home (OpenID Connect Core, 11).
_WALL = {"scope": f"{_SCOPE} offline_access", "prompt": "consent"}
_ROLE_NAMES = {number: name for name, number in ROLES.items()}


class NotSignedIn(Exception):
    """A sign-in did not end well; says why, for the log alone."""


@dataclass(frozen=True, slots=True)
class TooLate(Exception):
    """A sign-in was begun in this browser, but too long ago to end: it begins again for the same path and form."""

    path: str
    unsent: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that has begun: where the browser goes, what it keeps until it comes back, and under which name."""

    address: str
    login: str
    name: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A sign-in that ended well: the session's id, who it is, the path they came for, perhaps none.

    ``unsent`` is the id of a form that came when its session was over; empty if there is none. ``shows``: the page
    of a screen on a wall, empty where a person is at work.
    """

    session_id: str
    officer: Officer
    path: str
    unsent: str
    shows: str


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen on a wall of a centre; ``whose``: the officer who sets it up, as ``owner_of`` tells officers apart."""

    name: str
    division_code: str
    whose: str
    shows: str = WALL


class SignIn:
    """Signs officers in. Belongs to one event loop."""

    def __init__(  # noqa: PLR0913 - composed once
        self,
        calls: IssuerCalls,
        issuer: Issuer,
        bearers: BearerTokens,
        sessions: Sessions,
        seals: Seals,
        *,
        callback: str,
        home: str,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Prepare.

        Args:
            calls: of the centre's issuer.
            issuer: its keys.
            bearers: check of access tokens, with the same keys.
            sessions: where sessions are kept.
            seals: of the console.
            callback: the address the issuer sends browsers back to, as it is registered there.
            home: and the one after they signed out.
            clock: answers seconds since the epoch.
        """
        self._calls = calls
        self._issuer = issuer
        self._bearers = bearers
        self._sessions = sessions
        self._seals = seals
        self._callback = callback
        self._home = home
        self._clock = clock

    async def begin(self, path: str, language_tag: str, unsent: str = "", wall: Screen | None = None) -> Begun:
        """Begin a sign-in.

        Args:
            path: of our page they came for; empty if none.
            language_tag: for the issuer's page.
            unsent: id of a form that is kept meanwhile.
            wall: the screen that the browser is to be from then on; None where a person is at work.

        Raises:
            IssuerFault: the issuer does not answer.
        """
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        question = {
            "response_type": "code",
            "client_id": self._calls.client_id,
            "redirect_uri": self._callback,
            "scope": _SCOPE,
            "state": state,
            "nonce": nonce,
            "code_challenge": _challenge(verifier),
            "code_challenge_method": "S256",
            "ui_locales": language_tag,
            **(_WALL if wall else {}),
        }
        address = await self._calls.endpoint("authorization_endpoint")
        kept: dict[str, object] = {"state": state, "nonce": nonce, "verifier": verifier}
        kept |= {"path": path, "unsent": unsent, "wall": asdict(wall) if wall else None}
        login = self._seals.seal(_USE, kept)
        return Begun(f"{address}{'&' if '?' in address else '?'}{urlencode(question)}", login, login_name(state))

    async def end(self, query: Mapping[str, str], login: str, before: str = "") -> Ended:
        """Take the issuer's answer and begin a session.

        Args:
            query: what follows the question mark of the callback.
            login: what the browser kept.
            before: id of the session it had, which ends now.

        Raises:
            NotSignedIn: this is no answer to a question of this browser, or not a good one.
            TooLate: it is one to a question that was asked too long ago.
            IssuerFault: the issuer does not answer.
            SessionsAway: Redis does not answer.
        """
        begun = self._seals.unseal(_USE, login, seconds=UNSENT_SECONDS)
        if begun is None or not hmac.compare_digest(query.get("state", "").encode(), begun["state"].encode()):
            raise NotSignedIn("not begun in this browser")
        if self._seals.unseal(_USE, login, seconds=LOGIN_SECONDS) is None:
            raise TooLate(begun["path"], begun["unsent"])
        if "code" not in query:
            raise NotSignedIn("the issuer signed nobody in")
        # RFC 9207: whoever answers says who it is, if it can.
        if query.get("iss", self._calls.issuer) != self._calls.issuer:
            raise NotSignedIn("another issuer answered")
        try:
            told = await self._calls.tokens(
                grant_type="authorization_code",
                code=query["code"],
                redirect_uri=self._callback,
                code_verifier=begun["verifier"],
            )
        except Refused:
            raise NotSignedIn("the code is not good") from None
        officer = await self._officer(told, begun["nonce"])
        # A release before, beside this one, knows no screens.
        screen = Screen(**begun["wall"]) if begun.get("wall") else None
        if screen is not None:
            await self._make_room(screen, officer, told)
        session = Session(
            officer=officer,
            access_token=str(told["access_token"]),
            access_until=self._until(told),
            refresh_token=str(told.get("refresh_token", "")),
            id_token=str(told["id_token"]),
            began_at=self._clock(),
            wall=screen.name if screen else "",
            wall_of=screen.division_code if screen else "",
            shows=screen.shows if screen else WALL,
        )
        LOG.info("An officer signed in.", action="signed_in", division_code=officer.division_code, is_wall=bool(screen))
        # Never the id of before, whoever made that.
        session_id = await self._sessions.begin(session, before)
        return Ended(session_id, officer, begun["path"], begun["unsent"], shows=screen.shows if screen else "")

    async def session(self, session_id: str, *, is_used: bool = True) -> Session | None:
        """Answer who is signed in, with a token that is still good for a while; None if nobody is.

        Raises:
            IssuerFault: the token ended and the issuer does not answer.
            SessionsAway: Redis does not answer.
        """
        for _ in range(_MOST_LOOKS):
            session = await self._sessions.find(session_id, is_used=is_used)
            if session is None or session.access_until - SPARE_SECONDS > self._clock():
                return session
            if not session.refresh_token:
                return session if session.access_until > self._clock() else None
            # One at a time: to an issuer that rotates, a refresh token that comes twice is stolen.
            if await self._sessions.alone(session_id, RENEWING_SECONDS):
                return await self._renewed(session_id)
            # Somebody else asks for the next token; until it is there the old one does if it can.
            if session.access_until > self._clock():
                return session
            await asyncio.sleep(_LOOK_SECONDS)
        raise IssuerFault("whoever asks for the next token gets no answer")

    def left_when_used(self, session: Session) -> Left:
        """Answer how long a session goes on that somebody uses now."""
        return self._sessions.left_when_used(session)

    async def left(self, session_id: str, session: Session) -> Left:
        """Answer how long a session goes on; raises ``SessionsAway``."""
        return await self._sessions.left(session_id, session)

    async def act_as(self, session_id: str, role: str) -> str | None:
        """Narrow a session to one of the officer's roles, or to none; answers its new id, None if it is over.

        Args:
            session_id: ends with this.
            role: ``window_clerk``; empty for all of them. One the officer does not have is all of them, too.

        Raises:
            SessionsAway: Redis does not answer, or not to whoever renews the session's token.
        """
        for _ in range(_MOST_LOOKS):
            # Whoever renews the token meanwhile would leave it with the session that ends.
            if await self._sessions.alone(session_id, RENEWING_SECONDS):
                try:
                    session = await self._sessions.find(session_id)
                    if session is None:
                        return None
                    acting = role if role in session.officer.roles else ""
                    return await self._sessions.begin(replace(session, acting=acting), session_id)
                finally:
                    await self._sessions.not_alone(session_id)
            await asyncio.sleep(_LOOK_SECONDS)
        raise SessionsAway

    def owner(self, form_token: str) -> str:
        """Answer whose page made a form; empty if it was none of ours."""
        return self._sessions.owner(form_token)

    async def keep_unsent(self, owner: str, path: str, form: Mapping[str, str]) -> str:
        """Keep a form that came when its session was over; answers its id; raises ``SessionsAway``."""
        return await self._sessions.keep_unsent(owner, path, form)

    async def unsent(self, name: str, officer: Officer) -> Unsent | None:
        """Answer an officer's own form that was not sent; raises ``SessionsAway``."""
        return await self._sessions.unsent(name, officer)

    async def end_session_address(self, session: Session) -> str:
        """Answer where a browser signs out of the issuer too; empty if it has no such page or does not answer."""
        try:
            address = await self._calls.endpoint("end_session_endpoint")
        except IssuerFault:
            return ""
        query = {
            "id_token_hint": session.id_token,
            "client_id": self._calls.client_id,
            "post_logout_redirect_uri": self._home,
        }
        return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"

    async def sign_out(self, session_id: str, officer: Officer, *, everywhere: bool) -> None:
        """End a session, or all of the officer.

        Raises:
            SessionsAway: Redis does not answer.
        """
        await self._sessions.end(session_id, officer, everywhere=everywhere)

    async def _renewed(self, session_id: str) -> Session | None:
        """Answer the session with the next tokens; whoever calls is alone with that."""
        try:
            # Somebody else may have been quicker.
            session = await self._sessions.find(session_id, is_used=False)
            if session is None or session.access_until - SPARE_SECONDS > self._clock():
                return session
            return await self._renew(session_id, session)
        finally:
            await self._sessions.not_alone(session_id)

    async def _renew(self, session_id: str, session: Session) -> Session | None:
        told: Mapping[str, object]
        caller: Caller | None
        try:
            told = await self._calls.tokens(grant_type="refresh_token", refresh_token=session.refresh_token)
            caller, _ = await self._caller(told)
        except IssuerFault:
            if session.access_until > self._clock():
                return session
            raise
        except (Refused, NotSignedIn):
            told, caller = {}, None
        if caller is None or caller.officer_id != session.officer.officer_id:
            LOG.info("A session ended: the issuer gives it no more tokens.", action="session_ended")
            await self._sessions.end(session_id, session.officer)
            return None
        renewed = replace(
            session,
            officer=_officer_of(caller, session.officer.name),
            access_token=str(told["access_token"]),
            access_until=self._until(told),
            refresh_token=str(told.get("refresh_token", session.refresh_token)),
        )
        await self._sessions.renew(session_id, renewed)
        return renewed

    async def _make_room(self, screen: Screen, officer: Officer, told: Mapping[str, object]) -> None:
        """End the session that a screen of this name has, if whoever comes back is who set it up."""
        if owner_of(officer) != screen.whose:
            raise NotSignedIn("a screen was to be set up by somebody else")
        if not told.get("refresh_token"):
            raise NotSignedIn("the issuer gives a screen no token to go on with (offline_access)")
        await self._sessions.end_wall(screen.division_code, screen.name)

    async def _officer(self, told: Mapping[str, object], nonce: str) -> Officer:
        token = told.get("id_token")
        if not isinstance(token, str):
            raise NotSignedIn("no ID token")
        try:
            claims = verify_id_token(
                token,
                await self._key(key_id(token)),
                IdTokenRules(
                    issuer=self._calls.issuer,
                    client_id=self._calls.client_id,
                    leeway_seconds=LEEWAY_SECONDS,
                    longest_seconds=LONGEST_SECONDS,
                ),
                nonce,
            )
        except TokenFault as fault:
            raise NotSignedIn(f"ID token: {fault}") from None
        except Refusal as away:
            raise IssuerFault(str(away)) from None
        caller, subject = await self._caller(told)
        if subject != claims["sub"]:
            raise NotSignedIn("the tokens speak of two people")
        return _officer_of(caller, _name(claims))

    async def _key(self, kid: str) -> VerifyingKey:
        key = await self._issuer.key(kid)
        if key is None:
            raise TokenFault("signed with a key the issuer does not have")
        return key

    async def _caller(self, told: Mapping[str, object]) -> tuple[Caller, str]:
        """Answer who calls with an access token, and whom the issuer means by it.

        Raises:
            NotSignedIn: it is none that the services would take.
            IssuerFault: that cannot be checked at the moment.
        """
        try:
            verified = await self._bearers.verified(str(told["access_token"]))
        except TokenFault as fault:
            raise NotSignedIn(f"access token: {fault}") from None
        except Refusal as away:
            raise IssuerFault(str(away)) from None
        return verified.caller, verified.subject

    def _until(self, told: Mapping[str, object]) -> float:
        seconds = told.get("expires_in")
        return self._clock() + (float(seconds) if isinstance(seconds, int | float) else SPARE_SECONDS)


def login_name(state: str) -> str:
    """Answer what a sign-in is told apart by from others that the same browser has begun."""
    return sha256(state.encode()).hexdigest()[:_NAME_CHARACTERS]


def _officer_of(caller: Caller, name: str) -> Officer:
    return Officer(
        officer_id=caller.officer_id,
        name=name or caller.officer_id,
        division_code=caller.division_code,
        department_code=caller.department_code,
        roles=frozenset(_ROLE_NAMES[role] for role in caller.roles),
    )


def _name(claims: Mapping[str, object]) -> str:
    name = claims.get("name")
    return name[:_LONGEST_NAME] if isinstance(name, str) else ""


def _challenge(verifier: str) -> str:
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
