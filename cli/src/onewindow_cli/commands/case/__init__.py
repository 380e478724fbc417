"""``onewindow case``: a case from the first question to the last signature, and how the services hold it."""

from __future__ import annotations

import click

from onewindow_cli.commands.case.correct import correct
from onewindow_cli.commands.case.correct_procedure import correct_procedure, decide_procedure
from onewindow_cli.commands.case.decide import decide
from onewindow_cli.commands.case.document import document
from onewindow_cli.commands.case.examine import examine, notify_again, refuse
from onewindow_cli.commands.case.extend import extend, extend_joint
from onewindow_cli.commands.case.files import download, upload
from onewindow_cli.commands.case.finish_instant import finish_instant
from onewindow_cli.commands.case.green_channel import ask_green_channel, green_channel
from onewindow_cli.commands.case.issue import issue
from onewindow_cli.commands.case.looking import list_cases, look_up, show
from onewindow_cli.commands.case.messages import messages
from onewindow_cli.commands.case.pay import pay
from onewindow_cli.commands.case.projects import decline_project, hand_over, project_offers, take_project
from onewindow_cli.commands.case.revoke import decide_revocation, revoke
from onewindow_cli.commands.case.stop import resume, stop
from onewindow_cli.commands.case.submit import preview, submit
from onewindow_cli.commands.case.supplement import supplement
from onewindow_cli.render.help import Group


@click.group(cls=Group)
def command() -> None:
    """Take a case all its way; list and show cases. 办件全程办理与查询.

    Each step ends with the command of the next one. A step that is told its case alone shows where the case stands and
    what to type.

    每一步最后都会提示下一步命令；仅给出办件编号时只显示情况，不办理。
    """


# In the order of a case.
for step in (
    preview,
    submit,
    supplement,
    upload,
    download,
    ask_green_channel,
    examine,
    notify_again,
    refuse,
    green_channel,
    correct_procedure,
    decide_procedure,
    take_project,
    hand_over,
    decline_project,
    project_offers,
    finish_instant,
    decide,
    correct,
    extend,
    extend_joint,
    stop,
    resume,
    pay,
    issue,
    document,
    revoke,
    decide_revocation,
    list_cases,
    show,
    messages,
    look_up,
):
    command.add_command(step)
