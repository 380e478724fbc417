"""The inputs of a decision: what, why, and on which article; the same where one decides and where one corrects."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """``asked``: the question; ``approve``: what approving means now; ``why``, ``hint``: label and hint of the reason.

    ``decision``, ``reason``, ``legal_basis`` stand in the inputs; ``bases``: articles that are offered. ``mark`` begins
    the ids, for a page with several.
    """

    asked: str
    approve: str
    why: str
    hint: str
    basis_hint: str = ""
    decision: str = ""
    reason: str = ""
    legal_basis: str = ""
    bases: tuple[str, ...] = ()
    mark: str = ""
