"""What states of key posts are called, and how posts are told in rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from console.pages.page import Visit
from console.parts.facts import Fact
from console.words.language import later
from onewindow.supervision.v1 import key_posts_pb2 as pb

PATH = "/key-posts"
ROLES = frozenset({"department_head", "supervisor", "centre_head"})
PROPOSERS = frozenset({"department_head", "supervisor"})
DECIDERS = frozenset({"centre_head"})
STATES = {
    pb.KEY_POST_STATE_PROPOSED: later("proposed"),
    pb.KEY_POST_STATE_DESIGNATED: later("in the register"),
    pb.KEY_POST_STATE_DECLINED: later("not taken into the register"),
    pb.KEY_POST_STATE_WITHDRAWN: later("taken out of the register"),
}


FIGURES = (
    later("Late"),
    later("Due soon"),
    later("In time"),
    later("Not decided in time, 90 days"),
    later("Complaints of the department"),
    later("Found by rules, 90 days"),
)
"""What the figures of a post are called, in the order in which they stand."""


@dataclass(frozen=True, slots=True)
class Row:
    """A post in a list; the figures are empty where it is not watched."""

    key_post_id: str
    name: str
    address: str
    department: str
    items: str
    state: str
    figures: tuple[Fact, ...]


def row_of(visit: Visit, post: pb.KeyPost, departments: Mapping[str, str]) -> Row:
    """Tell a post in one row."""
    figures = post.figures
    counts = (
        (
            figures.red_count,
            figures.yellow_count,
            figures.green_count,
            figures.unanswered_count,
            figures.complaint_count,
            figures.hit_count,
        )
        if post.HasField("figures")
        else ()
    )
    return Row(
        key_post_id=post.key_post_id,
        name=post.name,
        address=visit.address(f"{PATH}/{post.key_post_id}"),
        department=departments.get(post.department_code, post.department_code),
        items=items_of(visit, post.item_codes),
        state=visit.say(STATES[post.state]) if post.state in STATES else "",
        figures=tuple(Fact(visit.say(name), str(count)) for name, count in zip(FIGURES, counts, strict=False)),
    )


def items_of(visit: Visit, item_codes: Iterable[str]) -> str:
    """Answer the items of a post; without any it works on all of its department."""
    return visit.of("、", ", ").join(item_codes) or visit.say("all items of the department")
