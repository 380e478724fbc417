"""Key posts as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import read_department
from chassis.storage.tables import fields_of
from kernel import typed
from kernel.errors import FaultKind
from onewindow.supervision.v1 import key_posts_pb2 as pb
from supervision.domain.key_posts import KeyPostState, KeyPostVerdict
from supervision.handlers.list_key_posts import KeyPostView
from supervision.handlers.propose_key_posts import ProposedPost
from supervision.servicer.rendering import actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kernel.fields import Violations

SHORTEST_NAME, LONGEST_NAME = 2, 60
SHORTEST_WORDS, LONGEST_WORDS = 5, 500
MOST_ITEMS, LONGEST_ITEM_CODE = 60, 32
MOST_AT_ONCE = 200

STATES = {
    pb.KEY_POST_STATE_PROPOSED: KeyPostState.PROPOSED,
    pb.KEY_POST_STATE_DESIGNATED: KeyPostState.DESIGNATED,
    pb.KEY_POST_STATE_DECLINED: KeyPostState.DECLINED,
    pb.KEY_POST_STATE_WITHDRAWN: KeyPostState.WITHDRAWN,
}
VERDICTS = {
    pb.KEY_POST_VERDICT_DESIGNATE: KeyPostVerdict.DESIGNATE,
    pb.KEY_POST_VERDICT_DECLINE: KeyPostVerdict.DECLINE,
    pb.KEY_POST_VERDICT_WITHDRAW: KeyPostVerdict.WITHDRAW,
}
_STATE_VALUES = {state: value for value, state in STATES.items()}


def read_post(violations: Violations, field: str, form: pb.KeyPostForm, own_department: str) -> ProposedPost:
    """Read one as it is proposed; ``own_department``: who proposes it may name posts of this one alone."""
    department_code = read_department(violations, f"{field}.department_code", form.department_code)
    if not department_code and not form.department_code.strip():
        violations.add(f"{field}.department_code", "Give the department.", "请填写部门。", FaultKind.REQUIRED)
    elif own_department and department_code != own_department:
        violations.add(
            f"{field}.department_code",
            "Name posts of your own department.",
            "只能提请本部门的岗位。",
            FaultKind.NOT_APPLICABLE,
        )
    return ProposedPost(
        name=violations.text(f"{field}.name", form.name, min_length=SHORTEST_NAME, max_length=LONGEST_NAME),
        department_code=department_code,
        item_codes=_items(violations, f"{field}.item_codes", form.item_codes),
        risk=violations.text(
            f"{field}.risk", form.risk, min_length=SHORTEST_WORDS, max_length=LONGEST_WORDS, multiline=True
        ),
    )


def _items(violations: Violations, field: str, written: Sequence[str]) -> Sequence[str]:
    codes = [typed.code(code) for code in written]
    if len(codes) > MOST_ITEMS:
        violations.add(field, f"Give at most {MOST_ITEMS} items.", f"最多填写{MOST_ITEMS}个事项。", FaultKind.TOO_MANY)
        return ()
    for at, code in enumerate(codes):
        violations.text(f"{field}[{at}]", code, max_length=LONGEST_ITEM_CODE)
        if code in codes[:at]:
            violations.add(f"{field}[{at}]", "This item is named twice.", "事项重复。", FaultKind.DUPLICATE)
    return tuple(codes)


def key_post_message(view: KeyPostView) -> pb.KeyPost:
    """Show one as it is now."""
    post = view.post
    message = pb.KeyPost(
        key_post_id=str(post.key_post_id),
        name=post.name,
        department_code=post.department_code,
        item_codes=post.item_codes,
        risk=post.risk,
        state=_STATE_VALUES[post.state],
        proposed_by=actor(post.proposed_by, post.proposed_by_department, post.division_code),
        proposed_at=post.proposed_at,
        decided_words=post.decided_words,
    )
    if post.decided_at is not None:
        message.decided_by.CopyFrom(actor(post.decided_by, post.decided_by_department, post.division_code))
        message.decided_at.FromDatetime(post.decided_at)
    if view.figures is not None:
        message.figures.CopyFrom(pb.KeyPostFigures(**fields_of(view.figures)))  # type: ignore[arg-type]  # of the same names
    return message
