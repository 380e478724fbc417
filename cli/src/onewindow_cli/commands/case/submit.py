"""``onewindow case preview`` and ``submit``: what an application needs, and handing it in."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from onewindow_cli.commands.case.finding import look_for, wait_at_the_window
from onewindow_cli.commands.case.materials import chosen, material_options
from onewindow_cli.options import key_option, service_options, services, wait_option
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import ask, echo

# Of onewindow_cli.counter.application.KINDS, which loads protobuf.
_KINDS = ("person", "enterprise", "passport", "hk_macao_permit", "taiwan_permit", "residence_card")

if TYPE_CHECKING:
    from onewindow.intake.v1.intake_pb2 import Application, Case, Confirmation, OneTimeNotice
    from onewindow_cli.client import Clients

CommandT = TypeVar("CommandT", bound=Callable[..., object])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What is applied for, as it was typed."""

    items: tuple[str, ...]
    bundles: tuple[str, ...]
    fees: tuple[str, ...]
    declined: tuple[str, ...]
    file: Path | None

    def read(self) -> Application:
        """Answer it as an application."""
        from onewindow.intake.v1.intake_pb2 import Application, DeclinedFees  # noqa: PLC0415 - loads protobuf
        from onewindow_cli.counter.application import fee, read_application  # noqa: PLC0415 - likewise

        application = read_application(self.file) if self.file else Application()
        application.item_codes.extend(code.upper() for code in self.items)
        application.bundle_codes.extend(code.upper() for code in self.bundles)
        for text in self.fees:
            try:
                application.fee_quantities.append(fee(text))
            except ValueError:
                raise click.UsageError(f"--fee {text!r}: FEE-CG-02 area_m2=40 place=天津") from None
        for text in self.declined:
            item_code, sign, reason = text.partition("=")
            if not sign:
                raise click.UsageError(f"--no-fee {text!r}: GA-022=只换发，不发新号牌")
            application.declined_fees.append(DeclinedFees(item_code=item_code.strip().upper(), reason=reason))
        return application

    def typed(self) -> str:
        """Answer it as it would be typed again."""
        return " ".join(self._words())

    def _words(self) -> Iterator[str]:
        yield from map(shlex.quote, self.items)
        for name, values in (("--bundle", self.bundles), ("--fee", self.fees), ("--no-fee", self.declined)):
            for value in values:
                yield f"{name} {shlex.quote(value)}"
        if self.file:
            yield f"--file {shlex.quote(str(self.file))}"


def _application_options(command: CommandT) -> CommandT:
    """Add what is applied for."""
    for option in reversed(
        [
            click.argument("items", metavar="[ITEM]...", nargs=-1),
            click.option(
                "--bundle", "bundles", metavar="CODE", multiple=True, help="Items handled together. 一件事/阶段"
            ),
            click.option(
                "--fee",
                "fees",
                metavar="FEE",
                multiple=True,
                help="What a fee is computed from: 'FEE-CG-02 area_m2=40 place=天津'. 收费计算依据",
            ),
            click.option(
                "--no-fee",
                "declined",
                metavar="ITEM=REASON",
                multiple=True,
                help="Why none of the several fees of an item is owed. 某事项各项收费均不适用的理由",
            ),
            click.option(
                "--file",
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                help="Application in TOML or JSON: subject, items, bundles, applicant, fees, materials, …. 申请文件",
            ),
        ]
    ):
        command = option(command)
    return command


@click.command(cls=Command)
@_application_options
@service_options("clerk-01")
def preview(
    items: tuple[str, ...],
    *,
    bundles: tuple[str, ...],
    fees: tuple[str, ...],
    declined: tuple[str, ...],
    file: Path | None,
    **options: object,
) -> None:
    """Tell everything an application for these items needs; nothing is stored. 一次性告知（不保存）."""
    from onewindow_cli.counter import acts  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - loaded when there is something to show
    from onewindow_cli.render.notice import show_notice  # noqa: PLC0415 - likewise

    wanted = _Wanted(items=items, bundles=bundles, fees=fees, declined=declined, file=file)
    with services(options) as clients:
        notice = acts.preview(clients.intake, wanted.read())
    show_notice(wide_console(), notice)
    # What was looked at is for whoever receives it to say.
    why = " --unlisted-reason 理由" if any(item.no_material_list for item in notice.items) else ""
    echo(f"→ onewindow case submit {wanted.typed()} --all-materials{why}  申请 apply; asks who the applicant is")


@click.command(cls=Command)
@_application_options
@click.option("--subject", help="Name of the matter; that of the first item by default. 申请事由")
@click.option("--name", help="Of the applicant; asked for if not given. 申请人姓名或名称")
@click.option("--id-number", help="Identity number or credit code, likewise. 证件号码")
@click.option(
    "--kind",
    type=click.Choice(_KINDS),
    help="Who applies, by which document; an identity number or credit code says it itself. 申请人类型及证件",
)
@click.option("--phone", help="Telephone, likewise. 联系电话")
@click.option("--address", help="Where post is sent. 通讯地址")
@click.option(
    "--green-channel",
    metavar="REASON",
    help="Why this key project should come first; another person agrees. 绿色通道理由，须他人同意",
)
@click.option("--project-manager", metavar="OFFICER_ID", help="Who pushes every task of it. 项目经理")
@click.option(
    "--unlisted-reason",
    metavar="REASON",
    help="Why it is received though no list of materials is published; told to supervision. 无材料清单的收件理由",
)
@click.option(
    "--legacy-code-reason",
    metavar="REASON",
    default="",
    help="Why an old code is taken though it does not pass the check. 旧代码按原样采用的理由",
)
@click.option("--same-file", is_flag=True, help="One file stands for several materials. 确认多项材料为同一文件")
@click.option("--open-case", is_flag=True, help="Another matter than the open case. 确认与未办结办件不是同一件")
@click.option("--examine-later", is_flag=True, help="Receive it to be examined within its limit. 先收件，后审查")
@click.option(
    "--messages",
    type=click.Choice(("sms", "email", "none")),
    help="How the applicant wants to hear of the case; ask. 申请人选择的通知方式",
)
@click.option("--email", help="Where mails go, with --messages email. 通知邮箱")
@click.option("--messages-language", type=click.Choice(("zh", "en")), help="Language of the messages. 通知语言")
@material_options
@wait_option
@key_option
@service_options("clerk-01")
def submit(  # noqa: PLR0913 - what a person gives
    items: tuple[str, ...],
    *,
    bundles: tuple[str, ...],
    fees: tuple[str, ...],
    declined: tuple[str, ...],
    file: Path | None,
    subject: str | None,
    green_channel: str | None,
    examine_later: bool,
    project_manager: str | None,
    unlisted_reason: str | None,
    legacy_code_reason: str,
    same_file: bool,
    open_case: bool,
    messages: str | None,
    email: str | None,
    messages_language: str | None,
    key: str,
    wait: float,
    **options: object,
) -> None:
    """Apply: accepted with a case number, or one notice of all that is missing. 申请与受理.

    A command line can be seen by others on this machine: let real people's numbers be asked for, or use --file.

    命令行可能被本机其他用户看到：真实证件号码请在提示后输入，或使用 --file。
    """
    from onewindow_cli.counter import acts  # noqa: PLC0415 - loads grpc

    application = _Wanted(items=items, bundles=bundles, fees=fees, declined=declined, file=file).read()
    _fill_applicant(application, options)
    application.green_channel_reason = green_channel or application.green_channel_reason
    application.project_manager_id = project_manager or application.project_manager_id
    application.unlisted_reason = unlisted_reason or application.unlisted_reason
    application.legacy_code_reason = legacy_code_reason
    application.confirmed.extend(_confirmed(same_file=same_file, open_case=open_case))
    application.examine_later = examine_later or application.examine_later
    _wish(application, messages, email, messages_language)
    with services(options) as clients:
        notice = acts.preview(clients.intake, application)
        application.subject = subject or application.subject or _subject(notice)
        if not application.unlisted_reason and any(item.no_material_list for item in notice.items):
            application.unlisted_reason = ask("No list of materials: what was looked at 无材料清单，核对了什么")
        application.materials.extend(chosen(clients, notice.materials, options))
        answer = acts.submit(clients.intake, application, key)
        show_received(clients, answer.case, wait)


def show_received(clients: Clients, case: Case, seconds: float) -> None:
    """Tell what became of an application, and wait until the departments and the cashier have the case."""
    from onewindow.intake.v1.intake_pb2 import CaseState  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.guidance.steps import next_steps  # noqa: PLC0415 - likewise
    from onewindow_cli.render.cases import show_missing, show_tasks  # noqa: PLC0415 - likewise
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - likewise
    from onewindow_cli.render.words import yuan  # noqa: PLC0415 - likewise

    if case.state == CaseState.CASE_STATE_RECEIVED:
        echo(
            f"Received as {case.case_no}, to be examined by {case.waits_until}. "
            f"已收件，审查至{case.waits_until}（含当日）。"
        )
        if case.query_code:
            echo(f"  Query code, shown this once: {case.query_code}. 查询码（仅显示这一次）：{case.query_code}")
    elif case.state == CaseState.CASE_STATE_PENDING_CORRECTION:
        echo(f"Received as {case.case_no}, not accepted yet: materials are missing. 已收件，材料不齐，待补正。")
        if case.query_code:
            echo(f"  Query code, shown this once: {case.query_code}. 查询码（仅显示这一次）：{case.query_code}")
        show_missing(look_for(clients, case.case_id).missing)
    else:
        echo(f"✓ Accepted: case {case.case_no}. 已受理，办件编号 {case.case_no}。")
        if case.query_code:
            echo(f"  Query code, shown this once: {case.query_code}. 查询码（仅显示这一次）：{case.query_code}")
        tasks = clients.wait_for_tasks(case.case_id, seconds=seconds).tasks
        bill = clients.wait_for_bill(case.case_id, seconds=seconds)
        case = wait_at_the_window(clients, case.case_id, "the bill", lambda heard: bool(heard.bill_state), seconds)
        show_tasks(wide_console(), tasks)
        echo(f"  To pay 应缴 {yuan(bill.total_fen)}")
    for line in next_steps(case):
        echo(line)


def _fill_applicant(application: Application, options: dict[str, object]) -> None:
    from onewindow_cli.counter.application import fill_applicant  # noqa: PLC0415 - loads protobuf

    words = {
        "name": "Applicant 申请人",
        "id_number": "Identity number or credit code 证件号码",
        "phone": "Telephone 电话",
    }
    given = {name: str(options.pop(name) or "") for name in (*words, "address", "kind")}
    for name, word in words.items():
        if not given[name] and not getattr(application.applicant, name):
            given[name] = ask(word)
    fill_applicant(application.applicant, given)


def _wish(application: Application, channel: str | None, email: str | None, language: str | None) -> None:
    from onewindow.intake.v1.messages_pb2 import MessageWish  # noqa: PLC0415 - loads protobuf

    if channel is None:
        if email or language:
            raise click.UsageError("--email, --messages-language: give --messages too  须同时给出 --messages")
        return
    application.message_wish.CopyFrom(
        MessageWish(
            channel=f"MESSAGE_CHANNEL_{channel.upper()}",
            language=f"MESSAGE_LANGUAGE_{(language or 'zh').upper()}",
            email=email or "",
        )
    )


def _confirmed(*, same_file: bool, open_case: bool) -> Iterator[Confirmation]:
    from onewindow.intake.v1.intake_pb2 import Confirmation  # noqa: PLC0415 - loads protobuf

    if same_file:
        yield Confirmation.CONFIRMATION_SAME_FILE
    if open_case:
        yield Confirmation.CONFIRMATION_OPEN_CASE


def _subject(notice: OneTimeNotice) -> str:
    return notice.items[0].name_zh if notice.items else ""
