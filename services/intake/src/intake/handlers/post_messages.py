"""What intake says of posts, to the other services and to whoever asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from intake.domain.case.model import Officer
from intake.domain.catalogue.model import Catalogue
from intake.domain.posts.missing import MissingPower
from intake.domain.posts.model import Cover, Post, Power
from intake.handlers.vocabulary import actor_message
from onewindow.access.v1 import access_pb2
from onewindow.intake.v1 import events_pb2, intake_pb2

POWERS = {
    Power.ACCEPT: access_pb2.POWER_ACCEPT,
    Power.DECIDE: access_pb2.POWER_DECIDE,
    Power.DECIDE_INSTANTLY: access_pb2.POWER_DECIDE_INSTANTLY,
    Power.COORDINATE: access_pb2.POWER_COORDINATE,
    Power.SUPERVISE: access_pb2.POWER_SUPERVISE,
    Power.REVEAL: access_pb2.POWER_REVEAL,
}


def posts_published(  # noqa: PLR0913 - everything the event is made of
    division_code: str,
    version: int,
    posts: Iterable[Post],
    covers: Mapping[str, Cover],
    *,
    catalogue: Catalogue,
    officer: Officer,
    now: datetime,
) -> events_pb2.PostsPublished:
    """A register of posts was published whole."""
    return events_pb2.PostsPublished(
        division_code=division_code,
        version=version,
        published_by=actor_message(officer, division_code),
        published_at=now,
        posts=[post_message(post, covers.get(post.code)) for post in posts],
        items=[
            events_pb2.CatalogueItem(item_code=item.code, department_code=item.department_code)
            for item in catalogue.items.values()
        ],
    )


def post_covered(division_code: str, post: Post, cover: Cover | None, officer: Officer) -> events_pb2.PostCovered:
    """A B officer stands in for an A officer; without a cover, no longer."""
    return events_pb2.PostCovered(
        division_code=division_code,
        post_code=post.code,
        cover=_cover_message(cover) if cover else None,
        covered_by=actor_message(officer, division_code),
    )


def post_message(post: Post, cover: Cover | None) -> intake_pb2.Post:
    """A post with its powers, and who stands in."""
    return intake_pb2.Post(
        post_code=post.code,
        name_zh=post.name_zh,
        name_en=post.name_en,
        department_code=post.department_code,
        a_officer_id=post.a_officer_id,
        b_officer_id=post.b_officer_id,
        powers=[
            intake_pb2.PowerGrant(power=POWERS[power], item_codes=item_codes)
            for power, item_codes in post.powers.items()
        ],
        cover=_cover_message(cover) if cover else None,
    )


def missing_message(missing: MissingPower) -> intake_pb2.MissingPower:
    """A power an item needs and nobody has."""
    item = missing.item
    return intake_pb2.MissingPower(
        item_code=item.code,
        name_zh=item.name_zh,
        name_en=item.name_en,
        department_code=item.department_code,
        power=POWERS[missing.power],
    )


def _cover_message(cover: Cover) -> intake_pb2.Cover:
    message = intake_pb2.Cover(officer_id=cover.officer_id, until=cover.covered_until, reason=cover.reason)
    getattr(message, "from").FromDatetime(cover.covered_from)
    return message
