"""``onewindow privacy``: find, show and erase personal data; keys that seal it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import click

from kernel.personal_data import field_names
from onewindow_cli.commands.case.finding import find_case
from onewindow_cli.complaint import Complaint
from onewindow_cli.options import service_options, services, state_given, state_option
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import ask, confirm, echo

if TYPE_CHECKING:
    from onewindow.intake.v1.intake_pb2 import Case, EraseExpiredPersonalDataResponse
    from onewindow.operations.v1.operations_pb2 import RotateKeysResponse
    from onewindow.supervision.v1.supervision_pb2 import DataAccess
    from onewindow_cli.client import Clients
    from onewindow_client import ServiceClient

_PAGE = 200
# Cases or rows a call works on: a second of work at most.
_ERASED_AT_ONCE = 200
_ROTATED_AT_ONCE = 500
# Every process takes up a new key within five seconds; what it sealed meanwhile is rotated in a second round.
_TAKEN_UP_SECONDS = 6.0

_yes_option = click.option("--yes", is_flag=True, help="Do not ask. 不再询问")


@click.group(cls=Group)
def command() -> None:
    """Personal data: find, reveal, erase; its keys. 个人信息查询、查看、删除与密钥."""


@command.command()
@click.option(
    "--by",
    type=click.Choice(["id-number", "phone"]),
    default="id-number",
    show_default=True,
    help="Which number. 查找依据",
)
@click.option("--purpose", required=True, help="What it is needed for; kept. 用途（将被记录）")
@service_options("clerk-01")
def find(by: str, purpose: str, **options: object) -> None:
    """List the cases of an applicant, by the number typed in: a command line could be seen by others.

    Supervision sees which cases were found. 按证件号码或电话查找办件（号码从键盘或管道输入，留痕）。
    """
    from onewindow_cli.render.cases import case_table  # noqa: PLC0415 - loaded when there is something to show
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - likewise

    words = {"id-number": "Identity number 证件号码", "phone": "Telephone 电话"}
    number = ask(words[by])
    with services(options) as clients:
        found = list(_cases(clients, by.replace("-", "_"), number, purpose))
    if found:
        wide_console().print(case_table(found))
    else:
        echo("No cases of this number. 没有该号码的办件。")


@command.command()
@click.argument("case")
@click.option("--purpose", required=True, help="What it is needed for; kept. 用途（将被记录）")
@service_options("clerk-01")
def reveal(case: str, purpose: str, **options: object) -> None:
    """Show who applied in a case, unmasked; supervision sees that you did. 查看未脱敏个人信息（留痕）."""
    from onewindow.intake.v1 import intake_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.RevealApplicantRequest(case_id=find_case(clients, case).case_id, purpose=purpose)
        answer = clients.intake.call(request, pb.RevealApplicantResponse)
    applicant = answer.applicant
    for words, value in (
        ("Name 姓名", applicant.name),
        ("Number 证件号码", applicant.id_number),
        ("Telephone 电话", applicant.phone),
        ("Address 地址", applicant.address),
        ("Results taken by 领取人", answer.received_by),
    ):
        echo(f"{words}: {value or '—'}")


@command.command()
@click.argument("case")
@click.option("--reason", required=True, help="Why. 删除原因")
@click.option("--legal-basis", required=True, help="On what basis. 法律依据")
@_yes_option
@service_options("privacy-01")
def erase(case: str, reason: str, legal_basis: str, *, yes: bool, **options: object) -> None:
    """Erase the personal data of one closed case for good. 永久删除已办结办件的个人信息."""
    from onewindow.intake.v1 import intake_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found = find_case(clients, case)
        if not yes:
            confirm(f"Erase for good? 确定永久删除？ {found.case_no} {found.applicant_name}")
        request = pb.ErasePersonalDataRequest(
            idempotency_key=str(uuid4()), case_id=found.case_id, reason=reason, legal_basis=legal_basis
        )
        clients.intake.call(request, pb.ErasePersonalDataResponse)
    echo(f"✓ {found.case_no} erased 已删除")


@command.command()
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Closed before this day. 此日之前办结")
@click.option("--dry-run", is_flag=True, help="Only count. 仅统计")
@_yes_option
@service_options("privacy-01")
def retention(before: datetime, *, dry_run: bool, yes: bool, **options: object) -> None:
    """Erase the personal data of cases closed long ago. 删除保存期限届满的个人信息."""
    with services(options) as clients:
        count = _erase_expired(clients, before, dry_run=True).remaining_count
        echo(f"{_counted(count)} {'case' if count == 1 else 'cases'} to erase 件待删除")
        if dry_run or not count:
            return
        if not yes:
            confirm("Erase for good? 确定永久删除？")
        erased = 0
        with click.progressbar(length=count, label="Erasing 删除") as bar:
            while True:
                answer = _erase_expired(clients, before, dry_run=False)
                erased += answer.erased_count
                bar.update(answer.erased_count)
                # None erased and some left: another one holds them just now.
                if not answer.remaining_count or not answer.erased_count:
                    break
    echo(f"✓ {erased} erased 已删除, {_counted(answer.remaining_count)} left 剩余")


@command.command()
@click.option("--officer", "officer_id", default="", metavar="OFFICER_ID", help="Only this officer's. 只看该人员")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many. 数量")
@service_options("supervisor-01")
def accesses(officer_id: str, division: str, limit: int, **options: object) -> None:
    """List who saw or erased personal data, newest first. 个人信息查看与删除记录."""
    with services(options) as clients:
        count = 0
        for access in islice(_accesses(clients, officer_id, division), limit):
            _show_access(access)
            count += 1
    if not count:
        echo("Nobody has seen or erased personal data. 没有查看或删除记录。")


@command.command("rotate-keys")
@service_options("operator")
def rotate_keys(**options: object) -> None:
    """Seal with the current key what older keys seal, in every service, while all of them run. 密钥轮换."""
    with services(options) as clients:
        rotated = {client.service: _rotate_all(client)[0] for client in clients.all()}
        echo("Waiting until every process seals with it … 等待所有进程启用新密钥", err=True)
        time.sleep(_TAKEN_UP_SECONDS)
        for client in clients.all():
            more, key_id = _rotate_all(client)
            count = rotated[client.service] + more
            echo(f"{client.service:<12} {count} rotated 行已轮换, all sealed with 现均由 {key_id}")


@command.command("new-key")
@click.option("--algorithm", type=click.Choice(["aes", "sm4"]), default="aes", show_default=True, help="Cipher. 算法")
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Key folder. 密钥目录")
@state_option
def new_key(algorithm: str, folder: Path | None, state: Path | None) -> None:
    """Make a random key that seals from now on; services take it up within seconds. 新建并启用密钥."""
    from chassis.privacy.ciphers import AES, SM4  # noqa: PLC0415 - loads the cryptography library
    from onewindow_cli.platform.key_folder import add_key  # noqa: PLC0415 - likewise
    from onewindow_cli.platform.state import StateFolder  # noqa: PLC0415 - likewise

    where = folder or StateFolder(state_given({"state": state})).keys
    try:
        key_id = add_key(where, {"aes": AES, "sm4": SM4}[algorithm])
    except OSError as fault:
        raise Complaint(f"{where}: {fault.strerror}", f"无法写入密钥目录 {where}：{fault.strerror}") from None
    echo(f"✓ {where / key_id}")
    echo(
        "Older keys go on opening; `onewindow privacy rotate-keys` seals their rows anew. 旧密钥仍可解密，请执行轮换。"
    )


def _cases(clients: Clients, key: str, number: str, purpose: str) -> Iterator[Case]:
    from onewindow.intake.v1.intake_pb2 import FindCasesRequest, FindCasesResponse  # noqa: PLC0415 - loads protobuf

    request = FindCasesRequest(page_size=_PAGE, purpose=purpose)
    setattr(request, key, number)
    for page in clients.intake.pages(request, FindCasesResponse):
        yield from page.cases


def _erase_expired(clients: Clients, before: datetime, *, dry_run: bool) -> EraseExpiredPersonalDataResponse:
    from onewindow.intake.v1 import intake_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.EraseExpiredPersonalDataRequest(
        idempotency_key=str(uuid4()),
        closed_before=before.date().isoformat(),
        batch_size=_ERASED_AT_ONCE,
        dry_run=dry_run,
    )
    return clients.intake.call(request, pb.EraseExpiredPersonalDataResponse)


def _accesses(clients: Clients, officer_id: str, division: str) -> Iterator[DataAccess]:
    from onewindow.supervision.v1 import supervision_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.ListDataAccessesRequest(page_size=_PAGE, officer_id=officer_id, division_code=division)
    for page in clients.supervision.pages(request, pb.ListDataAccessesResponse):
        yield from page.accesses


def _show_access(access: DataAccess) -> None:
    from onewindow.supervision.v1.supervision_pb2 import DATA_ACCESS_KIND_ERASED  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.words import local  # noqa: PLC0415 - likewise

    kind = "erased 删除" if access.kind == DATA_ACCESS_KIND_ERASED else "seen 查看"
    who = f"{access.actor.officer_id} ({access.actor.department_code})"
    fields = " [{} {}]".format(*field_names(access.fields)) if access.fields else ""
    echo(f"{local(access.accessed_at)}  {access.case_no or access.case_id}  {kind}  {who}{fields}: {access.purpose}")


def _rotate_all(client: ServiceClient) -> tuple[int, str]:
    """Rotate a service; answers how many rows went over, and the key that seals all of them now."""
    answer = _rotate(client)
    rotated = answer.rotated_count
    with click.progressbar(length=rotated + answer.remaining_count, label=f"{client.service:<12}") as bar:
        bar.update(rotated)
        while answer.remaining_count:
            if not answer.rotated_count:
                raise _stuck(client.service, _counted(answer.remaining_count))
            answer = _rotate(client)
            rotated += answer.rotated_count
            bar.update(answer.rotated_count)
    return rotated, answer.key_id


def _stuck(service: str, count: str) -> Complaint:
    return Complaint(
        f"{service}: {count} cannot be rotated: their keys are not in its folder, they do not open (its log names "
        "them), or somebody else holds them; keep the old key files.",
        f"{service}：{count}行所用密钥不在密钥目录中、无法解密（见日志）或正被占用；请保留旧密钥文件。",
    )


def _rotate(client: ServiceClient) -> RotateKeysResponse:
    from onewindow.operations.v1 import operations_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.RotateKeysRequest(idempotency_key=str(uuid4()), batch_size=_ROTATED_AT_ONCE)
    return client.call(request, pb.RotateKeysResponse)


def _counted(count: int) -> str:
    """Write a count; the services count no further than 10,000."""
    return f"{count}" if count < 10_000 else "10000+"  # noqa: PLR2004 - said right here
