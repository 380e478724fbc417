"""Who gets through to a servicer: callers with a certificate, and of those the peers that are on the list."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Self, cast

import grpc
import pytest
from authority import Authority, Pair
from cryptography import x509
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_status import rpc_status

from chassis.identity.bearers import BearerTokens
from chassis.identity.peers import FORWARDED_ADDRESS, Origin, PeerRefused
from chassis.servicer import transport
from chassis.servicer.answers import status_of
from chassis.servicer.conversations import CONVERSE, Conversations
from chassis.servicer.conversations import Served as ServedMethod
from chassis.servicer.endpoint import Endpoint, Reply
from chassis.servicer.published import Health
from chassis.servicer.transport import Transport
from chassis.settings import Settings
from chassis.starting import CannotStart
from kernel.errors import Refusal
from onewindow_cli.platform.ports import reserve_any
from onewindow_client import CallError
from onewindow_client.conversing import Conversing, NoStream

CONSOLE = "spiffe://centre.example/ns/onewindow/sa/console"
BANK = "bank.centre.example"
AUDITOR = "auditor"
PEERS = {
    CONSOLE: {"methods": ["onewindow.*"], "forwards_address": True},
    BANK: {"methods": ["onewindow.fees.v1.FeesService/RecordPayment"]},
    f"CN={AUDITOR}": {"methods": ["onewindow.fees.v1.FeesService/Get*"]},
}
PAY = "onewindow.fees.v1.FeesService/RecordPayment"
READ = "onewindow.fees.v1.FeesService/GetBill"
HOSTS = ["localhost", "127.0.0.1"]
NOWHERE: dict[str, Any] = {
    "database_url": "postgresql://x@127.0.0.1/x",
    "bus_url": "redis://127.0.0.1",
    "redis_url": "redis://127.0.0.1",
}


@dataclass
class Place:
    """A centre's authority, and files as Kubernetes would mount them for a servicer."""

    folder: Path
    authority: Authority = field(default_factory=Authority)

    def __post_init__(self) -> None:
        self.mount(self.authority.issue("intake", hosts=HOSTS))
        self.name_peers(PEERS)

    def mount(self, pair: Pair, authorities: bytes | None = None) -> None:
        """Replace certificate, key and authorities at once, by moving a link."""
        folder = self.folder / f"..{len(list(self.folder.iterdir()))}"
        pair.write(folder, authorities or self.authority.pem)
        link = self.folder / "..new"
        link.symlink_to(folder.name)
        link.rename(self.folder / "..data")
        for name in ("tls.crt", "tls.key", "ca.crt"):
            if not (self.folder / name).is_symlink():
                (self.folder / name).symlink_to(f"..data/{name}")

    def name_peers(self, peers: object) -> None:
        """Replace the list of peers."""
        draft = self.folder / "peers.new"
        draft.write_text(json.dumps(peers), "utf-8")
        draft.chmod(0o644)
        draft.rename(self.folder / "peers.json")

    def settings(self, **changes: Any) -> Settings:  # noqa: ANN401 - any setting
        """Answer the settings of a servicer here."""
        named = {
            "tls_certificate_file": self.folder / "tls.crt",
            "tls_key_file": self.folder / "tls.key",
            "tls_client_ca_file": self.folder / "ca.crt",
            "peers_file": self.folder / "peers.json",
        }
        return Settings(**(NOWHERE | named | changes))

    def caller(self, *names: str, life: timedelta = timedelta(days=1), authority: Authority | None = None) -> Pair:
        """Answer the certificate of a caller of these names."""
        return (authority or self.authority).issue(
            next((name.removeprefix("CN=") for name in names if name.startswith("CN=")), ""),
            uris=[name for name in names if "://" in name],
            hosts=[name for name in names if "://" not in name and not name.startswith("CN=")],
            life=life,
        )


@dataclass
class Served:
    """A server with the ways in of a servicer; it answers each call with the peer's name and address."""

    place: Place
    port: int
    probe_port: int | None = None

    @asynccontextmanager
    async def channel(self, caller: Pair | None) -> AsyncIterator[grpc.aio.Channel]:
        """Open a connection."""
        key, certificate = (caller.key, caller.certificate) if caller else (None, None)
        credentials = grpc.ssl_channel_credentials(self.place.authority.pem, key, certificate)
        async with grpc.aio.secure_channel(f"localhost:{self.port}", credentials) as channel:
            yield channel

    async def call(self, caller: Pair | None, method: str = READ, **metadata: str) -> str:
        """Call over a new connection; answers what came, or the code of the refusal."""
        async with self.channel(caller) as channel:
            return await ask(channel, method, **metadata)

    def seen(self, caller: Pair, folder: Path) -> str:
        """Answer the subject of the certificate that the server shows now."""
        caller.write(folder, self.place.authority.pem)
        context = ssl.create_default_context(cafile=str(folder / "ca.crt"))
        context.load_cert_chain(folder / "tls.crt", folder / "tls.key")
        with (
            socket.create_connection(("127.0.0.1", self.port), timeout=30) as plain,
            context.wrap_socket(plain, server_hostname="localhost") as secured,
        ):
            shown = secured.getpeercert(binary_form=True)
        assert shown is not None
        return x509.load_der_x509_certificate(shown).subject.rfc4514_string()


def _stub(channel: grpc.aio.Channel, method: str) -> grpc.aio.UnaryUnaryMultiCallable[bytes, bytes]:
    return channel.unary_unary(f"/{method}", lambda sent: sent, lambda received: received)


async def ask(channel: grpc.aio.Channel, method: str = READ, **metadata: str) -> str:
    """Call over a connection; answers what came, or the code of the refusal."""
    named = tuple((name.replace("_", "-"), value) for name, value in metadata.items())
    try:
        answer = await _stub(channel, method)(b"", timeout=10, metadata=named)
    except grpc.aio.AioRpcError as error:
        return error.code().name
    return answer.decode()


class Told:
    """Answers each call on a stream with the peer's name and address."""

    async def answer(self, _: object, __: object, ___: float, origin: Origin, ____: object) -> Reply:
        return Reply(f"{origin.peer} {origin.address}".encode(), None, "0" * 32)

    def turn_away(self, refusal: Refusal, _: object) -> Reply:
        return Reply(b"", refusal, "0" * 32)


async def ask_on_a_stream(channel: grpc.aio.Channel, *methods: str, client_address: str = "") -> list[str]:
    """Call over one stream; answers what came, or the code of each refusal."""
    talk = Conversing(channel, "fees", "")
    forwards = ((FORWARDED_ADDRESS, client_address),) if client_address else ()
    told = []
    for method in methods:
        try:
            told.append((await talk.call(f"/{method}", b"", forwards, 10.0)).decode())
        except CallError as refusal:
            told.append(refusal.code)
        except NoStream:
            told.append("no stream")
    return told


@asynccontextmanager
async def serving(place: Place, **changes: Any) -> AsyncIterator[Served]:  # noqa: ANN401 - any setting
    """Serve here; any method, the body is not looked at."""
    ways = Transport(place.settings(**changes))
    server = grpc.aio.server(options=[("grpc.so_reuseport", 0), *ways.options])

    class AnyMethod(grpc.GenericRpcHandler):
        def service(self, handler_call_details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler[bytes, bytes] | None:
            method = handler_call_details.method.removeprefix("/")
            if not method.startswith("onewindow."):
                return None

            async def answer(_: bytes, context: grpc.aio.ServicerContext[bytes, bytes]) -> bytes:
                metadata = {str(key): str(value) for key, value in context.invocation_metadata() or ()}
                try:
                    origin = ways.origin(context, method, metadata)
                except PeerRefused as refusal:
                    status = rpc_status.to_status(status_of(refusal, "0" * 32))
                    await context.abort(status.code, status.details, status.trailing_metadata)
                return f"{origin.peer} {origin.address}".encode()

            return grpc.unary_unary_rpc_method_handler(answer)

    conversations = Conversations(ways, cast("BearerTokens", None), 30.0)
    conversations.served |= {
        method: ServedMethod(cast("Endpoint", Told()), answers=False, by_itself=False) for method in (PAY, READ)
    }
    server.add_generic_rpc_handlers([conversations.handlers()])
    answers = Health()
    await answers.set("", health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(answers, server)
    server.add_generic_rpc_handlers([AnyMethod()])
    port = ways.listen(server)
    probes = await ways.start_probes(answers)
    await server.start()
    try:
        yield Served(place, port, changes.get("health_port"))
    finally:
        await server.stop(None)
        if probes is not None:
            await probes.stop(None)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A centre's files."""
    folder = tmp_path / "mounted"
    folder.mkdir()
    return Place(folder)


def run(scenario: Callable[[], Coroutine[Any, Any, Any]]) -> Any:  # noqa: ANN401 - what the scenario answers
    """Run a scenario to its end."""
    return asyncio.run(scenario())


def test_a_peer_is_held_to_the_list_on_a_stream_too(place: Place) -> None:
    """For the stream and for each call on it; whose address a call has is believed as by itself."""
    place.name_peers({**PEERS, BANK: {"methods": [PAY, CONVERSE]}})
    ways = {name: place.caller(name) for name in (CONSOLE, BANK, f"CN={AUDITOR}")}

    async def scenario() -> list[list[str]]:
        async with serving(place) as served:
            found = []
            for caller in ways.values():
                async with served.channel(caller) as channel:
                    found.append(await ask_on_a_stream(channel, PAY, READ, client_address="192.0.2.7"))
            return found

    console, bank, auditor = run(scenario)
    assert [f"{CONSOLE} 192.0.2.7"] * 2 == console
    assert [f"{BANK} 127.0.0.1", "PERMISSION_DENIED"] == bank
    assert ["no stream"] * 2 == auditor


def test_a_peer_on_the_list_may_call_what_the_list_says(place: Place) -> None:
    """By its SPIFFE id, its DNS name or its common name; nothing else."""

    async def scenario() -> dict[str, str]:
        async with serving(place) as served:
            return {
                f"{name} {method.rpartition('/')[2]}": await served.call(place.caller(name), method)
                for name in (CONSOLE, BANK, f"CN={AUDITOR}")
                for method in (PAY, READ)
            }

    refused = "PERMISSION_DENIED"
    assert {
        f"{CONSOLE} RecordPayment": f"{CONSOLE} 127.0.0.1",
        f"{CONSOLE} GetBill": f"{CONSOLE} 127.0.0.1",
        f"{BANK} RecordPayment": f"{BANK} 127.0.0.1",
        f"{BANK} GetBill": refused,
        f"CN={AUDITOR} RecordPayment": refused,
        f"CN={AUDITOR} GetBill": f"CN={AUDITOR} 127.0.0.1",
    } == run(scenario)


def test_whom_the_list_does_not_name_may_call_nothing(place: Place) -> None:
    """Not with a certificate of the same authority, and not with a known name of another kind."""
    disguised = [
        place.caller(f"CN={CONSOLE}"),
        place.caller(AUDITOR),
        place.caller(f"CN={BANK}"),
        place.caller("nobody"),
    ]

    async def scenario() -> set[str]:
        async with serving(place) as served:
            return {await served.call(caller, PAY) for caller in disguised}

    assert {"PERMISSION_DENIED"} == run(scenario)


def test_a_refusal_says_the_same_whoever_asks_for_whatever(place: Place) -> None:
    """Who is on the list, and what others may call, cannot be found out by asking; nor is there a word of officers."""
    callers = [
        (place.caller(BANK), READ),
        (place.caller("nobody"), READ),
        (place.caller("nobody"), "onewindow.x.v1.X/Y"),
    ]

    async def scenario() -> set[tuple[str | None, bytes]]:
        told = set()
        async with serving(place) as served:
            for caller, method in callers:
                async with served.channel(caller) as channel:
                    with pytest.raises(grpc.aio.AioRpcError) as refused:
                        await _stub(channel, method)(b"", timeout=10)
                status = dict(refused.value.trailing_metadata())["grpc-status-details-bin"]
                told.add((refused.value.details(), bytes(status)))
        return told

    told = run(scenario)
    assert ["This peer may not make this call."] == [details for details, _ in told]
    assert all(b"PEER_REFUSED" in status and "工作人员".encode() not in status for _, status in told)


@pytest.mark.parametrize("fault", ["none", "expired", "other authority"])
def test_without_a_valid_certificate_there_is_no_connection(place: Place, fault: str) -> None:
    """The handshake fails: the caller learns nothing but that."""
    caller = {
        "none": None,
        "expired": place.caller(CONSOLE, life=timedelta(minutes=-1)),
        "other authority": place.caller(CONSOLE, authority=Authority()),
    }[fault]

    async def scenario() -> str:
        async with serving(place) as served:
            return await served.call(caller)

    assert "UNAVAILABLE" == run(scenario)


def test_plain_text_is_not_answered(place: Place) -> None:
    """A caller that does not encrypt finds nobody."""

    async def scenario() -> str:
        async with serving(place) as served, grpc.aio.insecure_channel(f"localhost:{served.port}") as channel:
            return await ask(channel)

    assert "UNAVAILABLE" == run(scenario)


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1")
def test_old_tls_is_not_spoken(place: Place, tmp_path: Path) -> None:
    """TLS 1.2 and 1.3 are; 1.1 is not."""
    caller = place.caller(CONSOLE)
    caller.write(tmp_path / "caller", place.authority.pem)

    def version(wanted: ssl.TLSVersion, port: int) -> str | None:
        context = ssl.create_default_context(cafile=str(tmp_path / "caller" / "ca.crt"))
        context.load_cert_chain(tmp_path / "caller" / "tls.crt", tmp_path / "caller" / "tls.key")
        context.minimum_version = context.maximum_version = wanted
        context.set_ciphers("ALL:@SECLEVEL=0")
        try:
            with (
                socket.create_connection(("127.0.0.1", port), timeout=30) as plain,
                context.wrap_socket(plain, server_hostname="localhost") as secured,
            ):
                return secured.version()
        except (ssl.SSLError, ConnectionError):
            return None

    async def scenario() -> list[str | None]:
        async with serving(place) as served:
            versions = (ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3)
            return [await asyncio.to_thread(version, wanted, served.port) for wanted in versions]

    assert [None, "TLSv1.2", "TLSv1.3"] == run(scenario)


def test_a_renewed_certificate_is_used_without_ending_a_connection(place: Place, tmp_path: Path) -> None:
    """Certificate, key and authority change together; whoever is connected stays so, whoever comes sees the new one."""
    caller = place.caller(CONSOLE)

    async def scenario() -> list[str]:
        async with serving(place) as served, served.channel(caller) as channel:
            answers = [await ask(channel), await asyncio.to_thread(served.seen, caller, tmp_path / "caller")]
            place.mount(place.authority.issue("renewed", hosts=HOSTS))
            answers.append(await asyncio.to_thread(served.seen, caller, tmp_path / "caller"))
            return [*answers, await ask(channel), await served.call(caller)]

    ok = f"{CONSOLE} 127.0.0.1"
    assert [ok, "CN=intake", "CN=renewed", ok, ok] == run(scenario)


def test_an_authority_taken_away_lets_nobody_in_any_more(place: Place) -> None:
    """The bundle of authorities is read anew like the certificate."""
    caller, other = place.caller(CONSOLE), Authority("Next authority")

    async def scenario() -> list[str]:
        async with serving(place) as served:
            before = await served.call(caller)
            place.mount(place.authority.issue("intake", hosts=HOSTS), other.pem)
            return [before, await served.call(caller), await served.call(place.caller(CONSOLE, authority=other))]

    ok = f"{CONSOLE} 127.0.0.1"
    assert [ok, "UNAVAILABLE", ok] == run(scenario)


@pytest.mark.parametrize("fault", ["key of another", "no certificate", "expired", "key readable by all"])
def test_a_broken_new_certificate_leaves_the_old_in_use_and_is_logged(
    place: Place, tmp_path: Path, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong renewal must not stop the service; the next right one is taken."""
    caller, good = place.caller(CONSOLE), place.authority.issue("broken", hosts=HOSTS)
    broken = {
        "key of another": Pair(good.certificate, place.authority.issue("x").key),
        "no certificate": Pair(b"nothing", good.key),
        "expired": place.authority.issue("broken", hosts=HOSTS, life=timedelta(minutes=-1)),
        "key readable by all": good,
    }[fault]

    async def scenario() -> list[str]:
        async with serving(place) as served:
            place.mount(broken)
            if fault == "key readable by all":
                (place.folder / "tls.key").resolve().chmod(0o444)
            answers = [await asyncio.to_thread(served.seen, caller, tmp_path / "caller"), await served.call(caller)]
            place.mount(place.authority.issue("right", hosts=HOSTS))
            return [*answers, await asyncio.to_thread(served.seen, caller, tmp_path / "caller")]

    assert ["CN=intake", f"{CONSOLE} 127.0.0.1", "CN=right"] == run(scenario)
    # Once, not with every handshake.
    assert 1 == capsys.readouterr().out.count("certificate_refused")


def test_a_certificate_that_expires_while_connected_ends_its_peers_calls(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A handshake of yesterday is no permission for today."""
    caller = place.caller(CONSOLE, life=timedelta(days=1))

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) + timedelta(days=1)

    async def scenario() -> list[str]:
        async with serving(place) as served, served.channel(caller) as channel:
            before = await ask(channel)
            monkeypatch.setattr(transport, "datetime", Tomorrow)
            return [before, await ask(channel)]

    assert [f"{CONSOLE} 127.0.0.1", "PERMISSION_DENIED"] == run(scenario)


def test_a_connection_is_renewed_without_failing_a_call(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not used for ever, so that neither is what was withdrawn since; calls on it are answered."""
    monkeypatch.setattr(transport, "CONNECTION_MILLISECONDS", 500)
    caller = place.caller(CONSOLE)

    async def scenario() -> str:
        async with serving(place) as served, served.channel(caller) as channel:
            answers = set()
            for _ in range(100):
                answers.add(await ask(channel))
                await asyncio.sleep(0.02)
            # The authority is gone: the connection lives on until it is renewed.
            place.mount(place.authority.issue("intake", hosts=HOSTS), Authority().pem)
            assert {f"{CONSOLE} 127.0.0.1"} == answers
            answer = answers.pop()
            for _ in range(1000):
                if (latest := await ask(channel)) != answer:
                    return latest
                await asyncio.sleep(0.02)
            return answer

    assert "UNAVAILABLE" == run(scenario)


def test_who_connects_and_says_nothing_is_let_go(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Idle sockets must not keep the callers out."""
    monkeypatch.setattr(transport, "HANDSHAKE_MILLISECONDS", 500)

    def wait_for_end(port: int) -> bytes:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as silent:
            return silent.recv(1)

    async def scenario() -> bytes:
        async with serving(place) as served:
            return await asyncio.to_thread(wait_for_end, served.port)

    assert b"" == run(scenario)


def test_a_changed_list_of_peers_holds_for_connections_that_exist(place: Place) -> None:
    """Who is taken off the list is refused within seconds; a list that is wrong changes nothing."""
    caller = place.caller(BANK)

    async def scenario() -> list[str]:
        answers = []
        async with serving(place) as served, served.channel(caller) as channel:
            for peers in (PEERS, {BANK: {"methods": "all"}}, {CONSOLE: PEERS[CONSOLE]}, PEERS):
                place.name_peers(peers)
                await asyncio.sleep(1.1)
                answers.append(await ask(channel, PAY))
        return answers

    ok = f"{BANK} 127.0.0.1"
    assert [ok, ok, "PERMISSION_DENIED", ok] == run(scenario)


def test_only_a_peer_that_may_forward_says_whose_address_it_is(place: Place) -> None:
    """The console's word is taken for its citizens' addresses; the bank's is not."""
    forwarded = {FORWARDED_ADDRESS: "203.0.113.7"}
    nonsense = {FORWARDED_ADDRESS: "somewhere"}

    async def scenario() -> list[str]:
        async with serving(place) as served:
            console, bank = place.caller(CONSOLE), place.caller(BANK)
            return [
                await served.call(console, PAY, **forwarded),
                await served.call(console, PAY, **nonsense),
                await served.call(bank, PAY, **forwarded),
            ]

    assert [f"{CONSOLE} 203.0.113.7", f"{CONSOLE} 127.0.0.1", f"{BANK} 127.0.0.1"] == run(scenario)


def test_probes_have_a_port_of_their_own_that_answers_nothing_else(place: Place) -> None:
    """Kubernetes asks without a certificate; whoever has one may ask on the main port."""
    reserved = reserve_any()
    port = reserved.number

    async def checked(channel: grpc.aio.Channel) -> str:
        body = await _stub(channel, "grpc.health.v1.Health/Check")(b"", timeout=30)
        return health_pb2.HealthCheckResponse.ServingStatus.Name(health_pb2.HealthCheckResponse.FromString(body).status)

    async def scenario() -> list[str]:
        async with (
            serving(place, health_port=port) as served,
            grpc.aio.insecure_channel(f"127.0.0.1:{port}") as plain,
            served.channel(place.caller("nobody")) as secured,
        ):
            return [await checked(plain), await ask(plain), await checked(secured)]

    assert ["SERVING", "UNIMPLEMENTED", "SERVING"] == run(scenario)
    reserved.release()


def _line(settings: Settings) -> list[str]:
    with pytest.raises(CannotStart) as refused:
        Transport(settings)
    assert all(re.search(" / .*[一-鿿]", line) for line in refused.value.lines)
    return [line.partition(" / ")[0] for line in refused.value.lines]


def test_certificate_key_authority_and_peers_are_set_together(place: Place) -> None:
    """A part of them would be no protection, or none that anybody thought about."""
    together = (
        "is missing; set ONEWINDOW_TLS_CERTIFICATE_FILE, ONEWINDOW_TLS_KEY_FILE, ONEWINDOW_TLS_CLIENT_CA_FILE,"
        " ONEWINDOW_PEERS_FILE together or none of them"
    )
    assert [f"ONEWINDOW_TLS_KEY_FILE: {together}"] == _line(place.settings(tls_key_file=None))
    assert [f"ONEWINDOW_PEERS_FILE: {together}"] == _line(place.settings(peers_file=None))


def test_files_that_cannot_be_used_are_told_one_a_line(place: Place) -> None:
    """Each line begins with the setting and says what to do."""
    key, authority, peers = (place.folder / name for name in ("tls.key", "ca.crt", "peers.json"))
    key.resolve().chmod(0o444)
    authority.resolve().chmod(0o666)
    peers.chmod(0o646)
    assert [
        f"ONEWINDOW_TLS_KEY_FILE: others may read or change {key}; run chmod 0440 on it",
        f"ONEWINDOW_TLS_CLIENT_CA_FILE: others may change {authority}; run chmod go-w on it",
        f"ONEWINDOW_PEERS_FILE: others may change {peers}; run chmod go-w on it",
    ] == _line(place.settings())


@pytest.mark.parametrize("host", ["0.0.0.0", "[::]", "203.0.113.1"])  # noqa: S104 - refused
def test_plain_text_is_listened_to_on_this_machine_alone(host: str) -> None:
    """Unless something else encrypts."""
    (line,) = _line(Settings(**NOWHERE, grpc_host=host))
    assert line.startswith(f"ONEWINDOW_GRPC_HOST: calls to {host} could be overheard; set ONEWINDOW_TLS_CERT")
    Transport(Settings(**NOWHERE, grpc_host=host, allow_plaintext=True))
    Transport(Settings(**NOWHERE, grpc_host="localhost"))
