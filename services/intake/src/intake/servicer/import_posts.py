"""ImportPosts: a register of posts in, what differs and what is missing out."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from intake.handlers.import_posts import ImportedPosts, ImportPosts, import_posts
from intake.handlers.post_messages import missing_message
from intake.handlers.vocabulary import row_change_message
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.ImportPostsRequest, call: Call) -> ImportPosts:
    """Read the request; the domain checks the rows."""
    return ImportPosts(
        caller=call.caller,
        content=request.content,
        dry_run=request.dry_run,
        expected_version=request.expected_version if request.HasField("expected_version") else None,
    )


def render(imported: ImportedPosts) -> intake_pb2.ImportPostsResponse:
    """Write the answer."""
    return intake_pb2.ImportPostsResponse(
        version=imported.version,
        published=imported.published,
        added=imported.diff.added,
        changed=imported.diff.changed,
        removed=imported.diff.removed,
        changes=[row_change_message(change) for change in imported.changes],
        missing=[missing_message(missing) for missing in imported.missing],
    )


RPC = Rpc(
    method="ImportPosts",
    parse=parse,
    handle=import_posts,
    render=render,
    writes=True,
    keeps=lambda command: not command.dry_run,
)
