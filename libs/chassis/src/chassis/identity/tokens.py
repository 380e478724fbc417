"""A bearer token (JWT, RFC 7519): what must be true of it, and the caller it names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt

from chassis.caller import Caller
from chassis.identity.keys import ALGORITHMS, VerifyingKey
from kernel.identity import division_fault, officer_id_fault
from onewindow.access.v1.access_pb2 import Role

# Metadata of this size is refused by most peers anyway (bytes).
LARGEST_TOKEN_BYTES = 8 * 1024
# Roles as tokens name them: ``window_clerk`` for ``ROLE_WINDOW_CLERK``.
ROLES: Mapping[str, int] = {name.removeprefix("ROLE_").lower(): number for name, number in Role.items() if number}
REQUIRED_CLAIMS = ("exp", "iat", "sub", "iss", "aud")

_IDENTIFIER = re.compile(r"[A-Za-z0-9._@-]{1,64}")
_MOST_ROLES = 64
# What a token says it is (RFC 9068, 2.1; RFC 7519, 5.1): tokens for logging out, for events and the like are others.
_KINDS = frozenset({"at+jwt", "application/at+jwt", "jwt", "application/jwt"})
# Of an ID token (OpenID Connect Core, 3.1.3.6 and 3.3.2.11): it says who logged in to a client, not who may call.
_ID_TOKEN_CLAIMS = ("at_hash", "c_hash")


class TokenFault(Exception):
    """A token is not accepted; says why, for the log alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRules:
    """What is expected of a token; seconds are differences that are tolerated and the longest life that is."""

    issuer: str
    audience: str
    leeway_seconds: float
    longest_seconds: float
    # Names of claims, or paths of names with dots between them.
    officer_claim: str = "sub"
    division_claim: str = "division_code"
    department_claim: str = "department_code"
    roles_claim: str = "roles"
    # Clients (``azp``) whose tokens may name other audiences beside ours.
    authorized_parties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verified:
    """Who a token speaks for, and until when it may be believed (seconds since the epoch, leeway included).

    ``subject`` is whom the issuer means (``sub``), whichever claim names the officer.
    """

    caller: Caller
    until: float
    subject: str = ""


def key_id(token: str) -> str:
    """Answer which key a token says it was signed with; nothing in it is believed yet.

    Raises:
        TokenFault: it is no token, or says that it is signed in a way that is never accepted.
    """
    if len(token) > LARGEST_TOKEN_BYTES:
        raise TokenFault("too large")
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, RecursionError):
        raise TokenFault("not a token") from None
    if header.get("alg") not in ALGORITHMS:
        raise TokenFault("an algorithm that is never accepted")
    kind = header.get("typ", "JWT")
    if not isinstance(kind, str) or kind.lower() not in _KINDS:
        raise TokenFault("no access token by its header")
    kid = header.get("kid")
    if not isinstance(kid, str) or not kid:
        raise TokenFault("names no key")
    return kid


def verify(token: str, key: VerifyingKey, rules: TokenRules) -> Verified:
    """Check everything about a token and answer whom it speaks for.

    Args:
        token: passed ``key_id``.
        key: the issuer's key with the id the token names.
        rules: what is expected.

    Raises:
        TokenFault: something is not as it must be.
    """
    try:
        claims = jwt.decode(
            token,
            # The key says which algorithms fit it, the token only picks one of them.
            key.public,
            algorithms=sorted(key.algorithms),
            audience=rules.audience,
            issuer=rules.issuer,
            leeway=rules.leeway_seconds,
            options={"require": list(REQUIRED_CLAIMS)},
        )
    except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError) as fault:
        raise TokenFault(type(fault).__name__) from None
    expires_at = check_life(claims, rules.longest_seconds)
    # A token for several could be used here by any of the others, unless it was given to a client that is known.
    party = claims.get("azp")
    is_known = isinstance(party, str) and party in rules.authorized_parties
    if claims["aud"] not in (rules.audience, [rules.audience]) and not is_known:
        raise TokenFault("meant for others too")
    # Keycloak says in a claim what a token is: Bearer, or ID, Refresh, Offline, Logout.
    if str(claims.get("typ", "Bearer")).lower() != "bearer" or any(name in claims for name in _ID_TOKEN_CLAIMS):
        raise TokenFault("no access token by its claims")
    return Verified(_caller(claims, rules), expires_at + rules.leeway_seconds, claims["sub"])


def check_life(claims: Mapping[str, Any], longest_seconds: float) -> float:
    """Answer when a token ends (seconds since the epoch).

    Raises:
        TokenFault: it lives longer than any may, or says no instants.
    """
    issued_at, expires_at = _instant(claims, "iat"), _instant(claims, "exp")
    if not 0 < expires_at - issued_at <= longest_seconds:
        raise TokenFault("lives too long")
    return expires_at


def _instant(claims: Mapping[str, Any], name: str) -> float:
    value = claims[name]
    # A truth value is a number to Python, and JSON has one that is no number; a whole one may be larger than any float.
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124
        raise TokenFault(f"{name} is no instant")
    return value


def _caller(claims: Mapping[str, Any], rules: TokenRules) -> Caller:
    officer_id, department_code = (_identifier(claims, name) for name in (rules.officer_claim, rules.department_claim))
    if officer_id_fault(officer_id):
        raise TokenFault("speaks for an id that is reserved")
    division_code = _claim(claims, rules.division_claim)
    if not isinstance(division_code, str):
        raise TokenFault("names no division")
    fault = division_fault(division_code)
    if fault is not None:
        raise TokenFault(f"names no division: {fault.en}")
    return Caller(officer_id, division_code, department_code, _roles(_claim(claims, rules.roles_claim)))


def _identifier(claims: Mapping[str, Any], name: str) -> str:
    value = _claim(claims, name)
    if not isinstance(value, str) or not _IDENTIFIER.fullmatch(value):
        raise TokenFault(f"{name} is malformed")
    return value


def _roles(value: object) -> frozenset[int]:
    """Answer the roles that are known here; an issuer has others for other systems."""
    names = value[:_MOST_ROLES] if isinstance(value, list) else []
    return frozenset(ROLES[name] for name in names if isinstance(name, str) and name in ROLES)


def _claim(claims: Mapping[str, Any], name: str) -> object:
    """Answer a claim by its name, which may have dots, or by its path through objects; None if there is none."""
    if name in claims:
        return claims[name]
    found: object = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found
