"""Who calls: tokens of a real issuer, good ones and every kind of false one, and an issuer that is away or ill."""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from issuing import DISCOVERY, KEYS, FixtureIssuer, Who, forged, jwk, send
from structlog.testing import capture_logs

from chassis.identity import issuers
from chassis.identity.bearers import MOST_REMEMBERED, BearerTokens
from chassis.identity.configured import bearer_tokens_of
from chassis.identity.issuers import IdentityUnavailable
from chassis.rpc import Caller
from chassis.settings import Settings
from chassis.starting import CannotStart
from kernel.errors import Unauthenticated
from onewindow.access.v1.access_pb2 import Role

WHO = Who("clerk-01", "632801", "XZSP", ("window_clerk",))
CALLER = Caller("clerk-01", "632801", "XZSP", frozenset({int(Role.ROLE_WINDOW_CLERK)}))
HOUR = 3600

Forge = Callable[[FixtureIssuer], str]
Answer = Callable[[BaseHTTPRequestHandler], None]


def _settings(issuer: str | None, **changes: Any) -> Settings:  # noqa: ANN401 - any setting
    nowhere = "redis://127.0.0.1/0"
    return Settings(database_url="postgresql://x", bus_url=nowhere, redis_url=nowhere, oidc_issuer=issuer, **changes)


@asynccontextmanager
async def _checking(issuer: FixtureIssuer | str, **changes: Any) -> AsyncIterator[BearerTokens]:  # noqa: ANN401 - likewise
    address = issuer if isinstance(issuer, str) else issuer.address
    identity = bearer_tokens_of(_settings(address, **changes))
    watch = asyncio.create_task(identity.keep_fresh())
    try:
        yield identity
    finally:
        watch.cancel()
        identity.close()


async def _caller(identity: BearerTokens, token: str) -> Caller:
    return await identity.caller_of({"authorization": f"Bearer {token}"})


def _verdict(issuer: FixtureIssuer, token: str, **changes: Any) -> Caller | Exception:  # noqa: ANN401 - likewise
    """Answer the caller, or what was raised."""

    async def ask() -> Caller | Exception:
        async with _checking(issuer, **changes) as identity:
            try:
                return await _caller(identity, token)
            except (Unauthenticated, IdentityUnavailable) as refusal:
                return refusal

    return asyncio.run(ask())


def _now() -> int:
    return int(time.time())


# --- tokens that are good ---------------------------------------------------------------------------------------------


def test_a_token_says_who_calls(issuer: FixtureIssuer) -> None:
    """Officer, centre, department and roles."""
    assert CALLER == _verdict(issuer, issuer.token(WHO))


@pytest.mark.parametrize(
    ("audiences", "party", "is_accepted"),
    [
        (["onewindow", "account"], "console", True),
        (["account", "onewindow"], "console", True),
        (["onewindow", "account"], "another", False),
        (["onewindow", "account"], None, False),
        (["onewindow", "account"], ["console"], False),
        (["account"], "console", False),
    ],
    ids=["ours first", "ours last", "of a stranger", "of nobody", "of a list", "not for us"],
)
def test_a_token_for_several_is_accepted_from_a_client_that_is_named(
    issuer: FixtureIssuer, audiences: list[str], party: object, *, is_accepted: bool
) -> None:
    """Keycloak adds ``account``; whoever got the token (``azp``) must be known, and we among those it is for."""
    token = issuer.token(WHO, aud=audiences, azp=party)
    verdict = _verdict(issuer, token, oidc_authorized_parties="console, window")
    assert is_accepted == (verdict == CALLER)


def test_the_name_of_the_scheme_is_read_in_any_case(issuer: FixtureIssuer) -> None:
    """RFC 9110, 11.1."""

    async def ask() -> Caller:
        async with _checking(issuer) as identity:
            return await identity.caller_of({"authorization": f"bEARER  {issuer.token(WHO)}"})

    assert asyncio.run(ask()) == CALLER


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256", "EdDSA"])
def test_every_asymmetric_algorithm_of_the_list_is_checked_with_its_own_kind_of_key(
    issuer: FixtureIssuer, algorithm: str
) -> None:
    """RSA for two of them, P-256 and Ed25519 for one each."""
    makers: dict[str, Callable[[], Any]] = {
        "RS256": lambda: rsa.generate_private_key(65537, 2048),
        "PS256": lambda: rsa.generate_private_key(65537, 2048),
        "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
        "EdDSA": ed25519.Ed25519PrivateKey.generate,
    }
    key = makers[algorithm]()
    issuer.keys["other"] = key
    token = jwt.encode(issuer.claims(WHO), key, algorithm=algorithm, headers={"kid": "other"})
    assert CALLER == _verdict(issuer, token)


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (["window_clerk", "cashier"], {Role.ROLE_WINDOW_CLERK, Role.ROLE_CASHIER}),
        (["ROLE_CASHIER", "Cashier", "unspecified", "janitor", 5, None, ["cashier"]], set()),
        ([], set()),
        (None, set()),
        ("cashier", set()),
        ({"cashier": True}, set()),
    ],
    ids=["two", "unknown ones", "none", "no claim", "a text", "an object"],
)
def test_roles_that_are_not_ours_are_ignored(issuer: FixtureIssuer, roles: object, expected: set[int]) -> None:
    """An issuer has roles for other systems; nobody has a role by accident."""
    caller = _verdict(issuer, issuer.token(WHO, roles=roles))
    assert isinstance(caller, Caller)
    assert set(caller.roles) == expected


def test_claims_have_the_names_the_centre_s_issuer_gives_them(issuer: FixtureIssuer) -> None:
    """Inside others by path, or with dots in their own name."""
    token = issuer.token(
        WHO,
        sub="0b7e7a7e-guid",
        division_code=None,
        preferred_username="clerk-01",
        **{"https://centre.example/division": "632801", "realm_access": {"roles": ["window_clerk"]}},
    )
    names = {
        "oidc_officer_claim": "preferred_username",
        "oidc_division_claim": "https://centre.example/division",
        "oidc_roles_claim": "realm_access.roles",
    }
    assert CALLER == _verdict(issuer, token, **names)


@pytest.mark.parametrize(
    ("changes", "accepted"),
    [
        ({"exp": -57, "iat": -HOUR}, True),
        ({"exp": -62, "iat": -HOUR}, False),
        ({"nbf": 57}, True),
        ({"nbf": 63}, False),
        ({"iat": 57}, True),
        ({"iat": 63}, False),
        ({"exp": 7200, "iat": 0}, True),
        ({"exp": 7201, "iat": 0}, False),
    ],
    ids=str,
)
def test_clocks_may_differ_by_a_minute_and_no_more(
    issuer: FixtureIssuer,
    changes: dict[str, int],
    accepted: bool,  # noqa: FBT001 - a row of the table
) -> None:
    """At both ends of a token's life; and it lives two hours at most."""
    now = _now()
    verdict = _verdict(issuer, issuer.token(WHO, **{name: now + seconds for name, seconds in changes.items()}))
    assert isinstance(verdict, Caller) is accepted


@pytest.mark.parametrize(
    ("header", "claims"),
    [
        ({"typ": "at+jwt"}, {}),
        ({"typ": "application/at+jwt"}, {}),
        ({"typ": "JWT"}, {"typ": "Bearer"}),
        ({"typ": "jwt"}, {}),
        ({"typ": None}, {}),
    ],
    ids=["RFC 9068", "RFC 9068 in full", "Keycloak", "small letters", "nothing"],
)
def test_an_access_token_says_so_in_several_ways(
    issuer: FixtureIssuer, header: dict[str, str], claims: dict[str, str]
) -> None:
    """As the standard has it, as Keycloak does, or not at all."""
    assert _verdict(issuer, issuer.signed(issuer.claims(WHO, **claims), **header)) == CALLER


# --- tokens that are not ----------------------------------------------------------------------------------------------


def _by_a_stranger(issuer: FixtureIssuer, **header: Any) -> str:  # noqa: ANN401 - any header
    """Sign with a key of one's own under the issuer's key id."""
    key = ec.generate_private_key(ec.SECP256R1())
    return jwt.encode(issuer.claims(WHO), key, algorithm="ES256", headers={"kid": issuer.kid, **header})


def _with_the_public_key(issuer: FixtureIssuer, encoding: str) -> str:
    """Sign with HMAC, the issuer's public key as the secret."""
    key = issuer.keys[issuer.kid]
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    secrets = {
        "PEM": key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        ),
        "JWK": json.dumps(jwk(key, issuer.kid)).encode(),
    }
    return forged(issuer.claims(WHO), {"alg": "HS256", "kid": issuer.kid, "typ": "JWT"}, secrets[encoding])


def _of_another_kind(issuer: FixtureIssuer) -> str:
    """Sign with RSA under the id of an elliptic curve's key."""
    key = rsa.generate_private_key(65537, 2048)
    return jwt.encode(issuer.claims(WHO), key, algorithm="RS256", headers={"kid": issuer.kid})


def _of_somebody_else(issuer: FixtureIssuer) -> str:
    """Put other claims between a good header and a good signature."""
    header, _, signature = issuer.token(WHO).split(".")
    _, claims, _ = issuer.token(WHO, sub="head-01").split(".")
    return f"{header}.{claims}.{signature}"


def _of_another_issuer(issuer: FixtureIssuer) -> str:
    """Everything is in order, at another issuer with the same key id."""
    other = FixtureIssuer()
    try:
        return other.token(WHO, iss=issuer.address)
    finally:
        other.stop()


def _deep(_: FixtureIssuer) -> str:
    return forged({}, {"alg": "ES256"}).split(".")[0] + ".W1tb." + "W" * 40


FALSE: dict[str, Forge] = {
    "empty": lambda _: "",
    "no token": lambda _: "nonsense",
    "two parts": lambda issuer: issuer.token(WHO).rpartition(".")[0],
    "five parts": lambda _: "a.b.c.d.e",
    "what is no letter at all": lambda _: "\udc80.\udc80.\udc80",
    "letters of another alphabet": lambda _: "张三.李四.王五",
    "larger than any": lambda issuer: issuer.token(WHO, padding="x" * 9000),
    "claims that nest without end": _deep,
    "alg none": lambda issuer: forged(issuer.claims(WHO), {"alg": "none", "kid": issuer.kid}),
    "alg None": lambda issuer: forged(issuer.claims(WHO), {"alg": "None", "kid": issuer.kid}),
    "no alg": lambda issuer: forged(issuer.claims(WHO), {"kid": issuer.kid}),
    "alg a list": lambda issuer: forged(issuer.claims(WHO), {"alg": ["ES256"], "kid": issuer.kid}),
    "signature cut off": lambda issuer: issuer.token(WHO).rpartition(".")[0] + ".",
    "HMAC with the public key": lambda issuer: _with_the_public_key(issuer, "PEM"),
    "HMAC with the published key": lambda issuer: _with_the_public_key(issuer, "JWK"),
    "another key": _by_a_stranger,
    "another kind of key": _of_another_kind,
    "another issuer's": _of_another_issuer,
    "other claims": _of_somebody_else,
    "key in the header": lambda issuer: _by_a_stranger(
        issuer, jwk=dict(jwk(ec.generate_private_key(ec.SECP256R1()), "mine"))
    ),
    "address of a key in the header": lambda issuer: _by_a_stranger(issuer, jku=issuer.address + "/elsewhere"),
    "unknown critical header": lambda issuer: issuer.signed(issuer.claims(WHO), crit=["b64"], b64=False),
    "no key id": lambda issuer: jwt.encode(issuer.claims(WHO), issuer.keys[issuer.kid], algorithm="ES256"),
    "unknown key id": lambda issuer: issuer.signed(issuer.claims(WHO), kid="second"),
    "key id that is a path": lambda issuer: issuer.signed(issuer.claims(WHO), kid="../../etc/passwd"),
    "key id that is no text": lambda issuer: forged(issuer.claims(WHO), {"alg": "ES256", "kid": 1}),
    "expired": lambda issuer: issuer.token(WHO, iat=_now() - 2 * 600, exp=_now() - 600),
    "not yet valid": lambda issuer: issuer.token(WHO, nbf=_now() + 600),
    "issued in the future": lambda issuer: issuer.token(WHO, iat=_now() + 300),
    "ends before it begins": lambda issuer: issuer.token(WHO, iat=_now() + 30, exp=_now() + 10),
    "lives for a year": lambda issuer: issuer.token(WHO, exp=_now() + 365 * 24 * HOUR),
    "lives for ever": lambda issuer: issuer.token(WHO, exp=math.inf),
    "lives longer than numbers reach": lambda issuer: issuer.token(WHO, exp=10**400),
    "end that is no number": lambda issuer: issuer.token(WHO, exp="9999999999"),
    "end that is not a number": lambda issuer: issuer.token(WHO, exp=math.nan),
    "end that is a truth": lambda issuer: issuer.token(WHO, exp=True, iat=0),
    "without exp": lambda issuer: issuer.token(WHO, exp=None),
    "without iat": lambda issuer: issuer.token(WHO, iat=None),
    "without sub": lambda issuer: issuer.token(WHO, sub=None),
    "without iss": lambda issuer: issuer.token(WHO, iss=None),
    "without aud": lambda issuer: issuer.token(WHO, aud=None),
    "for another audience": lambda issuer: issuer.token(WHO, aud="another"),
    "for several audiences": lambda issuer: issuer.token(WHO, aud=["onewindow", "another"]),
    "for nobody": lambda issuer: issuer.token(WHO, aud=[]),
    "by another name": lambda issuer: issuer.token(WHO, iss="https://issuer.example"),
    "by almost the same name": lambda issuer: issuer.token(WHO, iss=issuer.address + "/"),
    "officer that is a number": lambda issuer: issuer.token(WHO, sub=17),
    "officer with a space": lambda issuer: issuer.token(WHO, sub="clerk 01"),
    "officer with a line end": lambda issuer: issuer.token(WHO, sub="clerk-01\n"),
    "officer of 65 characters": lambda issuer: issuer.token(WHO, sub="c" * 65),
    "no division": lambda issuer: issuer.token(WHO, division_code=None),
    "no such province": lambda issuer: issuer.token(WHO, division_code="999999"),
    "division that is a number": lambda issuer: issuer.token(WHO, division_code=632801),
    "no department": lambda issuer: issuer.token(WHO, department_code=None),
    "a county as statistics write it": lambda issuer: issuer.token(WHO, division_code="632801000000"),
    "the system itself": lambda issuer: issuer.token(WHO, sub="system"),
    "the platform in other letters": lambda issuer: issuer.token(WHO, sub="Platform"),
    "a logout token": lambda issuer: issuer.signed(issuer.claims(WHO), typ="logout+jwt"),
    "a security event": lambda issuer: issuer.signed(issuer.claims(WHO), typ="secevent+jwt"),
    "a kind that is no text": lambda issuer: issuer.signed(issuer.claims(WHO), typ=["at+jwt"]),
    "Keycloak's ID token": lambda issuer: issuer.token(WHO, typ="ID"),
    "Keycloak's refresh token": lambda issuer: issuer.token(WHO, typ="Refresh"),
    "an ID token": lambda issuer: issuer.token(WHO, at_hash="MTIzNDU2Nzg5MDEyMzQ1Ng"),
    "department with a sign": lambda issuer: issuer.token(WHO, department_code="XZ'SP"),
}


@pytest.mark.parametrize("forge", FALSE.values(), ids=FALSE.keys())
def test_a_token_that_is_not_in_order_is_refused_in_the_same_words_and_the_log_says_why(
    issuer: FixtureIssuer, forge: Forge
) -> None:
    """Whoever tries learns nothing; whoever keeps the platform learns what it was, and never the token."""
    token = forge(issuer)
    with capture_logs() as log:
        verdict = _verdict(issuer, token)
    assert isinstance(verdict, Unauthenticated)
    assert (str(Unauthenticated()), (), {}) == (str(verdict), verdict.violations, verdict.facts)
    [told] = [entry for entry in log if entry["action"] == "token_refused"]
    assert told["fault"]
    assert len(token) < 10 or token not in str(log)
    assert "clerk-01" not in str(log)


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"authorization": ""},
        {"authorization": "Bearer"},
        {"authorization": "Basic Y2xlcmstMDE6c2VjcmV0"},
        {"x-onewindow-officer": "clerk-01", "x-onewindow-division": "632801", "x-onewindow-department": "XZSP"},
        {"cookie": "authorization=Bearer x"},
    ],
    ids=str,
)
def test_without_a_token_nobody_is_anybody(issuer: FixtureIssuer, metadata: dict[str, str]) -> None:
    """What a caller says of itself proves nothing."""

    async def ask() -> None:
        async with _checking(issuer) as identity:
            await identity.caller_of(metadata)

    with pytest.raises(Unauthenticated):
        asyncio.run(ask())


# --- remembered tokens ------------------------------------------------------------------------------------------------


def test_a_token_that_was_accepted_is_refused_as_soon_as_it_ends(issuer: FixtureIssuer) -> None:
    """It is remembered until its end, not beyond."""
    ends_at = _now() + 4
    token = issuer.token(WHO, exp=ends_at)

    async def ask() -> None:
        async with _checking(issuer, oidc_leeway_seconds=0) as identity:
            assert await _caller(identity, token) == CALLER
            assert await _caller(identity, token) == CALLER
            await asyncio.sleep(ends_at + 0.1 - time.time())
            with pytest.raises(Unauthenticated):
                await _caller(identity, token)

    asyncio.run(ask())


def test_a_remembered_token_costs_microseconds(issuer: FixtureIssuer, record_property: Callable[..., None]) -> None:
    """Less than the tenth part of a check, and nothing is kept of it but a digest."""
    token = issuer.token(WHO)
    metadata = {"authorization": f"Bearer {token}"}

    async def best_of(times: int, *, remembered: bool) -> float:
        async with _checking(issuer) as identity:
            await identity.caller_of(metadata)
            best = math.inf
            for _ in range(times):
                if not remembered:
                    identity._remembered.clear()
                began = time.perf_counter()
                await identity.caller_of(metadata)
                best = min(best, time.perf_counter() - began)
            assert token not in str(identity._remembered)
            return best

    checked, remembered = (asyncio.run(best_of(500, remembered=known)) for known in (False, True))
    record_property("checked_microseconds", round(checked * 1e6))
    record_property("remembered_microseconds", round(remembered * 1e6, 1))
    assert remembered * 10 < checked
    assert remembered < 50e-6


def test_no_more_tokens_are_remembered_than_the_bound(issuer: FixtureIssuer) -> None:
    """The oldest is forgotten first, and simply checked again."""

    async def ask() -> int:
        async with _checking(issuer) as identity:
            tokens = [issuer.token(WHO, jti=str(number)) for number in range(MOST_REMEMBERED + 20)]
            for token in tokens:
                await _caller(identity, token)
            assert await _caller(identity, tokens[0]) == CALLER
            return len(identity._remembered)

    assert asyncio.run(ask()) == MOST_REMEMBERED


# --- the issuer's keys ------------------------------------------------------------------------------------------------


def test_two_people_at_once_on_a_cold_cache_cause_one_fetch(issuer: FixtureIssuer) -> None:
    """The second waits for the first one's answer."""
    issuer.slow_seconds = 0.2

    async def ask() -> list[Caller]:
        identity = bearer_tokens_of(_settings(issuer.address))
        try:
            people = [issuer.token(WHO), issuer.token(WHO, sub="clerk-02"), issuer.token(WHO, sub="clerk-03")]
            return await asyncio.gather(*(_caller(identity, token) for token in people))
        finally:
            identity.close()

    assert [caller.officer_id for caller in asyncio.run(ask())] == ["clerk-01", "clerk-02", "clerk-03"]
    assert {DISCOVERY: 1, KEYS: 1} == dict(issuer.asked)


def test_a_new_key_is_found_at_once_and_an_old_one_is_gone(issuer: FixtureIssuer) -> None:
    """Rotation while everything runs: nobody is told, nobody restarts."""
    unused = issuer.token(WHO, jti="signed before, used after")

    async def ask() -> None:
        async with _checking(issuer, oidc_retry_seconds=0.1) as identity:
            assert await _caller(identity, issuer.token(WHO)) == CALLER
            issuer.rotate("second")
            await asyncio.sleep(0.1)
            assert await _caller(identity, issuer.token(WHO)) == CALLER
            with pytest.raises(Unauthenticated):
                await _caller(identity, unused)

    asyncio.run(ask())


def test_invented_key_ids_do_not_make_us_hammer_the_issuer(issuer: FixtureIssuer) -> None:
    """However many such tokens arrive, and good ones are served meanwhile."""

    async def ask() -> float:
        async with _checking(issuer, oidc_retry_seconds=0.5) as identity:
            began = time.monotonic()
            await _caller(identity, issuer.token(WHO))
            while time.monotonic() < began + 1.2 or issuer.asked[KEYS] < 2:
                strange = [issuer.signed(issuer.claims(WHO), kid=uuid4().hex) for _ in range(20)]
                verdicts = await asyncio.gather(*(_caller(identity, t) for t in strange), return_exceptions=True)
                assert {type(verdict) for verdict in verdicts} == {Unauthenticated}
                assert await _caller(identity, issuer.token(WHO, jti=uuid4().hex)) == CALLER
            return time.monotonic() - began

    seconds = asyncio.run(ask())
    # One at the start and one every half second.
    assert 2 <= issuer.asked[KEYS] <= 2 + seconds / 0.5


def test_keys_are_fetched_again_when_their_lifetime_is_over(issuer: FixtureIssuer) -> None:
    """So a key that was withdrawn is believed no longer, though nobody uses an unknown one."""
    first = issuer.token(WHO)

    async def ask() -> None:
        async with _checking(issuer, oidc_keys_seconds=1, oidc_retry_seconds=0.1) as identity:
            assert await _caller(identity, first) == CALLER
            issuer.keys = {}
            identity._remembered.clear()
            await asyncio.sleep(1.4)
            with pytest.raises(Unauthenticated):
                await _caller(identity, first)

    asyncio.run(ask())


def test_an_issuer_that_is_away_at_the_start_is_found_when_it_comes(reserved_port: int) -> None:
    """UNAVAILABLE meanwhile, which a client tries again; not UNAUTHENTICATED, which would send people away."""
    issuer = FixtureIssuer(reserved_port)
    token, keys = issuer.token(WHO), issuer.keys
    issuer.stop()

    async def ask() -> Caller:
        async with _checking(issuer.address, oidc_retry_seconds=0.1) as identity:
            for _ in range(3):
                with pytest.raises(IdentityUnavailable):
                    await _caller(identity, token)
            back = FixtureIssuer(reserved_port)
            back.keys = keys
            try:
                await asyncio.sleep(0.3)
                return await _caller(identity, token)
            finally:
                back.stop()

    assert asyncio.run(ask()) == CALLER


def test_while_the_issuer_is_away_its_last_keys_are_used_for_a_bounded_time(issuer: FixtureIssuer) -> None:
    """Work goes on; but not for ever with keys that may have been withdrawn long ago."""

    async def ask() -> None:
        times = {"oidc_keys_seconds": 1, "oidc_stale_seconds": 4, "oidc_retry_seconds": 0.1}
        async with _checking(issuer, **times) as identity:
            await _caller(identity, issuer.token(WHO))
            issuer.stop()
            await asyncio.sleep(1.3)
            assert await _caller(identity, issuer.token(WHO, jti="signed while it was away")) == CALLER
            await asyncio.sleep(3.0)
            with pytest.raises(IdentityUnavailable):
                await _caller(identity, issuer.token(WHO, jti="too late"))

    asyncio.run(ask())


def _says(document: object) -> Answer:
    return lambda handler: send(handler, json.dumps(document).encode())


def _sends(body: bytes, status: int = 200) -> Answer:
    return lambda handler: send(handler, body, status)


def _moved(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(302)
    handler.send_header("Location", "/elsewhere")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def _hangs_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def _lies_about_its_length(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"{}")
    handler.close_connection = True


_PRIVATE = {"kty": "EC", "crv": "P-256", "kid": "first", "d": "AA", "x": "AA", "y": "AA"}
ILL: dict[str, tuple[str, Answer]] = {
    "nothing": (DISCOVERY, _sends(b"")),
    "a page": (DISCOVERY, _sends(b"<html>")),
    "bytes": (DISCOVERY, _sends(b"\xff\xfe\x00")),
    "a list": (DISCOVERY, _says([])),
    "an empty object": (DISCOVERY, _says({})),
    "depth without end": (DISCOVERY, _sends(b"[" * 200_000)),
    "more than an issuer says": (DISCOVERY, _sends(b'{"a": "' + b"x" * 300_000 + b'"}')),
    "not found": (DISCOVERY, _sends(b"{}", 404)),
    "an error": (DISCOVERY, _sends(b"{}", 500)),
    "go elsewhere": (DISCOVERY, _moved),
    "hangs up": (DISCOVERY, _hangs_up),
    "less than it promised": (DISCOVERY, _lies_about_its_length),
    "the name of another issuer": (DISCOVERY, _says({"issuer": "https://other.example", "jwks_uri": "x"})),
    "no address of keys": (DISCOVERY, lambda handler: send(handler, _discovered(handler, None))),
    "keys that others could change": (DISCOVERY, lambda h: send(h, _discovered(h, "http://192.0.2.1/keys"))),
    "keys in a file": (DISCOVERY, lambda handler: send(handler, _discovered(handler, "file:///etc/passwd"))),
    "keys that are no set": (KEYS, _says({"keys": "none"})),
    "a page for keys": (KEYS, _sends(b"<html>")),
    "a set that publishes a private key": (KEYS, _says({"keys": [_PRIVATE]})),
    "endless keys": (KEYS, _sends(b'{"keys": [' + b"0," * 200_000 + b"0]}")),
}


def _discovered(handler: BaseHTTPRequestHandler, keys: str | None) -> bytes:
    return json.dumps({"issuer": f"http://{handler.headers['Host']}", "jwks_uri": keys}).encode()


@pytest.mark.parametrize("name", ILL)
def test_an_issuer_that_answers_something_else_is_as_good_as_away(issuer: FixtureIssuer, name: str) -> None:
    """Nothing of it is believed, nothing of it ends the process, and the log says what it was."""
    path, answer = ILL[name]
    issuer.answers[path] = answer
    with capture_logs() as log:
        verdict = _verdict(issuer, issuer.token(WHO))
    assert isinstance(verdict, IdentityUnavailable)
    assert [entry["fault"] for entry in log if entry["action"] == "issuer_away"]


@pytest.mark.parametrize("part", ["headers", "body"])
def test_an_issuer_that_trickles_blocks_nobody_and_is_given_up(
    issuer: FixtureIssuer, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """A byte now and then keeps a socket's timeout from ever passing; the deadline is for the whole answer."""
    monkeypatch.setattr(issuers, "FETCH_SECONDS", 2.0)
    stopped = False

    def trickle(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        head = b"HTTP/1.1 200 OK\r\n"
        handler.wfile.write(head if part == "headers" else head + b"Content-Length: 1000\r\n\r\n")
        while not stopped:
            handler.wfile.write(b"X-A: b\r\n" if part == "headers" else b" ")
            handler.wfile.flush()
            time.sleep(0.1)

    issuer.answers[DISCOVERY] = trickle

    async def ask() -> int:
        async with _checking(issuer) as identity:
            waiting = asyncio.ensure_future(_caller(identity, issuer.token(WHO)))
            turns = 0
            while not waiting.done():
                await asyncio.sleep(0.01)
                turns += 1
            assert isinstance(waiting.exception(), IdentityUnavailable)
            return turns

    began = time.monotonic()
    turns = asyncio.run(ask())
    stopped = True
    assert time.monotonic() - began < 12
    # Of two hundred. Whoever waited for the answer in the loop would have stood still for the whole time.
    assert turns > 20


def test_a_shared_key_in_the_set_signs_nothing_and_takes_nothing_away(issuer: FixtureIssuer) -> None:
    """Whoever can check with it could sign with it."""
    issuer.more_keys = [{"kty": "oct", "kid": "shared", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0", "alg": "HS256"}]
    shared = forged(issuer.claims(WHO), {"alg": "HS256", "kid": "shared"}, b"secret-secret-secret-secret")
    assert isinstance(_verdict(issuer, shared), Unauthenticated)
    assert CALLER == _verdict(issuer, issuer.token(WHO))


def test_two_keys_under_one_id_are_both_not_used(issuer: FixtureIssuer) -> None:
    """Which of them was meant cannot be known; the others are as good as before."""
    twin = ec.generate_private_key(ec.SECP256R1())
    issuer.keys["twin"] = twin
    issuer.more_keys = [jwk(ec.generate_private_key(ec.SECP256R1()), "twin")]
    confused = jwt.encode(issuer.claims(WHO), twin, algorithm="ES256", headers={"kid": "twin"})
    assert isinstance(_verdict(issuer, confused), Unauthenticated)
    assert CALLER == _verdict(issuer, issuer.token(WHO))


def test_a_key_made_for_one_algorithm_is_not_used_with_another(issuer: FixtureIssuer) -> None:
    """The key decides, the token only picks among what it allows."""
    key = rsa.generate_private_key(65537, 2048)
    issuer.more_keys = [jwk(key, "pss only", alg="PS256")]
    tokens = {
        name: jwt.encode(issuer.claims(WHO), key, algorithm=name, headers={"kid": "pss only"})
        for name in ("RS256", "PS256")
    }
    assert isinstance(_verdict(issuer, tokens["RS256"]), Unauthenticated)
    assert CALLER == _verdict(issuer, tokens["PS256"])


# --- the start --------------------------------------------------------------------------------------------------------


@pytest.fixture
def refused() -> Callable[..., str]:
    """Answer why the check of tokens does not start."""

    def why(issuer: str | None, **changes: Any) -> str:  # noqa: ANN401 - any setting
        with pytest.raises(CannotStart) as fault:
            bearer_tokens_of(_settings(issuer, **changes))
        return str(fault.value)

    return why


def test_a_servicer_without_an_issuer_does_not_start(refused: Callable[..., str]) -> None:
    """Nobody could prove anything to it."""
    assert "ONEWINDOW_OIDC_ISSUER" in refused(None)


@pytest.mark.parametrize(
    ("issuer", "host"),
    [
        ("http://issuer.example", "127.0.0.1"),
        ("HTTP://issuer.example", "127.0.0.1"),
        ("http://127.0.0.1.issuer.example", "127.0.0.1"),
        ("http://10.0.0.1:8080", "127.0.0.1"),
        ("http://127.0.0.1:8080", "0.0.0.0"),  # noqa: S104 - refused
        ("http://localhost:8080", "10.0.0.1"),
        ("http://[::1]:8080", "::"),
    ],
)
def test_an_issuer_without_tls_is_for_one_machine_alone(refused: Callable[..., str], issuer: str, host: str) -> None:
    """Whoever is between could put keys of their own in its place."""
    assert "without TLS" in refused(issuer, grpc_host=host)


@pytest.mark.parametrize(
    ("issuer", "host"),
    [
        ("https://issuer.example/realms/centre", "0.0.0.0"),  # noqa: S104 - behind a network policy
        ("http://127.0.0.1:8080", "127.0.0.1"),
        ("http://localhost:8080", "localhost"),
        ("http://[::1]:8080", "::1"),
    ],
)
def test_an_issuer_with_tls_or_on_this_machine_is_taken(issuer: str, host: str) -> None:
    """As in production, and as embedded."""
    bearer_tokens_of(_settings(issuer, grpc_host=host)).close()
