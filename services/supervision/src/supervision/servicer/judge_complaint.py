"""JudgeComplaint: what supervision does with a complaint."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import count, one_of, reading, text_where
from chassis.requests import read_department
from chassis.rpc import Rpc
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.handlers.complaining import MOST_DAYS
from supervision.handlers.judge_complaint import JudgeComplaint, judge_complaint
from supervision.servicer.complaint_forms import VERDICTS, complaint_message
from supervision.servicer.fields import LONGEST_WORDS, SHORTEST_WORDS

_WORDS_NEEDED = frozenset(
    {
        pb.COMPLAINT_VERDICT_REFUSE,
        pb.COMPLAINT_VERDICT_RETURN,
        pb.COMPLAINT_VERDICT_OFFER,
        pb.COMPLAINT_VERDICT_WITHHOLD,
    }
)


RPC = Rpc(
    method="JudgeComplaint",
    parse=reading(
        pb.JudgeComplaintRequest,
        JudgeComplaint,
        verdict=one_of(VERDICTS, "Say what becomes of it.", "请选择处理方式。"),
        department_code=read_department,
        working_days=count(0, MOST_DAYS),
        words=text_where("verdict", _WORDS_NEEDED, SHORTEST_WORDS, LONGEST_WORDS, multiline=True),
    ),
    handle=judge_complaint,
    render=answering(pb.JudgeComplaintResponse, complaint=complaint_message),
    writes=True,
)
