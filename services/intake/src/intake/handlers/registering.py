"""Making a register, and who stands in, count in the check of powers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chassis.authorisation import powers
from chassis.authorisation.powers import PostPowers
from chassis.storage.unit import Unit
from intake.domain.posts.model import Cover, Post
from intake.handlers.post_messages import POWERS


def put_in_force(
    unit: Unit, division_code: str, version: int, posts: Iterable[Post], covers: Mapping[str, Cover]
) -> None:
    """Check by this register from now on."""
    powers.keep_register(
        unit,
        division_code,
        version,
        [
            PostPowers(
                post_code=post.code,
                department_code=post.department_code,
                a_officer_id=post.a_officer_id,
                b_officer_id=post.b_officer_id,
                powers={POWERS[power]: item_codes for power, item_codes in post.powers.items()},
                covered=_span(covers.get(post.code)),
            )
            for post in posts
        ],
    )


def put_cover_in_force(unit: Unit, division_code: str, post_code: str, cover: Cover | None) -> None:
    """Let the B officer have the post's powers while the cover runs, or no longer."""
    powers.keep_cover(unit, division_code, post_code, _span(cover))


def _span(cover: Cover | None) -> powers.Span | None:
    return (cover.covered_from, cover.covered_until) if cover else None
