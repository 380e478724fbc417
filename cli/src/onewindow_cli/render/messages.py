"""Messages to applicants as lines."""

from __future__ import annotations

from collections.abc import Mapping

from onewindow.intake.v1 import messages_pb2 as pb
from onewindow_cli.render import words
from onewindow_cli.render.terminal import echo

_WISHES: Mapping[int, str] = {
    pb.MESSAGE_CHANNEL_UNSPECIFIED: "not asked 未询问",
    pb.MESSAGE_CHANNEL_NONE: "none 不需要",
    pb.MESSAGE_CHANNEL_SMS: "text message 短信",
    pb.MESSAGE_CHANNEL_EMAIL: "mail 邮件",
}
_KINDS: Mapping[int, str] = {
    pb.MESSAGE_KIND_ACCEPTED: "accepted 受理",
    pb.MESSAGE_KIND_CORRECT: "papers missing 补正",
    pb.MESSAGE_KIND_NOT_ACCEPTED: "not accepted 不予受理或终止",
    pb.MESSAGE_KIND_PAY: "to be paid 缴费",
    pb.MESSAGE_KIND_PAPERS_DUE: "promised papers due 补交提醒",
    pb.MESSAGE_KIND_PAPERS_OVERDUE: "promised papers late 补交逾期",
    pb.MESSAGE_KIND_EXTENDED: "limit extended 延长期限",
    pb.MESSAGE_KIND_STOPPED: "clock stopped 暂停计时",
    pb.MESSAGE_KIND_RESUMED: "clock runs again 恢复计时",
    pb.MESSAGE_KIND_OVERDUE: "overdue 超期",
    pb.MESSAGE_KIND_DEEMED: "granted by silence 视为准予",
    pb.MESSAGE_KIND_READY: "result ready 领取结果",
    pb.MESSAGE_KIND_REFUSED: "decision ready 领取决定书",
    pb.MESSAGE_KIND_REVOKED: "approval taken back 撤销或撤回",
    pb.MESSAGE_KIND_CLOSED: "handed over 出件",
}
_STATES: Mapping[int, str] = {
    pb.MESSAGE_STATE_WAITING: "waiting 待发送",
    pb.MESSAGE_STATE_SENT: "sent 已发送",
    pb.MESSAGE_STATE_GIVEN_UP: "given up 发送失败",
    pb.MESSAGE_STATE_STALE: "left out: the case had gone on 办件已进入下一环节，未发送",
    pb.MESSAGE_STATE_UNSENT: "not sent: no channel runs 未开通渠道，未发送",
}
_FAILURES: Mapping[int, str] = {
    pb.MESSAGE_FAILURE_NO_ADDRESS: "no address any more 已无号码或地址",
    pb.MESSAGE_FAILURE_AWAY: "nobody took it 无人接收",
    pb.MESSAGE_FAILURE_REFUSED: "refused by the gateway 网关拒收",
    pb.MESSAGE_FAILURE_TOO_LATE: "tried for days 连续数日未发出",
}


def show_messages(listed: pb.ListCaseMessagesResponse) -> None:
    """Print what was chosen, then a line for each message."""
    echo(f"Messages 通知: {_WISHES.get(listed.wish.channel, '')}")
    for one in listed.messages:
        echo(message_line(one))
    if not listed.messages:
        echo("None yet. 暂无通知。")


def message_line(one: pb.CaseMessage) -> str:
    """Write a message in a line."""
    at = words.local(one.sent_at if one.HasField("sent_at") else one.made_at, "%Y-%m-%d %H:%M")
    parts = [at, _KINDS.get(one.kind, ""), _STATES.get(one.state, ""), _FAILURES.get(one.failure, "")]
    return "  ".join(part for part in parts if part)


def sent_line(one: pb.SentMessage) -> str:
    """Write what has gone out in a line."""
    return f"{words.local(one.sent_at, '%Y-%m-%d %H:%M')}  {_KINDS.get(one.kind, '')}"


def stuck_line(one: pb.CaseMessage) -> str:
    """Write a message that did not go out, with its id and case."""
    return f"{one.message_id}  {one.case_no}  {message_line(one)}"


def channel_line(one: pb.RunningChannel) -> str:
    """Write when a channel's sender was seen last."""
    return f"{_WISHES.get(one.channel, '')}: last seen {words.local(one.seen_at)} 最近运行"
