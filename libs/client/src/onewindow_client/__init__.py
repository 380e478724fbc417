"""A client of the OneWindow services: who calls, over what, how often, and what may come of it.

Message classes are those of ``onewindow.*.v1``. ``connect`` opens the four services of a centre for threads,
``onewindow_client.aio.connect`` for asyncio.
"""

from __future__ import annotations

from onewindow_client.channels import Overheard, Tls
from onewindow_client.client import Centre, ServiceClient, connect
from onewindow_client.errors import CallError, FieldFault, NoToken, NotYet, Refused, Unanswered, Unreachable
from onewindow_client.retrying import Retrying
from onewindow_client.tokens import AsyncTokenSource, FetchedToken, NoBody, StaticToken, TokenFile, TokenSource
from onewindow_client.waiting import Awaited, Watched

__all__ = [
    "AsyncTokenSource",
    "Awaited",
    "CallError",
    "Centre",
    "FetchedToken",
    "FieldFault",
    "NoBody",
    "NoToken",
    "NotYet",
    "Overheard",
    "Refused",
    "Retrying",
    "ServiceClient",
    "StaticToken",
    "Tls",
    "TokenFile",
    "TokenSource",
    "Unanswered",
    "Unreachable",
    "Watched",
    "connect",
]
