"""What a person stored reaches a terminal as text: every command against servicers whose every text is planted.

The servicers are made from the descriptors of the protocol: a new field or RPC is planted by itself, a new command is
walked by itself, with arguments made from its parameters.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID

import click
import grpc
import pytest
from click.testing import CliRunner
from exports import export_of
from for_each import for_each
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from google.rpc.code_pb2 import FAILED_PRECONDITION
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage
from google.rpc.status_pb2 import Status
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_status import rpc_status

from chassis.telemetry.told_spans import Span, trace_ids_of
from chassis.telemetry.trace_store import TraceStore
from onewindow_cli.__main__ import main
from onewindow_cli.client import ALL_DESCRIPTORS
from onewindow_cli.commands import privacy
from onewindow_cli.commands.receipts import PrintedNumber
from onewindow_cli.commands.up import progress
from onewindow_cli.instants import Instant
from onewindow_cli.money import Pieces, Yuan
from onewindow_cli.options import SERVICES
from onewindow_cli.render.wrapping import columns

pytestmark = pytest.mark.timeout(300)

CASE_ID = "019a0000-0000-7000-8000-00000000c0de"
# C0 with a title and a colour, C1, DEL, directions, a zero-width space, separators, markup of ours, a line of its own.
PLANTED = (
    "\x00\a\b\r\v\x1b]0;owned\x07\x1b[31m\x7f\x85\x9b31m\u061c\u200b\u202e\u2028\u2029\u2066[/planted]\nFORGED line"
)
LONG = "海西州德令哈市人民政府政务服务中心建设项目环境影响评价审批事项（一期）"
# Of a table, in both languages.
HEADER = re.compile(r"\w [A-Z]\w+  +\w+ [A-Z]\w+")
# What a line of ours may have in it besides text: a style that `echo` was asked for.
STYLE = re.compile(r"\x1b\[[0-9;]*m")
# They run a platform; their words go through `progress`, and the demo's tables are those of `case show`.
RUN_A_PLATFORM = {"up", "demo"}


def _plant(message: Message, depth: int = 0, text: str = PLANTED) -> Message:
    """Fill every text of a message, and one element of each list."""
    for field in message.DESCRIPTOR.fields:
        if field.name == "next_page_token" or (field.type == FieldDescriptor.TYPE_MESSAGE and depth > 6):
            continue
        value = getattr(message, field.name)
        entry = field.message_type
        if entry is not None and entry.GetOptions().map_entry:
            if entry.fields_by_name["value"].type == FieldDescriptor.TYPE_MESSAGE:
                _plant(value[text], depth + 1, text)
            else:
                value[text] = _scalar(entry.fields_by_name["value"], text)
        elif entry is not None:
            _plant(value.add() if field.is_repeated else value, depth + 1, text)
        elif field.is_repeated:
            value.append(_scalar(field, text))
        else:
            setattr(message, field.name, _scalar(field, text))
    return message


def _scalar(field: Any, text: str) -> Any:  # noqa: ANN401 - the stubs have two types of fields, the protocol many of values
    if field.type == FieldDescriptor.TYPE_STRING:
        return CASE_ID if field.name == "case_id" else text
    if field.type == FieldDescriptor.TYPE_BYTES:
        return text.encode()
    if field.enum_type is not None:
        # The last state: there is most to show.
        return field.enum_type.values[-1].number
    if field.type == FieldDescriptor.TYPE_BOOL:
        return True
    # Commands that go on until nothing is left must come to an end.
    return 0


class _Servicer(grpc.GenericRpcHandler):
    """Answers every call of every service with planted text, or refuses it in planted words."""

    def __init__(self) -> None:
        self.refuses = False
        # Makes an answer of an empty message.
        self.fill: Callable[[Message], Message] = _plant
        self.answered: set[str] = set()
        self._answers = {
            f"/{method.containing_service.full_name}/{method.name}": GetMessageClass(method.output_type)
            for descriptor in ALL_DESCRIPTORS
            for method in descriptor.methods
        }

    def service(self, handler_call_details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler[bytes, bytes] | None:
        method = handler_call_details.method
        return grpc.unary_unary_rpc_method_handler(self._answerer(method)) if method in self._answers else None

    def _answerer(self, method: str) -> Callable[[bytes, grpc.ServicerContext], bytes]:
        def answer(_: bytes, context: grpc.ServicerContext) -> bytes:
            self.answered.add(method)
            if self.refuses:
                context.abort_with_status(rpc_status.to_status(_refusal()))
            return self.fill(self._answers[method]()).SerializeToString()

        return answer


def _refusal() -> Status:
    status = Status(code=FAILED_PRECONDITION, message=PLANTED)
    for detail in (ErrorInfo(), LocalizedMessage(), BadRequest()):
        status.details.add().Pack(_plant(detail))
    return status


@pytest.fixture(scope="module")
def servicer() -> _Servicer:
    """Who answers."""
    return _Servicer()


@pytest.fixture(scope="module")
def address(servicer: _Servicer) -> Iterator[str]:
    """Where all four services are."""
    server = grpc.server(ThreadPoolExecutor(8))
    server.add_generic_rpc_handlers([servicer])
    healthy = health.HealthServicer()
    healthy.set("", health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(healthy, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield f"127.0.0.1:{port}"
    server.stop(None).wait()


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        if isinstance(found, click.Group):
            yield from _commands(found, (*path, name))
        elif not path and name in RUN_A_PLATFORM:
            continue
        else:
            yield (*path, name), found


# A value of each type that a command reads by itself.
TYPED: dict[type, str] = {
    Instant: "2026-01-05T09:30+08:00",
    Pieces: "100=3",
    Yuan: "20",
    PrintedNumber: "1",
    click.types.IntParamType: "1",
}
NAMED = {"case": CASE_ID, "task": f"{CASE_ID}/GA-025", "lines": "1:area_m2=40"}
COMMANDS = {" ".join(path): command for path, command in _commands(main)}


def _arguments(command: click.Command, folder: Path) -> list[str]:
    """Answer what a command has to be told, made from its parameters."""
    told: list[str] = []
    for parameter in command.params:
        if parameter.required or parameter.nargs == -1 or parameter.name == "wait":
            value = [_value(parameter.type, parameter.name or "", folder)]
            if isinstance(parameter, click.Option):
                value = [parameter.opts[0], *([] if parameter.is_flag else value)]
            told += value
    # A command that wants to be told what, or everything.
    return told or [parameter.opts[0] for parameter in command.params if "--all" in parameter.opts]


def _value(kind: object, name: str, folder: Path) -> str:
    if isinstance(kind, click.Path):
        return str(folder / "items.csv" if not kind.dir_okay else folder)
    if isinstance(kind, click.Choice):
        return str(kind.choices[0])
    if type(kind) in TYPED:
        return TYPED[type(kind)]
    if isinstance(kind, click.types.FloatRange | click.types.IntRange):
        return f"{kind.min or 0:.0f}"
    return NAMED.get(name, "2026-01-01")


def _run(name: str, address: str, folder: Path) -> str:
    # Where nothing lies that another command has left.
    folder = folder / name
    folder.mkdir(exist_ok=True)
    (folder / "items.csv").write_text("item_code\n", "utf-8")
    token = folder / "token"
    token.touch(0o600)
    token.write_text("a-token", "utf-8")
    command = COMMANDS[name]
    known = {option for parameter in command.params for option in parameter.opts}
    given = {
        **{f"--{service}": address for service in SERVICES},
        "--token-file": str(token),
        "--state": str(folder / "state"),
    }
    shared = [word for option, value in given.items() if option in known for word in (option, value)]
    # A terminal that shows colours, and a person who agrees to everything; what is written without a place lands here.
    with contextlib.chdir(folder):
        ran = CliRunner().invoke(
            main,
            [*name.split(), *_arguments(command, folder), *shared],
            input="y\n" * 5,
            color=True,
            catch_exceptions=False,
        )
    assert ran.exit_code in {0, 1}, ran.output
    return ran.output


def _told(text: str) -> list[str]:
    """Check that a terminal would show this as lines of ours and nothing else; answers the lines."""
    lines = STYLE.sub("", text).split("\n")
    assert [line for line in lines if not line.replace("\u3000", " ").isprintable()] == []
    forged = [number for number, line in enumerate(lines) if line.lstrip(" │├└─✗✓").startswith("FORGED")]
    assert [lines[number] for number in forged if not _is_wrapped(lines[number - 1], lines[number])] == []
    return lines


def _is_wrapped(before: str, line: str) -> bool:
    """Whether a text of several lines goes on here because the line before is full."""
    return line.startswith(" ") and columns(before) + columns(" FORGED") > 80


@for_each("name", COMMANDS)
def test_whatever_is_stored_is_shown_as_text(
    name: str, servicer: _Servicer, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No title, colour, bell, turned direction or line of its own."""
    monkeypatch.setattr(privacy, "_TAKEN_UP_SECONDS", 0.0)
    monkeypatch.setenv("COLUMNS", "1000")
    _plant_spans(tmp_path / name)
    servicer.refuses = False
    assert any(_told(_run(name, address, tmp_path)))


@for_each("name", COMMANDS)
def test_whatever_a_refusal_says_is_shown_as_text(name: str, servicer: _Servicer, address: str, tmp_path: Path) -> None:
    """The words of a refusal repeat what somebody gave."""
    servicer.refuses = True
    try:
        assert any(_told(_run(name, address, tmp_path)))
    finally:
        servicer.refuses = False


# What is not there is refused: an answer always has something.
@for_each("name", sorted(COMMANDS.keys() - {"case look-up", "enquiries look-up"}))
def test_a_command_that_finds_nothing_says_so(
    name: str, servicer: _Servicer, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty screen, or the head of a table without a body, could be a fault of ours."""
    monkeypatch.setattr(privacy, "_TAKEN_UP_SECONDS", 0.0)
    monkeypatch.setattr(servicer, "fill", lambda message: message)
    lines = [line for line in _run(name, address, tmp_path).splitlines() if line.strip()]
    assert lines
    assert not (len(lines) == 1 and HEADER.search(lines[0])), lines


@for_each("name", COMMANDS)
def test_the_tables_of_a_command_fit_eighty_columns(
    name: str, servicer: _Servicer, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is stored: long names in Chinese, two columns each; and nothing is cut off."""
    monkeypatch.setattr(privacy, "_TAKEN_UP_SECONDS", 0.0)
    monkeypatch.setattr(servicer, "fill", lambda message: _plant(message, text=LONG))
    monkeypatch.setenv("COLUMNS", "80")
    # Lines that are no table are the terminal's to break.
    monkeypatch.setattr(click, "echo", lambda *_, **__: None)
    told = [line for line in STYLE.sub("", _run(name, address, tmp_path)).splitlines() if "[y/N]" not in line]
    assert [line for line in told if columns(line) > 80] == []
    assert [line for line in told if "…" in line] == []


def test_most_of_the_protocol_was_asked(servicer: _Servicer) -> None:
    """The walk is none if nobody was called."""
    asked = {method.rpartition("/")[2] for method in servicer.answered}
    assert {"ListCases", "GetCaseRecord", "GetBill", "ListParkedEvents", "GetAuditFigures", "ListPosts"} <= asked
    assert {"RevealApplicant", "ListDataAccesses", "FindCases", "LookUpCase", "ImportCatalogue"} <= asked


def test_what_a_supervisor_tells_is_text_too(capsys: pytest.CaptureFixture[str]) -> None:
    """It repeats the last lines of logs."""
    progress()(PLANTED, PLANTED)
    assert len(_told(capsys.readouterr().out)) == 2


def _plant_spans(folder: Path) -> None:
    (folder / "state").mkdir(parents=True)
    store = TraceStore(folder / "state" / "traces.db")
    case_id = UUID(CASE_ID).bytes
    names = [("1", None), ("2", b"1" * 8)]
    body = export_of(
        [
            Span(
                trace_id=case_id,
                span_id=name.encode() * 8,
                parent_id=parent,
                name=PLANTED,
                service=PLANTED,
                component=PLANTED,
                start_ns=1,
                end_ns=2,
                error=PLANTED,
                attributes={"db.query.summary": PLANTED},
                links=[("ab" * 16, "cd" * 8)],
            )
            for name, parent in names
        ]
    )
    store.keep(body, trace_ids_of(body))
    store.close()
