"""What the head of the centre decides about posts of the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from supervision.domain.key_posts import KeyPost, KeyPostDecision, KeyPostVerdict, decided
from supervision.domain.refusals import KeyPostNotFound
from supervision.storage import key_posts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideKeyPosts:
    """One verdict about several posts, all or none."""

    caller: Caller
    key_post_ids: Sequence[UUID]
    verdict: KeyPostVerdict
    words: str
    case_id: None = None


@each_in_turn
def decide_key_posts(unit: Unit, command: DecideKeyPosts) -> list[KeyPost]:
    """Do each; of two persons the first is heard."""
    caller = command.caller
    held = key_posts.hold(unit, caller.division_code, command.key_post_ids)
    for key_post_id in command.key_post_ids:
        if key_post_id not in held:
            raise KeyPostNotFound(key_post_id=str(key_post_id))
    decision = KeyPostDecision(
        verdict=command.verdict,
        words=command.words,
        officer_id=caller.officer_id,
        department_code=caller.department_code,
    )
    posts = [decided(held[key_post_id], decision, unit.now) for key_post_id in command.key_post_ids]
    key_posts.save(unit, posts)
    return posts
