"""ListKeyPosts: the register, with how the work of its posts stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.listing import listing
from chassis.paging import page_asked, row_id, text
from chassis.requests import centre_asked, read_department
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import key_posts_pb2 as pb
from supervision.domain.key_posts import KeyPostState
from supervision.handlers.list_key_posts import ListKeyPosts, list_key_posts
from supervision.servicer.key_post_forms import STATES, key_post_message
from supervision.storage.key_posts import SoughtKeyPosts

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.ListKeyPostsRequest, call: Call) -> ListKeyPosts:
    """Read the filters; of a department's people it is always their own."""
    violations = Violations()
    if request.state and request.state not in STATES:
        violations.add("state", "Give a state that this release knows.", "请填写已有的状态。", FaultKind.UNKNOWN_VALUE)
    asked = read_department(violations, "department_code", request.department_code)
    query = ListKeyPosts(
        sought=SoughtKeyPosts(
            division_code=centre_asked(request.division_code, call.caller, violations),
            department_code=call.caller.confined_to or asked,
            state=STATES.get(request.state, KeyPostState.DESIGNATED),
        ),
        page=page_asked(violations, request, call.caller, text, text, row_id),
    )
    violations.raise_if_any()
    return query


RPC = Rpc(
    method="ListKeyPosts",
    parse=parse,
    handle=list_key_posts,
    render=listing(pb.ListKeyPostsResponse, "posts", key_post_message),
    writes=False,
)
