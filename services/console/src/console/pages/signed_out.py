"""What is shown after signing out."""

from __future__ import annotations

from dataclasses import dataclass

TEMPLATE = "signed_out.html"


@dataclass(frozen=True, slots=True)
class View:
    """``onward`` is where to sign out of the issuer too; empty if nowhere."""

    title: str
    onward: str
    home: str
