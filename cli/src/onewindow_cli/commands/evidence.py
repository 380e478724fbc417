"""``onewindow evidence``: what supervision was told cannot be changed unseen; a stranger can verify it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from uuid import UUID

import click

from onewindow_cli.complaint import Complaint
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import ask, echo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kernel.evidence import SignedHead
    from onewindow.supervision.v1.evidence_pb2 import ListEvidenceResponse
    from onewindow_cli.client import Clients
    from onewindow_client import ServiceClient

_HEADS, _LEAVES = 200, 200
_MOST_FAULTS = 20
_TOLD_EVERY = 10_000


@click.group(cls=Group)
def command() -> None:
    """Evidence: heads, proofs, and everything computed again. 存证：签名、证明、核查."""


@command.command()
@click.option("--sign", is_flag=True, help="Sign one now, besides that of each day. 立即签名")
@click.option("--division", metavar="CODE", default="", help="Of a centre; the caller's own without. 中心代码")
@key_option
@service_options("supervisor-01")
def head(*, sign: bool, division: str, key: str, **options: object) -> None:
    """Show the newest signed head and its key. 查看最新存证签名."""
    from onewindow.supervision.v1 import evidence_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.evidence import head_of  # noqa: PLC0415 - likewise

    with services(options) as clients:
        if sign:
            request = pb.SignEvidenceHeadRequest(idempotency_key=key)
            found = [head_of(clients.supervision.call(request, pb.SignEvidenceHeadResponse).head)]
        else:
            asked = pb.ListEvidenceHeadsRequest(division_code=_division(clients, division), page_size=1)
            found = [head_of(one) for one in clients.supervision.call(asked, pb.ListEvidenceHeadsResponse).heads]
    if not found:
        echo("No head is signed yet. 尚无存证签名。")
    for signed in found:
        for line in _lines(signed):
            echo(line)


@command.command()
@click.argument("case")
@click.option("--code-file", type=click.File(), help="File with the query code. 查询码文件")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the proof. 证明文件")
@click.option("--division", metavar="CODE", default="", help="Of a centre; the caller's own without. 中心代码")
@service_options("supervisor-01")
def prove(case: str, code_file: TextIO | None, out: Path | None, division: str, **options: object) -> None:
    """Write a file that proves what was decided in a case, and when. 出具办件存证证明.

    CASE is its number, with its query code, or its id.
    """
    from kernel.ids import case_number_division  # noqa: PLC0415 - needed here alone
    from onewindow.intake.v1.intake_pb2 import LookUpCaseRequest, LookUpCaseResponse  # noqa: PLC0415 - loads protobuf
    from onewindow.supervision.v1 import evidence_pb2 as pb  # noqa: PLC0415 - likewise

    with services(options) as clients:
        if _is_id(case):
            case_id, centre = case, _division(clients, division)
        else:
            code = code_file.readline().strip() if code_file else ask("Query code 查询码", secret=True)
            looked_up = clients.intake.call(LookUpCaseRequest(case_no=case, query_code=code), LookUpCaseResponse)
            case_id, centre = looked_up.case_id, case_number_division(looked_up.case_no)
        proven = clients.supervision.call(
            pb.ProveCaseRequest(division_code=centre, case_id=case_id), pb.ProveCaseResponse
        )
    if not proven.file:
        raise Complaint(
            f"Nothing of it is in a signed head yet; {proven.waiting_count} wait for the next one.",
            f"尚未纳入已签名的存证；{proven.waiting_count}项等待下一次签名。",
        )
    path = out or Path(f"evidence-{case_id}.json")
    path.write_text(proven.file, "utf-8")
    echo(f"{path}: {proven.proven_count} proven by head {proven.head.number}. 第{proven.head.number}号签名证明。")


@command.command()
@click.option(
    "--proof",
    "proof_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Verify this file alone, without a platform. 仅核验证明文件，无需平台",
)
@click.option("--fingerprint", default="", help="What the key of a proof must be, as published. 公布的密钥指纹")
@click.option(
    "--heads",
    "heads_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Heads that were exported before. 此前导出的签名",
)
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def verify(
    proof_file: Path | None, fingerprint: str, heads_file: Path | None, division: str, **options: object
) -> None:
    """Compute everything again; exit 1 if something was changed, taken out, put in or moved. 逐条核查存证."""
    if proof_file is not None:
        _verify_proof(proof_file, fingerprint)
        return
    from kernel.evidence import NoEvidence  # noqa: PLC0415 - needed here alone
    from onewindow_cli.evidence import Verification, kept_heads  # noqa: PLC0415 - loads protobuf

    try:
        kept = kept_heads(heads_file.read_bytes()) if heads_file else []
    except NoEvidence as fault:
        raise Complaint(f"{heads_file}: {fault}", f"{heads_file}：不是导出的签名文件") from fault
    with services(options) as clients:
        centre = _division(clients, division)
        # Before the leaves: what is signed meanwhile counts more of them than were read.
        verification = Verification(centre, _heads(clients.supervision, centre), kept)
        told = 0
        for page in _pages(clients.supervision, division):
            verification.follow(page)
            if verification.leaf_count - told >= _TOLD_EVERY:
                told = verification.leaf_count
                echo(f"{told} …", err=True)
    verification.end()
    for each in verification.faults[:_MOST_FAULTS]:
        echo(f"✗ {each.en} {each.zh}")
    leaves, heads = verification.leaf_count, verification.head_count
    counts = f"{counted(leaves, 'record')}, {counted(heads, 'head')}"
    if verification.faults:
        found = len(verification.faults)
        echo(f"✗ {counts}, {counted(found, 'fault')}. 核查未通过，{found}处不符。")
        raise SystemExit(1)
    echo(f"✓ {counts}: every one is what was sealed. {leaves}条记录、{heads}次签名核查一致。")


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--division", metavar="CODE", default="", help="Of a centre; the caller's own without. 中心代码")
@service_options("supervisor-01")
def export(file: Path, division: str, **options: object) -> None:
    """Write every signed head into FILE, to be kept elsewhere: verify --heads FILE compares. 导出全部存证签名."""
    from kernel.evidence import FORMAT  # noqa: PLC0415 - needed here alone

    with services(options) as clients:
        heads = _heads(clients.supervision, _division(clients, division))
    told = {"format": f"{FORMAT} heads", "heads": [signed.as_json() for signed in heads]}
    file.write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    echo(f"{file}: {counted(len(heads), 'head')}. {len(heads)}次签名。")


def _verify_proof(path: Path, expected: str) -> None:
    from chassis.signing_keys import is_signed  # noqa: PLC0415 - loads a library of keys
    from kernel.evidence import HeadsFile, NoEvidence, fingerprint, read_file  # noqa: PLC0415 - needed here alone

    try:
        file = read_file(path.read_bytes())
    except NoEvidence as fault:
        raise Complaint(f"{path}: {fault}", f"{path}：不是证明文件") from fault
    faults = file.faults(is_signed)
    signed = [file.earlier, file.later] if isinstance(file, HeadsFile) else [file.signed]
    wanted = "".join(expected.split()).lower()
    if wanted and any(fingerprint(each.public_key).replace(" ", "") != wanted for each in signed):
        faults.append("its key is another one than the one named")
    for each in faults[:_MOST_FAULTS]:
        echo(f"✗ {each}")
    if faults:
        echo("✗ 证明不成立。")
        raise SystemExit(1)
    for one in signed:
        for line in _lines(one):
            echo(line)
    if isinstance(file, HeadsFile):
        echo("✓ The later head only added to the earlier one. 后一签名仅在前一签名之后增加。")
    else:
        for proof in file.proofs:
            told = proof.leaf.type.rpartition(".")[2]
            echo(f"✓ {proof.leaf.occurred_at.isoformat()}  {told}  {proof.leaf.statement}")
        count = len(file.proofs)
        echo(f"✓ {counted(count, 'event')} stood when this head was signed. {count}项在签名时已存在。")
    if not expected:
        echo("Compare the fingerprint with the one that the centre publishes. 请与中心公布的指纹核对。")


def _lines(signed: SignedHead) -> Iterator[str]:
    from kernel.calendar import CENTRE_ZONE  # noqa: PLC0415 - needed here alone
    from kernel.evidence import fingerprint  # noqa: PLC0415 - likewise

    head = signed.head
    at = head.signed_at.astimezone(CENTRE_ZONE)
    yield f"{head.division_code}  第{head.number}号 head {head.number}  {at:%Y-%m-%d %H:%M:%S}"
    yield f"  记录 records      {head.tree_size}"
    yield f"  根值 root hash    {head.root_hash.hex()}"
    digits = fingerprint(signed.public_key).split()
    yield f"  指纹 fingerprint  {' '.join(digits[:8])}"
    yield f"                    {' '.join(digits[8:])}"


def _division(clients: Clients, division: str) -> str:
    """Answer which centre is meant: the services say which one is the caller's own."""
    from onewindow.supervision.v1 import evidence_pb2 as pb  # noqa: PLC0415 - loads protobuf

    if division:
        return division
    return clients.supervision.call(pb.ListEvidenceRequest(page_size=1), pb.ListEvidenceResponse).division_code


def _is_id(written: str) -> bool:
    try:
        UUID(written)
    except ValueError:
        return False
    return True


def _heads(client: ServiceClient, division: str) -> list[SignedHead]:
    from onewindow.supervision.v1 import evidence_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.evidence import head_of  # noqa: PLC0415 - likewise

    request = pb.ListEvidenceHeadsRequest(division_code=division, page_size=_HEADS)
    return [head_of(one) for page in client.pages(request, pb.ListEvidenceHeadsResponse) for one in page.heads]


def _pages(client: ServiceClient, division: str) -> Iterator[ListEvidenceResponse]:
    from onewindow.supervision.v1 import evidence_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.ListEvidenceRequest(division_code=division, page_size=_LEAVES)
    return client.pages(request, pb.ListEvidenceResponse)
