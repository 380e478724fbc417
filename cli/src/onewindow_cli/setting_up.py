"""What a centre needs besides its catalogue before a case can go all the way: posts, and numbers of receipts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onewindow_cli.centre_folder import posts_file, receipt_numbers, receipts_file
from onewindow_cli.commands.posts import send_posts, show_register
from onewindow_cli.commands.receipts import take_over
from onewindow_cli.platform.people import colleague, people
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow_cli.client import Clients


def set_up(clients: Clients, folder: Path, demo_officer: str) -> list[str]:
    """Publish the posts and take over the receipt numbers of a folder, and tell it; answers what is still missing.

    Args:
        clients: act as somebody who may publish.
        folder: data of the centre.
        demo_officer: who acts, if it is one of the demo's people: a colleague of theirs takes the receipts.

    Raises:
        CallError: something was refused; what was published before stays.
        Complaint: the folder's receipt numbers cannot be read.
    """
    person = people().get(demo_officer)
    division = person.division_code if person else ""
    return [*_posts(clients, posts_file(folder, division)), *_receipts(clients, folder, division, demo_officer)]


def _posts(clients: Clients, file: Path | None) -> list[str]:
    from onewindow.intake.v1.intake_pb2 import ListPostsRequest, ListPostsResponse  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.guidance.refusals import hint_of  # noqa: PLC0415 - loads grpc

    if file is not None:
        echo(f"Posts 岗位授权 {file}")
        show_register(send_posts(clients.intake, file.read_bytes(), dry_run=False))
        return []
    if clients.intake.call(ListPostsRequest(), ListPostsResponse).version:
        return []
    return [
        "No register of posts is published: nobody may accept or decide. 尚未发布岗位授权表，无人可受理、审批。",
        *hint_of("POSTS_NOT_PUBLISHED"),
    ]


def _receipts(clients: Clients, folder: Path, division: str, demo_officer: str) -> list[str]:
    from onewindow_cli.counter import acts  # noqa: PLC0415 - loads grpc
    from onewindow_cli.guidance.refusals import hint_of  # noqa: PLC0415 - likewise

    file = receipts_file(folder, division)
    wanted = receipt_numbers(file) if file else []
    cashier = colleague(demo_officer, "cashier")
    if not cashier:
        # Whoever publishes a catalogue is no cashier, and a token is of one person.
        words = "The cashier takes over the receipt numbers. 财政票据号段由收费员登记："
        return [words, *(f"→ onewindow receipts add {numbers}" for numbers in wanted)] if wanted else []
    fees = clients.by(cashier).fees
    for line in take_over(fees, wanted):
        echo(line)
    if any(each.next_number <= each.last_number for each in acts.receipt_ranges(fees)):
        return []
    return [
        "No receipt numbers are left: nothing can be paid. 财政票据号段已无余量，无法收费。",
        *hint_of("RECEIPTS_EXHAUSTED"),
    ]
