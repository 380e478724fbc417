"""WithdrawTaskNote: an officer takes back what she noted today."""

from __future__ import annotations

from approval.handlers.add_task_note import MOST_NOTES
from approval.handlers.withdraw_task_note import WithdrawTaskNote, withdraw_task_note
from approval.servicer.add_task_note import note_message
from chassis.messages import answering
from chassis.reading import code, count, reading
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2 as pb

RPC = Rpc(
    method="WithdrawTaskNote",
    parse=reading(pb.WithdrawTaskNoteRequest, WithdrawTaskNote, item_code=code, number=count(1, MOST_NOTES)),
    handle=withdraw_task_note,
    render=answering(pb.WithdrawTaskNoteResponse, note=note_message),
    writes=True,
)
