"""What is shown when a form came after its session was over: it is kept, and the way to sign in again.

A page, and no redirect: browsers follow a form's redirect only to where the policy lets forms go, and the issuer is
somewhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

TEMPLATE = "session_over.html"


@dataclass(frozen=True, slots=True)
class View:
    """``onward`` is where one signs in."""

    title: str
    onward: str
