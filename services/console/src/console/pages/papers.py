"""Documents of a page's centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from documents.issuer import Issuer

if TYPE_CHECKING:
    from console.pages.page import Visit

# What ``?as=`` asks for, and a form's button.
PDF = "pdf"


def issuer_of(visit: Visit) -> Issuer:
    """Answer the centre as who issues."""
    centre = visit.centre
    return Issuer(centre.division_code, centre.name_zh, centre.name_en, visit.origin)
