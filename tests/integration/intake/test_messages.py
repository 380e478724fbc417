"""Messages to applicants: noted with what they tell, sent over real HTTP and SMTP, each once, or given up visibly."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from mail_server import MailServer
from sms_gateway import Gateway
from tests.databases import administrator

from chassis.starting import CannotStart
from chassis.storage.reach import PLATFORM, Reach
from intake.domain.messages.model import Channel, Kind, Language
from intake.domain.refusals import MessageNotFound, MessageNotStuck
from intake.handlers.send_messages import Outgoing, prepare
from intake.sender.senders import MailSender, Refused, Sender, WebhookSender
from intake.sender.sending import Post
from intake.sender.settings import Mail, Webhook, load_sender_settings
from intake.storage import messages
from kernel.errors import InvalidRequest
from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.fees.v1.fees_pb2 import BILL_STATE_NOTHING_DUE, BILL_STATE_UNPAID
from onewindow.intake.v1 import intake_pb2
from onewindow.intake.v1 import messages_pb2 as pb

if TYPE_CHECKING:
    import socketserver
    from pathlib import Path

    from tests.integration.intake.conftest import Desk

SECRET = b"a-secret-of-the-centre-and-its-gateway"
SMS = pb.MessageWish(channel=pb.MESSAGE_CHANNEL_SMS)
MAIL = pb.MessageWish(channel=pb.MESSAGE_CHANNEL_EMAIL, language=pb.MESSAGE_LANGUAGE_EN, email="wang@example.cn")


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def secret_file(tmp_path: Path) -> Path:
    """The shared secret in a file of its own."""
    path = tmp_path / "secret"
    path.write_bytes(SECRET)
    path.chmod(0o400)
    return path


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    """A gateway that takes everything."""
    served = Gateway(SECRET)
    with _serving(served):
        yield served


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A mail server that takes everything."""
    served = MailServer()
    with _serving(served):
        yield served


def _post(desk: Desk, rate: int = 60, **senders: Sender) -> Post:
    routes = {(desk.centre, Channel(name)): sender for name, sender in senders.items()}
    post = Post(desk.database, routes, dict.fromkeys(routes, rate))
    post.show_up()
    return post


@pytest.fixture
def post(desk: Desk, gateway: Gateway, mail_server: MailServer, secret_file: Path) -> Post:
    """Sends for the centre of the desk by both channels."""
    mails = Mail(host="127.0.0.1", port=mail_server.port, security="none", sender="noreply@centre.example")
    return _post(desk, sms=WebhookSender(Webhook(url=gateway.url, secret_file=secret_file)), email=MailSender(mails))


def _submit(desk: Desk, wish: pb.MessageWish | None = SMS, **fields: Any) -> intake_pb2.Case:  # noqa: ANN401 - of it
    usual: dict[str, Any] = {"item_codes": ["ZRZY-001"], "materials": [("ZRZY-001", 1), ("ZRZY-001", 4)]}
    return desk.submit(**(usual | fields), message_wish=wish).case


def _listed(desk: Desk, case_id: str) -> pb.ListCaseMessagesResponse:
    answer: pb.ListCaseMessagesResponse = desk.one("ListCaseMessages", pb.ListCaseMessagesRequest(case_id=case_id))
    return answer


def _states(desk: Desk, case_id: str) -> list[tuple[str, str]]:
    return [
        (
            pb.MessageKind.Name(one.kind).removeprefix("MESSAGE_KIND_"),
            pb.MessageState.Name(one.state).removeprefix("MESSAGE_STATE_"),
        )
        for one in _listed(desk, case_id).messages
    ]


def _decide(desk: Desk, case_id: str, **result: Any) -> None:  # noqa: ANN401 - fields of the result
    results = [approval.ItemResult(item_code="ZRZY-001", granted=True, **result)]
    desk.tell(approval.CaseApproved(case_id=case_id, results=results))


def test_an_applicant_hears_of_each_step_once_in_short_words_without_a_name(
    desk: Desk, post: Post, gateway: Gateway
) -> None:
    """From the acceptance to the hand-over; what is told again is not sent again, what is stopped and overdue is."""
    case = _submit(desk)
    for _ in range(2):
        desk.tell(fees.BillIssued(case_id=case.case_id, state=BILL_STATE_UNPAID, total_fen=123450))
        desk.tell(approval.TaskOverdue(case_id=case.case_id, item_code="ZRZY-001"))
    assert 3 == post.take_turn()
    desk.clock.now += timedelta(minutes=5)
    assert 0 == post.take_turn()
    _decide(desk, case.case_id)
    desk.tell(fees.BillPaid(case_id=case.case_id))
    assert 1 == post.take_turn()
    desk.one(
        "IssueResult",
        intake_pb2.IssueResultRequest(case_id=case.case_id, received_by="张三", delivery=intake_pb2.DELIVERY_WINDOW),
    )
    assert 1 == post.take_turn()

    sent = list(gateway.taken.values())
    assert {"accepted", "pay", "overdue"} == {one["kind"] for one in sent[:3]}
    assert ["ready", "closed"] == [one["kind"] for one in sent[3:]]
    assert {"13800000000"} == {one["to"] for one in sent}
    for one in sent:
        assert case.case_no in one["text"]
        assert "张三" not in one["text"]
        assert len(one["text"]) <= 70
    assert "1,234.50" in next(one["text"] for one in sent if one["kind"] == "pay")
    listed = _listed(desk, case.case_id)
    assert pb.MESSAGE_CHANNEL_SMS == listed.wish.channel
    assert {one["text"] for one in sent} == {one.text for one in listed.messages}
    assert "13800000000" not in str(listed)
    looked = intake_pb2.LookUpCaseRequest(case_no=case.case_no, query_code=case.query_code)
    found = desk.one("LookUpCase", looked)
    assert {one.kind for one in listed.messages} == {one.kind for one in found.messages}
    assert "13800000000" not in str(found)


def test_mails_go_to_the_sealed_address_in_the_language_that_was_chosen(
    desk: Desk, post: Post, mail_server: MailServer
) -> None:
    """By night too; the address is in no answer and no row in the clear."""
    desk.clock.now += timedelta(hours=14)
    case = _submit(desk, MAIL)
    assert 1 == post.take_turn()
    [mail] = mail_server.mails
    assert ("wang@example.cn", f"About your case {case.case_no}") == (mail["To"], mail["Subject"])
    [message] = _listed(desk, case.case_id).messages
    assert mail["Message-ID"] == f"<{message.message_id}@centre.example>"
    assert message.text in mail.get_content()
    assert "" == _listed(desk, case.case_id).wish.email
    with administrator(desk.database) as connection:
        for query in (b"select t::text as row from case_party as t", b"select t::text as row from case_message as t"):
            rows = connection.execute(query).fetchall()
            assert [] == [row for row in rows if "wang@" in row["row"]]
            assert rows


def test_whoever_wants_none_and_whoever_was_not_asked_is_sent_nothing(desk: Desk, post: Post) -> None:
    """And the case says which of the two it was."""
    for wish in (None, pb.MessageWish(channel=pb.MESSAGE_CHANNEL_NONE), pb.MessageWish()):
        case = _submit(desk, wish)
        listed = _listed(desk, case.case_id)
        assert (wish is not None, []) == (listed.HasField("wish"), list(listed.messages))
    assert 0 == post.take_turn()


def test_where_nobody_sends_the_case_says_so_and_nothing_piles_up(desk: Desk, secret_file: Path) -> None:
    """No channel, one of the other kind, and one that nobody has run for a day."""
    assert [("ACCEPTED", "UNSENT")] == _states(desk, _submit(desk).case_id)
    _post(desk, email=WebhookSender(Webhook(url="http://127.0.0.1:1", secret_file=secret_file)))
    assert [("ACCEPTED", "UNSENT")] == _states(desk, _submit(desk).case_id)
    assert [("ACCEPTED", "WAITING")] == _states(desk, _submit(desk, MAIL).case_id)
    desk.clock.now += timedelta(days=1, seconds=1)
    case = _submit(desk, MAIL)
    assert [("ACCEPTED", "UNSENT")] == _states(desk, case.case_id)
    assert pb.MESSAGE_FAILURE_NOT_SET_UP == _listed(desk, case.case_id).messages[0].failure


def test_a_text_message_waits_for_the_morning(desk: Desk, post: Post, gateway: Gateway) -> None:
    """At ten in the evening nothing goes out, at eight it does."""
    desk.clock.now += timedelta(hours=13)
    case = _submit(desk)
    assert (1, 0) == (post.take_turn(), post.take_turn())
    assert [] == gateway.arrived
    [message] = _listed(desk, case.case_id).messages
    # Eight at the centre.
    assert (0, 0) == (message.next_at.ToDatetime().hour, message.attempt_count)
    desk.clock.now += timedelta(hours=10)
    assert 1 == post.take_turn()
    assert [("ACCEPTED", "SENT")] == _states(desk, case.case_id)


def test_what_the_case_has_left_behind_is_not_sent(desk: Desk, post: Post, gateway: Gateway) -> None:
    """Decided before the message of its acceptance could go out, the applicant hears of the result alone."""
    case = _submit(desk)
    _decide(desk, case.case_id)
    desk.tell(fees.BillIssued(case_id=case.case_id, state=BILL_STATE_NOTHING_DUE))
    assert 2 == post.take_turn()
    assert [("ACCEPTED", "STALE"), ("READY", "SENT")] == sorted(_states(desk, case.case_id))
    assert ["ready"] == [one["kind"] for one in gateway.taken.values()]


def test_a_gateway_that_is_away_is_tried_again_and_one_that_refuses_is_not(
    desk: Desk, post: Post, gateway: Gateway, mail_server: MailServer
) -> None:
    """503 now, taken a minute later under the same id; 400 is for good, as is a mailbox that is none."""
    gateway.answers = lambda _: HTTPStatus.SERVICE_UNAVAILABLE
    away = _submit(desk)
    assert (1, 0) == (post.take_turn(), post.take_turn())
    [message] = _listed(desk, away.case_id).messages
    assert (pb.MESSAGE_STATE_WAITING, pb.MESSAGE_FAILURE_AWAY, 1) == (
        message.state,
        message.failure,
        message.attempt_count,
    )
    gateway.answers = lambda _: HTTPStatus.OK
    desk.clock.now += timedelta(minutes=1)
    assert 1 == post.take_turn()
    assert [message.message_id] * 2 == gateway.arrived
    gateway.answers = lambda _: HTTPStatus.BAD_REQUEST
    mail_server.refuses = {"wang@example.cn": b"550 no such mailbox"}
    refused = [_submit(desk), _submit(desk, MAIL)]
    assert 2 == post.take_turn()
    assert [[("ACCEPTED", "GIVEN_UP")]] * 2 == [_states(desk, case.case_id) for case in refused]
    desk.clock.now += timedelta(days=1)
    assert 0 == post.take_turn()


class _Elsewhere(BaseHTTPRequestHandler):
    """Sends whoever posts to another address, where everything is well."""

    def do_POST(self) -> None:
        """Send them on."""
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def do_GET(self) -> None:
        """Take nothing, and say that all is well."""
        self.send_response(HTTPStatus.OK)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_gateway_that_sends_elsewhere_has_taken_nothing(secret_file: Path) -> None:
    """What answers there has never seen the message."""
    outgoing = Outgoing(
        message_id=UUID(int=7),
        division_code="410500",
        kind=Kind.READY,
        channel=Channel.SMS,
        language=Language.ZH,
        case_no="1",
        to="13900000000",
        text="结果已办好",
        subject="",
        body="",
    )
    server = HTTPServer(("127.0.0.1", 0), _Elsewhere)
    with _serving(server), pytest.raises(Refused, match="302"):
        WebhookSender(Webhook(url=f"http://127.0.0.1:{server.server_port}", secret_file=secret_file)).send(outgoing)


def test_after_three_days_a_message_is_given_up(desk: Desk, post: Post, gateway: Gateway) -> None:
    """Nobody answers for so long: it is said, and tried no more."""
    gateway.answers = lambda _: HTTPStatus.SERVICE_UNAVAILABLE
    case = _submit(desk)
    post.take_turn()
    desk.clock.now += timedelta(days=3)
    post.take_turn()
    [message] = _listed(desk, case.case_id).messages
    assert (pb.MESSAGE_STATE_GIVEN_UP, pb.MESSAGE_FAILURE_TOO_LATE) == (message.state, message.failure)
    assert 1 == len(gateway.arrived)


def test_who_dies_between_sending_and_noting_it_sends_again_under_the_same_id(
    desk: Desk, post: Post, gateway: Gateway
) -> None:
    """At least once, and the receiver can tell: what was noted before the attempt brings it back after the pause."""
    case = _submit(desk)
    with desk.database.unit(reach=PLATFORM) as unit:
        claimed = messages.claim(unit, {(desk.centre, Channel.SMS): 60}, 20)
        with unit.acting_as(Reach(desk.centre)):
            [outgoing] = prepare(unit, claimed[desk.centre])
    # Killed here, after the gateway had taken it.
    post._senders[desk.centre, Channel.SMS].send(outgoing)
    assert 0 == post.take_turn()
    desk.clock.now += timedelta(minutes=1)
    assert 1 == post.take_turn()
    assert [str(outgoing.message_id)] * 2 == gateway.arrived
    assert 1 == len(gateway.taken)
    assert [("ACCEPTED", "SENT")] == _states(desk, case.case_id)


def test_no_more_leave_in_a_minute_than_the_channel_may_send(desk: Desk, gateway: Gateway, secret_file: Path) -> None:
    """Of five messages two, then two, then one; two senders at once share the rate."""
    webhook = WebhookSender(Webhook(url=gateway.url, secret_file=secret_file))
    first, second = _post(desk, 2, sms=webhook), _post(desk, 2, sms=webhook)
    for _ in range(5):
        _submit(desk)
    turns = []
    for _ in range(3):
        turns.append(first.take_turn() + second.take_turn())
        desk.clock.now += timedelta(minutes=1, seconds=1)
    assert [2, 2, 1] == turns
    assert 5 == len(gateway.taken)


def test_what_was_erased_is_sent_nowhere(desk: Desk, post: Post, gateway: Gateway) -> None:
    """The message that waits ends, as there is no number any more."""
    case = _submit(desk, materials=[])
    desk.clock.now += timedelta(hours=1)
    refusal = intake_pb2.RefuseAcceptanceRequest(case_id=case.case_id, reason="不属于本机关职权", place="市住建局")
    desk.one("RefuseAcceptance", refusal)
    erased = intake_pb2.ErasePersonalDataRequest(
        case_id=case.case_id, reason="当事人申请删除", legal_basis="个人信息保护法第47条"
    )
    desk.one("ErasePersonalData", erased)
    assert 2 == post.take_turn()
    assert [("CORRECT", "STALE"), ("NOT_ACCEPTED", "GIVEN_UP")] == _states(desk, case.case_id)
    assert [] == gateway.arrived


def test_a_wish_that_goes_nowhere_is_a_field_at_fault(desk: Desk) -> None:
    """A fixed line takes no text messages, and a mail needs its address."""
    fixed = {"kind": 1, "name": "张三", "id_number": "11010519491231002X", "phone": "0372-2551234"}
    with pytest.raises(InvalidRequest) as refused:
        _submit(desk, applicant=fixed)
    assert ["application.message_wish.channel"] == [one.field for one in refused.value.violations]
    with pytest.raises(InvalidRequest) as refused:
        _submit(desk, pb.MessageWish(channel=pb.MESSAGE_CHANNEL_EMAIL))
    assert ["application.message_wish.email"] == [one.field for one in refused.value.violations]


def test_what_was_given_up_is_listed_and_sent_again_when_somebody_asks(
    desk: Desk, post: Post, gateway: Gateway
) -> None:
    """Its attempts count anew from then; what has gone out is not sent again, and another centre's is not there."""
    desk.clock.now += timedelta(minutes=1)
    gateway.answers = lambda _: HTTPStatus.BAD_REQUEST
    cases = [_submit(desk).case_no for _ in range(3)]
    assert 3 == post.take_turn()
    first = desk.one("ListStuckMessages", pb.ListStuckMessagesRequest(page_size=2))
    rest = desk.one("ListStuckMessages", pb.ListStuckMessagesRequest(page_size=2, page_token=first.next_page_token))
    stuck = [*first.messages, *rest.messages]
    assert (3, set(cases)) == (first.total_count, {one.case_no for one in stuck})
    assert [pb.MESSAGE_CHANNEL_EMAIL, pb.MESSAGE_CHANNEL_SMS] == [one.channel for one in first.channels]

    gateway.answers = lambda _: HTTPStatus.OK
    desk.clock.now += timedelta(days=4)
    asked = pb.SendMessageAgainRequest(message_id=stuck[0].message_id)
    assert pb.MESSAGE_STATE_WAITING == desk.one("SendMessageAgain", asked).message.state
    with pytest.raises(MessageNotStuck):
        desk.one("SendMessageAgain", asked)
    with pytest.raises(MessageNotFound):
        desk.one("SendMessageAgain", pb.SendMessageAgainRequest(message_id=stuck[1].message_id), centre="632801")
    assert 1 == post.take_turn()
    assert [stuck[0].message_id] == list(gateway.taken)
    assert 2 == desk.one("ListStuckMessages", pb.ListStuckMessagesRequest()).total_count


@pytest.mark.usefixtures("post")
def test_what_nobody_fetches_is_listed_after_ten_minutes(desk: Desk) -> None:
    """The sender showed up once and is gone."""
    _submit(desk)
    assert 0 == desk.one("ListStuckMessages", pb.ListStuckMessagesRequest()).total_count
    desk.clock.now += timedelta(minutes=11)
    assert 1 == desk.one("ListStuckMessages", pb.ListStuckMessagesRequest()).total_count


def test_an_applicant_may_choose_otherwise(desk: Desk, post: Post, mail_server: MailServer) -> None:
    """Mails instead of text messages, then none; the last word counts, and it needs somewhere to go."""
    case = _submit(desk)
    desk.one("ChooseMessages", pb.ChooseMessagesRequest(case_id=case.case_id, wish=MAIL))
    assert pb.MESSAGE_CHANNEL_EMAIL == _listed(desk, case.case_id).wish.channel
    desk.tell(fees.BillIssued(case_id=case.case_id, state=BILL_STATE_UNPAID, total_fen=100))
    assert 2 == post.take_turn()
    assert ["wang@example.cn"] == [mail["To"] for mail in mail_server.mails]
    none = pb.MessageWish(channel=pb.MESSAGE_CHANNEL_NONE)
    desk.one("ChooseMessages", pb.ChooseMessagesRequest(case_id=case.case_id, wish=none))
    _decide(desk, case.case_id)
    desk.tell(fees.BillPaid(case_id=case.case_id))
    assert 0 == post.take_turn()
    nowhere = pb.ChooseMessagesRequest(case_id=case.case_id, wish=pb.MessageWish(channel=pb.MESSAGE_CHANNEL_EMAIL))
    with pytest.raises(InvalidRequest) as refused:
        desk.one("ChooseMessages", nowhere)
    assert ["wish.email"] == [one.field for one in refused.value.violations]


def test_a_message_says_what_the_catalogue_has_when_it_goes_out(desk: Desk, post: Post, gateway: Gateway) -> None:
    """The words in force then, not those of its case; without them the platform's."""
    words = "message,zh,en\naccepted,办件{case_no}受理了。,{case_no} is with us.\n".encode()
    case = _submit(desk)
    desk.publish({**desk.catalogue, "messages.csv": words})
    assert 1 == post.take_turn()
    desk.publish({**desk.catalogue, "messages.csv": b"message,zh,en\n"})
    _submit(desk)
    assert 1 == post.take_turn()
    first, second = (one["text"] for one in gateway.taken.values())
    assert f"办件{case.case_no}受理了。" == first
    assert "已受理，凭办件编号和查询码" in second


def test_a_centre_sends_its_own_words_where_it_has_some(
    desk: Desk, gateway: Gateway, secret_file: Path, tmp_path: Path
) -> None:
    """In place of ours, for one kind and language; words that do not fit are told at the start."""
    file = tmp_path / "messages.toml"
    head = f'[[centres]]\ndivision_code = "{desk.centre}"\n[centres.words.accepted]\n'
    file.write_text(f'{head}zh = "已受理"\n')
    file.chmod(0o644)
    with pytest.raises(CannotStart, match=r"accepted\.zh"):
        load_sender_settings(str(file))
    file.write_text(f'{head}zh = "办件{{case_no}}收到了"\n')
    (centre,) = load_sender_settings(str(file)).centres
    route = (desk.centre, Channel.SMS)
    webhook = WebhookSender(Webhook(url=gateway.url, secret_file=secret_file))
    post = Post(desk.database, {route: webhook}, {route: 60}, {desk.centre: centre.wording})
    post.show_up()
    case = _submit(desk)
    desk.tell(fees.BillIssued(case_id=case.case_id, state=BILL_STATE_UNPAID, total_fen=100))
    assert 2 == post.take_turn()
    texts = {one["kind"]: one["text"] for one in gateway.taken.values()}
    assert f"办件{case.case_no}收到了" == texts["accepted"]
    assert "应缴费1.00元" in texts["pay"]


@contextmanager
def _sending(desk: Desk, file: Path, keys: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {
        "PATH": os.environ["PATH"],
        "ONEWINDOW_DATABASE_URL": str(desk.database._pool.conninfo),
        "ONEWINDOW_BUS_URL": "redis://127.0.0.1:1/0",
        "ONEWINDOW_REDIS_URL": "redis://127.0.0.1:1/0",
        "ONEWINDOW_KEYS_FOLDER": str(keys),
        "ONEWINDOW_MESSAGES_FILE": str(file),
    }
    process = subprocess.Popen([sys.executable, "-m", "intake", "send"], env=environment, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait(60)


def test_a_sender_that_is_killed_while_the_gateway_answers_sends_the_same_message_again(
    desk: Desk, gateway: Gateway, secret_file: Path, keys_folder: Path, tmp_path: Path
) -> None:
    """A real process, killed with the gateway's answer on its way; the next one ends it under the same id."""
    file = tmp_path / "messages.toml"
    way = f'email = {{url = "{gateway.url}", secret_file = "{secret_file}"}}'
    file.write_text(f'[[centres]]\ndivision_code = "{desk.centre}"\n{way}\n')
    file.chmod(0o444)
    reached, killed = threading.Event(), threading.Event()

    def hold(_: dict[str, Any]) -> HTTPStatus:
        reached.set()
        killed.wait(60)
        return HTTPStatus.OK

    gateway.answers = hold
    with _sending(desk, file, keys_folder) as process:
        _wait(lambda: desk.value("select count(*) from message_channel") == 1)
        # The process goes by the clock on the wall.
        desk.clock.now = datetime.now(UTC)
        case = _submit(desk, MAIL)
        assert reached.wait(60)
        process.kill()
    killed.set()
    assert [("ACCEPTED", "WAITING")] == _states(desk, case.case_id)
    # Its pause is over.
    with administrator(desk.database) as connection:
        connection.execute("update case_message set next_at = now() - interval '1 second'")
    with _sending(desk, file, keys_folder):
        _wait(lambda: _states(desk, case.case_id) == [("ACCEPTED", "SENT")])
    assert 2 == len(gateway.arrived)
    assert 1 == len(gateway.taken)


def _wait(holds: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < give_up_at, "in time"
        time.sleep(0.1)
