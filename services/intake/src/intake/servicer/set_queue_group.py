"""SetQueueGroup: what people queue for."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.rpc import Call, Rpc
from intake.domain.queue.groups import Group
from intake.handlers.queue_views import group_message
from intake.handlers.set_queue_group import SetQueueGroup, set_queue_group
from intake.servicer.cover_post import LONGEST_POST_CODE
from intake.servicer.queue_requests import read_group_code, read_priority
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import queue_pb2

_LONGEST_ZH, _LONGEST_EN = 40, 80
_MOST_POSTS, _LONGEST_WAIT_MINUTES, _MOST_CALLS = 100, 480, 9


def parse(request: queue_pb2.SetQueueGroupRequest, call: Call) -> SetQueueGroup:
    """Read the group; of one that ends its code alone."""
    wrong, said = Violations(), request.group
    code = read_group_code(wrong, "group.code", said.code)
    if request.ends:
        wrong.raise_if_any()
        return SetQueueGroup(caller=call.caller, group=Group(code=code, name_zh="", name_en="", ended=True))
    posts = [wrong.text("group.post_codes", each, max_length=LONGEST_POST_CODE) for each in said.post_codes]
    if len(posts) > _MOST_POSTS:
        wrong.add("group.post_codes", f"At most {_MOST_POSTS}.", f"最多{_MOST_POSTS}个。", FaultKind.TOO_MANY)
    group = Group(
        code=code,
        name_zh=wrong.text("group.name_zh", said.name_zh, max_length=_LONGEST_ZH),
        name_en=wrong.text("group.name_en", said.name_en, max_length=_LONGEST_EN),
        post_codes=tuple(dict.fromkeys(posts)),
        late_minutes=wrong.count("group.late_minutes", said.late_minutes, 1, _LONGEST_WAIT_MINUTES),
        most_calls=wrong.count("group.most_calls", said.most_calls, 1, _MOST_CALLS),
        priorities=tuple(dict.fromkeys(read_priority(wrong, "group.priorities", each) for each in said.priorities)),
    )
    wrong.raise_if_any()
    return SetQueueGroup(caller=call.caller, group=group)


def render(groups: Sequence[Group]) -> queue_pb2.SetQueueGroupResponse:
    """Write the answer."""
    return queue_pb2.SetQueueGroupResponse(groups=[group_message(each) for each in groups if not each.ended])


RPC = Rpc(method="SetQueueGroup", parse=parse, handle=set_queue_group, render=render, writes=True)
