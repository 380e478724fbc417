"""The check of tokens, put together as a process's settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from chassis.identity.bearers import BearerTokens
from chassis.identity.issuers import Issuer
from chassis.identity.tokens import TokenRules
from chassis.loopback import is_loopback
from chassis.starting import CannotStart

if TYPE_CHECKING:
    from chassis.settings import Settings


def bearer_tokens_of(settings: Settings) -> BearerTokens:
    """Put the check of tokens together as the settings say.

    Raises:
        CannotStart: no issuer is named, or one that others could listen in on.
    """
    issuer = settings.oidc_issuer
    if issuer is None:
        raise CannotStart(["ONEWINDOW_OIDC_ISSUER: name the issuer whose tokens say who calls"])
    parts = urlsplit(issuer)
    on_this_machine = is_loopback(parts.hostname or "") and is_loopback(settings.grpc_host)
    if parts.scheme != "https" and not on_this_machine:
        raise CannotStart(
            ["ONEWINDOW_OIDC_ISSUER: an issuer without TLS is for one machine alone, it and the servicer on loopback"]
        )
    rules = TokenRules(
        issuer=issuer,
        audience=settings.oidc_audience,
        leeway_seconds=settings.oidc_leeway_seconds,
        longest_seconds=settings.oidc_longest_seconds,
        officer_claim=settings.oidc_officer_claim,
        division_claim=settings.oidc_division_claim,
        department_claim=settings.oidc_department_claim,
        roles_claim=settings.oidc_roles_claim,
        authorized_parties=frozenset(settings.oidc_authorized_parties),
    )
    keys = Issuer(
        issuer,
        keys_seconds=settings.oidc_keys_seconds,
        stale_seconds=settings.oidc_stale_seconds,
        retry_seconds=settings.oidc_retry_seconds,
    )
    return BearerTokens(rules, keys)
