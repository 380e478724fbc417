"""How pages say that an approval was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.words.limits import instant

if TYPE_CHECKING:
    from console.words.language import Language
    from onewindow.intake.v1.intake_pb2 import RevokedApproval


def told(language: Language, revoked: RevokedApproval) -> str:
    """Say whether it was revoked or withdrawn, when, by which articles and why."""
    words = {
        "at": instant(revoked.revoked_at),
        "basis": language.of("、", ", ").join((revoked.article, revoked.legal_basis)),
        "reason": revoked.reason,
    }
    if revoked.withdrawn:
        return language.say("withdrawn on {at} ({basis}): {reason}", **words)
    return language.say("revoked on {at} ({basis}): {reason}", **words)
