"""Answers kept for repeated requests: sealed, given again, sealed anew while calls go on, erased."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import grpc
import pytest
from exampleservice.bootstrap import LOOKED, SERVICE
from exampleservice.harness import Client, Running
from issuing import NOWHERE
from structlog.testing import capture_logs
from tests.databases import administrator

from chassis.privacy import key_files
from chassis.privacy.ciphers import AES, SM4, Algorithm
from chassis.privacy.key_files import read_keys
from chassis.servicer.serve import Servicer
from chassis.settings import Settings
from chassis.starting import CannotStart
from chassis.storage.database import Database
from chassis.storage.idempotency import erase_answers
from chassis.storage.reach import Reach
from onewindow.fees.v1 import fees_pb2
from onewindow.operations.v1 import operations_pb2
from onewindow_cli.platform.key_folder import add_key, prepare_keys

ADD = "onewindow.fees.v1.FeesService/AddReceiptRange"
ROTATE = "onewindow.operations.v1.OperationsService/RotateKeys"


# Longer than servicers look away from their keys in these tests.
TAKEN_UP_SECONDS = 0.3


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keys that the test may change; servicers look at them often."""
    monkeypatch.setattr(key_files, "LOOK_SECONDS", 0.1)
    folder = tmp_path / "keys"
    prepare_keys(folder)
    return folder


async def _add(client: Client, key: str, name: str = "张三") -> str:
    request = fees_pb2.AddReceiptRangeRequest(idempotency_key=key, batch_code=name)
    answer = await client.call(ADD, request, fees_pb2.AddReceiptRangeResponse)
    return answer.range.batch_code


async def _rotate(client: Client, batch_size: int = 0, key: str = "") -> operations_pb2.RotateKeysResponse:
    request = operations_pb2.RotateKeysRequest(idempotency_key=key or uuid4().hex, batch_size=batch_size)
    return await client.call(ROTATE, request, operations_pb2.RotateKeysResponse)


def _remove_older(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name not in {read_keys(folder).current.key_id, "current"}:
            path.unlink()


def _rows(database: Database, query: str) -> list[dict[str, Any]]:
    with administrator(database) as connection:
        return connection.execute(query.encode()).fetchall()


def test_an_answer_is_kept_sealed_and_given_again(running: Running, database: Database) -> None:
    """The row holds neither the answer nor a digest of the request by which a guess could be checked."""

    async def scenario() -> tuple[str, str]:
        async with running() as client:
            return await _add(client, "k"), await _add(client, "k")

    first, second = asyncio.run(scenario())
    assert first == second
    (row,) = _rows(database, "select * from idempotency_key")
    assert first.encode() not in bytes(row["response"])
    assert {"division_code", "method", "key", "case_id", "key_id", "wrapped_key", "response", "created_at"} == set(row)


def test_what_only_looked_is_not_kept(running: Running, database: Database) -> None:
    """It may be large and was no deed: asked again it is looked at again, and its key is free for what is done."""

    async def scenario() -> tuple[str, str, str]:
        async with running() as client:
            return await _add(client, "k", LOOKED), await _add(client, "k", LOOKED), await _add(client, "k")

    asyncio.run(scenario())
    assert ["k"] == [row["key"] for row in _rows(database, "select key from idempotency_key")]


def test_another_request_under_the_key_is_refused_before_and_after_rotation(running: Running, folder: Path) -> None:
    """The digest is sealed with the answer, so it goes over with it."""

    async def conflict(client: Client) -> str:
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await _add(client, "k", name="李四")
        return refused.value.code().name

    async def scenario() -> list[str]:
        async with running(keys_folder=folder) as client:
            await _add(client, "k")
            codes = [await conflict(client)]
            add_key(folder)
            await asyncio.sleep(TAKEN_UP_SECONDS)
            await _rotate(client)
            return [*codes, await conflict(client)]

    assert asyncio.run(scenario()) == ["ALREADY_EXISTS"] * 2


@pytest.mark.parametrize("algorithm", [AES, SM4], ids=["to-aes", "to-sm4"])
def test_keys_rotate_while_calls_go_on_and_no_answer_is_lost(
    running: Running, database: Database, folder: Path, algorithm: Algorithm
) -> None:
    """Writers and two rotations at once; in the end the old key may go, and every answer comes again."""

    async def write(client: Client, writer: int, answers: dict[str, str]) -> None:
        for number in range(15):
            key = f"{writer}-{number}"
            answers[key] = await _add(client, key)

    async def turn(client: Client) -> None:
        for _ in range(15):
            await _rotate(client, 4)
            await asyncio.sleep(0.02)

    async def scenario() -> tuple[dict[str, str], dict[str, str], int]:
        async with running(keys_folder=folder) as client:
            answers: dict[str, str] = {}
            await asyncio.gather(*(write(client, writer, answers) for writer in range(4)))
            add_key(folder, algorithm)
            await asyncio.sleep(TAKEN_UP_SECONDS)
            await asyncio.gather(
                *(write(client, writer, answers) for writer in range(4, 8)), turn(client), turn(client)
            )
            while (await _rotate(client, 50)).remaining_count:
                pass
            _remove_older(folder)
        async with running(keys_folder=folder) as client:
            again = {key: await _add(client, key) for key in answers}
            return answers, again, (await _rotate(client)).remaining_count

    answers, again, remaining = asyncio.run(scenario())
    assert (120, answers, 0) == (len(answers), again, remaining)
    assert 120 == _rows(database, "select count(*) as entries from entry")[0]["entries"]


def test_rotation_is_bounded_counted_and_itself_done_once(running: Running, folder: Path) -> None:
    """So many rows a call; the same request again answers the same and rotates nothing."""

    async def scenario() -> list[tuple[int, int]]:
        async with running(keys_folder=folder) as client:
            for number in range(5):
                await _add(client, f"k{number}")
            add_key(folder)
            await asyncio.sleep(TAKEN_UP_SECONDS)
            answers = [await _rotate(client, 2, key) for key in ("r1", "r1", "r2", "r3", "r4")]
            assert {answer.key_id for answer in answers} == {read_keys(folder).current.key_id}
            return [(answer.rotated_count, answer.remaining_count) for answer in answers]

    assert asyncio.run(scenario()) == [(2, 3), (2, 3), (2, 1), (1, 0), (0, 0)]


def test_a_row_somebody_changed_is_told_and_left_while_the_others_go_over(
    running: Running, database: Database, folder: Path
) -> None:
    """It stays counted, so nobody removes the key it may still need."""

    async def scenario() -> operations_pb2.RotateKeysResponse:
        async with running(keys_folder=folder) as client:
            for number in range(3):
                await _add(client, f"k{number}")
            add_key(folder)
            await asyncio.sleep(TAKEN_UP_SECONDS)
            with administrator(database) as connection:
                connection.execute("update idempotency_key set response = response || '\\x00' where key = 'k1'")
            with pytest.raises(grpc.aio.AioRpcError) as broken:
                await _add(client, "k1")
            assert broken.value.code() is grpc.StatusCode.INTERNAL
            return await _rotate(client)

    with capture_logs() as logs:
        answer = asyncio.run(scenario())
    assert (2, 1) == (answer.rotated_count, answer.remaining_count)
    (told,) = [entry for entry in logs if entry.get("action") == "seal_broken"]
    assert ("idempotency_key", "fees.v1.FeesService/AddReceiptRange k1") == (told["table"], told["row"])


def test_an_answer_whose_key_is_gone_is_refused_by_its_name(running: Running, folder: Path) -> None:
    """Nothing is done twice because an answer cannot be read."""

    async def scenario() -> grpc.aio.AioRpcError:
        async with running(keys_folder=folder) as client:
            await _add(client, "k")
        old = read_keys(folder).current.key_id
        add_key(folder)
        (folder / old).unlink()
        async with running(keys_folder=folder) as client:
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await _add(client, "k")
            return refused.value

    refused = asyncio.run(scenario())
    assert refused.code() is grpc.StatusCode.UNAVAILABLE
    assert "key this record is sealed with" in str(refused.details())


def test_an_erased_answer_is_not_given_again_and_nothing_is_done_again(running: Running, database: Database) -> None:
    """The key stays used."""

    async def scenario() -> str:
        async with running() as client:
            await _add(client, "k")
            (row,) = _rows(database, "select case_id, division_code from idempotency_key")
            with database.unit(reach=Reach(row["division_code"])) as unit:
                erase_answers(unit, [row["case_id"]])
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await _add(client, "k")
            return str(refused.value.details())

    assert "erased with the personal data" in asyncio.run(scenario())
    (row,) = _rows(database, "select key_id, wrapped_key, response from idempotency_key")
    assert [None, None, None] == list(row.values())
    assert 1 == _rows(database, "select count(*) as entries from entry")[0]["entries"]


def _settings(database_url: str, folder: Path | None) -> Settings:
    nowhere = "redis://127.0.0.1/0"
    return Settings(
        database_url=database_url, bus_url=nowhere, redis_url=nowhere, oidc_issuer=NOWHERE, keys_folder=folder
    )


def test_a_servicer_without_keys_does_not_start(database_url: str, folder: Path) -> None:
    """It says in both languages what is missing."""
    with pytest.raises(CannotStart) as refused:
        Servicer(SERVICE, _settings(database_url, None))
    assert "ONEWINDOW_KEYS_FOLDER: name the folder" in refused.value.lines[0]
    assert "请设置个人信息加密密钥所在目录" in refused.value.lines[0]
    (folder / "current").unlink()
    with pytest.raises(CannotStart) as refused:
        Servicer(SERVICE, _settings(database_url, folder))
    assert str(folder / "current") in refused.value.lines[0]


def test_an_rpc_is_a_write_or_a_read_that_leaves_a_record(database_url: str, folder: Path) -> None:
    """Not both."""
    room = SERVICE.servicer
    wrong = replace(room, rpcs=(replace(room.rpcs[0], records=True), *room.rpcs[1:]))
    with pytest.raises(CannotStart) as refused:
        Servicer(replace(SERVICE, servicer=wrong), _settings(database_url, folder))
    assert [
        "onewindow.fees.v1.FeesService.AddReceiptRange: is declared as a write and as a read that leaves a record"
    ] == (list(refused.value.lines))
