"""``onewindow rollup``: what centres report to the installation above, carried as a file, taken in, verified."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import click

from kernel.rollup import NoReport
from onewindow_cli.complaint import Complaint
from onewindow_cli.options import SERVICES, key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kernel.rollup import SignedReport
    from onewindow.supervision.v1.rollup_pb2 import ListRollupDaysResponse, RollupCentre, RollupStanding
    from onewindow_client import ServiceClient

_CENTRES = 200
_MOST_FAULTS = 20
_MOST_PIECES = 1_000
_MINUTE = "%Y-%m-%d %H:%M"

division_option = click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")


@click.group(cls=Group)
def command() -> None:
    """Reports of centres to the installation above. 联网上报."""


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--after", "after", type=click.IntRange(0), default=0, help="Only larger numbers. 从此号之后")
@click.option("--kept", is_flag=True, help="Only what was made already. 不生成新的上报")
@division_option
@service_options("supervisor-01")
def export(file: Path, after: int, kept: bool, division: str, **options: object) -> None:  # noqa: FBT001 - a flag of the command line
    """Write reports into FILE, to be carried to the installation above; a new one first. 导出上报文件.

    What was taken in of a centre below (--division) is written as it came.
    """
    count = 0
    with services(options) as clients:
        if not (kept or division):
            _make(clients.supervision)
        with file.open("w", encoding="utf-8") as out:
            for signed in _reports(clients.supervision, division, after):
                out.write(signed.line())
                count += 1
    last = after + count
    echo(f"✓ {file}: {counted(count, 'report')}, the last one is number {last}. {count}份上报，最后一份为第{last}号。")


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@service_options("hx-supervisor")
def import_file(file: Path, **options: object) -> None:
    """Take the reports of FILE in, in their order; those that are here already are passed over. 导入上报文件."""
    taken = here = 0
    with services(options) as clients:
        for number, signed in enumerate(_of_file(file), 1):
            if _take(clients.supervision, signed, f"{file}:{number}"):
                here += 1
            else:
                taken += 1
    echo(f"✓ {counted(taken, 'report')} taken, {here} were here. 导入{taken}份，{here}份此前已有。")


@command.command()
@division_option
@service_options("supervisor-01")
def status(division: str, **options: object) -> None:
    """Show how the reports of this centre and of those below it stand. 查看上报情况."""
    with services(options) as clients:
        standings = list(_standings(clients.supervision, division))
    for standing in standings:
        _show(standing)
    silent = sum(standing.is_silent for standing in standings)
    echo(f"{counted(len(standings), 'centre')}, {silent} silent. 共{len(standings)}个中心，{silent}个逾期未报。")


@command.command()
@click.option(
    "--file",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Verify this file from number 1 on, without a platform. 仅核验上报文件，无需平台",
)
@click.option("--fingerprint", default="", help="What the key must be. 密钥指纹")
@division_option
@service_options("supervisor-01")
def verify(file: Path | None, fingerprint: str, division: str, **options: object) -> None:
    """Read all reports again: chain, signatures, sums; exit 1 with the first that does not hold. 核查上报."""
    from onewindow_cli.rollup import Replay  # noqa: PLC0415 - loads a library of keys

    replay, changed = Replay(division, fingerprint), 0
    if file is not None:
        for signed in _of_file(file):
            replay.follow(signed)
    else:
        with services(options) as clients:
            for signed in _reports(clients.supervision, division, 0):
                replay.follow(signed)
            known, days = replay.count, list(_days(clients.supervision, division))
            for signed in _reports(clients.supervision, division, known):
                replay.follow(signed)
            changed = replay.compare(days, known)
    for fault in replay.faults[:_MOST_FAULTS]:
        echo(f"✗ 第{fault.number}号 report {fault.number}: {fault.zh} {fault.en}")
    if replay.faults:
        first = min((fault.number for fault in replay.faults if fault.number), default=0)
        echo(f"✗ The first report that does not hold is number {first}. 首个不符的上报为第{first}号。")
        raise SystemExit(1)
    if changed:
        echo(f"{counted(changed, 'day')} changed since the last report. 上报后有{changed}日的计数发生变化，尚待上报。")
    echo(f"✓ {counted(replay.count, 'report')}: chain, signatures and sums hold. {replay.count}份上报核查一致。")


@command.command()
@click.option("--to", "above_address", metavar="HOST:PORT", required=True, help="Supervision above. 上级监察服务地址")
@click.option(
    "--to-token-file",
    "above_token_file",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Token of the account there. 上级系统的身份令牌文件",
)
@click.option(
    "--to-ca",
    "above_ca_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Authority of its certificate; connects over TLS. 上级服务证书的 CA",
)
@service_options("supervisor-01")
def push(above_address: str, above_token_file: Path, above_ca_file: Path | None, **options: object) -> None:
    """Make what is due, and send all that is missing above, in its order; a timer may run it. 向上级报送."""
    from onewindow_cli.client import connect  # noqa: PLC0415 - loads grpc
    from onewindow_cli.tls import plaintext_allowed, read_client_tls, refuse_plaintext  # noqa: PLC0415 - likewise
    from onewindow_cli.tokens import FileTokens  # noqa: PLC0415 - likewise

    tls, allowed = read_client_tls(above_ca_file, None, None), plaintext_allowed(os.environ)
    refuse_plaintext([above_address], tls, allowed=allowed)
    there = connect(dict.fromkeys(SERVICES, above_address), FileTokens(above_token_file), "", tls, plaintext=True)
    sent = 0
    with services(options) as clients, there as above:
        _make(clients.supervision)
        for signed in _missing(clients.supervision, above.supervision):
            _take(above.supervision, signed, above_address)
            sent += 1
    echo(f"✓ {counted(sent, 'report')} sent. 已报送{sent}份。")


@command.command()
@click.argument("division")
@click.option("--name-zh", required=True, help="What it is called. 中文名称")
@click.option("--name-en", required=True, help="In English. 英文名称")
@click.option("--fingerprint", required=True, help="Of its key, as the centre tells it. 密钥指纹")
@click.option("--reason", required=True, help="Why. 理由")
@key_option
@service_options("hx-supervisor")
def register(  # noqa: PLR0913 - what a registration says
    division: str, *, name_zh: str, name_en: str, fingerprint: str, reason: str, key: str, **options: object
) -> None:
    """Propose to take reports of the centre DIVISION, or to replace its key. 提请登记上报中心."""
    from onewindow.supervision.v1 import rollup_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.RegisterRollupCentreRequest(
        idempotency_key=key,
        division_code=division,
        name_zh=name_zh,
        name_en=name_en,
        fingerprint=fingerprint,
        reason=reason,
    )
    with services(options) as clients:
        centre = clients.supervision.call(request, pb.RegisterRollupCentreResponse).centre
    _show_centre(centre)
    echo(f"→ onewindow rollup decide {division} {centre.registration_id} --verdict register  另一人审定 another person")


@command.command()
@click.argument("division")
@click.argument("registration_id")
@click.option("--verdict", type=click.Choice(("register", "decline", "end")), required=True, help="What. 决定")
@click.option("--words", "said", default="", help="Why; of register none is needed. 理由")
@key_option
@service_options("hx-head")
def decide(division: str, registration_id: str, verdict: str, said: str, key: str, **options: object) -> None:
    """Register what somebody else proposed, decline it, or take no more reports. 审定或终止登记."""
    from onewindow.supervision.v1 import rollup_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.DecideRollupCentreRequest(
        idempotency_key=key,
        division_code=division,
        registration_id=registration_id,
        verdict=f"ROLLUP_CENTRE_VERDICT_{verdict.upper()}",
        words=said,
    )
    with services(options) as clients:
        _show_centre(clients.supervision.call(request, pb.DecideRollupCentreResponse).centre)


def _make(client: ServiceClient) -> None:
    """Make reports until nothing is left that has changed."""
    from onewindow.supervision.v1 import rollup_pb2 as pb  # noqa: PLC0415 - loads protobuf

    for _ in range(_MOST_PIECES):
        request = pb.MakeRollupReportRequest(idempotency_key=str(uuid4()))
        made = client.call(request, pb.MakeRollupReportResponse)
        if made.is_whole:
            return


def _missing(client: ServiceClient, above: ServiceClient) -> Iterator[SignedReport]:
    """Answer the reports of this centre that are not there.

    Raises:
        Complaint: the newest one that is there is none of those that are here.
    """
    from kernel.rollup import read_report  # noqa: PLC0415 - needed here alone

    own = next(_reports(client, "", 0), None)
    if own is None:
        return
    centre = read_report(own.body).division_code
    there = next((each for each in _standings(above, centre) if each.division_code == centre), None)
    if there is None or there.last_number == 0:
        yield from _reports(client, "", 0)
        return
    following = _reports(client, "", there.last_number - 1)
    newest = next(following, None)
    if newest is None or newest.digest.hex() != there.last_digest:
        raise Complaint(
            f"Report {there.last_number} of {centre} above is none of those here. Was a backup put back?",
            f"上级已收到的 {centre} 第{there.last_number}号上报与本地记录不符。本地是否恢复过备份？",
            "Above nothing else is taken from this centre: put back a backup that has that report.",
            "上级不会接收其后的上报，请改用含有该号上报的备份恢复。",
        )
    yield from following


def _reports(client: ServiceClient, division: str, after: int) -> Iterator[SignedReport]:
    """Answer reports as they are kept.

    Raises:
        Complaint: a service answers something else.
    """
    from kernel.rollup import SignedReport, read_report  # noqa: PLC0415 - needed here alone
    from onewindow.supervision.v1 import rollup_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.ListRollupReportsRequest(division_code=division, after_number=after)
    for page in client.pages(request, pb.ListRollupReportsResponse):
        for report in page.reports:
            try:
                read_report(report.body)
            except NoReport as fault:
                raise Complaint(f"This is no report: {fault}", f"不是上报数据（{fault.field}）") from None
            yield SignedReport(body=report.body, public_key=report.public_key, signature=report.signature)


def _of_file(file: Path) -> Iterator[SignedReport]:
    """Answer the reports of a file.

    Raises:
        Complaint: a line is none.
    """
    from kernel.rollup import SignedReport  # noqa: PLC0415 - needed here alone

    with file.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield SignedReport.from_line(line)
            except NoReport as fault:
                raise Complaint(
                    f"{file}:{number}: {fault}", f"{file} 第{number}行不是上报数据（{fault.field}）"
                ) from None


def _days(client: ServiceClient, division: str) -> Iterator[ListRollupDaysResponse]:
    from onewindow.supervision.v1 import rollup_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.ListRollupDaysRequest(division_code=division, page_size=_CENTRES)
    return client.pages(request, pb.ListRollupDaysResponse)


def _take(client: ServiceClient, signed: SignedReport, place: str) -> bool:
    """Take one in; answers whether it was here."""
    from onewindow.supervision.v1 import rollup_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_client import CallError  # noqa: PLC0415 - likewise

    report = pb.RollupReport(body=signed.body, public_key=signed.public_key, signature=signed.signature)
    request = pb.TakeRollupReportRequest(idempotency_key=str(uuid4()), report=report)
    try:
        return client.call(request, pb.TakeRollupReportResponse).was_here
    except CallError as refusal:
        raise Complaint(place, *refusal.lines()) from None


def _standings(client: ServiceClient, division: str) -> Iterator[RollupStanding]:
    from onewindow.supervision.v1 import rollup_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.ListRollupCentresRequest(division_code=division, page_size=_CENTRES)
    for page in client.pages(request, pb.ListRollupCentresResponse):
        yield from page.centres


def _show(standing: RollupStanding) -> None:
    from onewindow_cli.render.words import local  # noqa: PLC0415 - loads protobuf

    silent = "  ⚠ 逾期未报 silent" if standing.is_silent else ""
    echo(f"{standing.division_code}  第{standing.last_number}号 report {standing.last_number}{silent}")
    echo(f"  数据截至 until       {local(standing.counted_until, _MINUTE)}")
    if standing.HasField("taken_at"):
        echo(f"  收到 taken           {local(standing.taken_at, _MINUTE)}")
    if standing.fingerprint:
        echo(f"  指纹 fingerprint     {standing.fingerprint}")
    if standing.conflict_count:
        last = local(standing.last_conflict_at, _MINUTE)
        echo(f"  ⚠ 同号异文 conflicts  {standing.conflict_count}（{last}）")
    for centre in standing.registrations:
        _show_centre(centre)


def _show_centre(centre: RollupCentre) -> None:
    # A later release knows states that have no word here.
    state = _STATES.get(centre.state, "")
    echo(f"  {centre.division_code} {centre.name_zh} {centre.name_en}  {state}".rstrip())
    echo(f"    编号 id            {centre.registration_id}")
    echo(f"    指纹 fingerprint   {centre.fingerprint}")


# By RollupCentreState.
_STATES = {
    1: "待审定 proposed",
    2: "已登记 registered",
    3: "未同意 declined",
    4: "密钥已更换 replaced",
    5: "已终止 ended",
}
