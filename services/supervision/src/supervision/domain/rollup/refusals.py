"""What is refused of reports and of who may send them."""

from __future__ import annotations

from kernel.errors import Code, Refusal


class RollupFromOutside(Refusal):
    """Reports of {division_code} are taken in here; it makes its own where its cases are kept."""

    zh = "{division_code} 的上报数据由外部系统报送，应在其办件所在的系统中生成。"


class RollupDayTooLarge(Refusal):
    """{day} has more counts than a report holds: {most} bytes."""

    zh = "{day} 的计数超出一份上报数据的上限（{most} 字节）。"


class RollupCentreUnknown(Refusal):
    """No centre {division_code} is registered here that signs with the key {fingerprint}."""

    code = Code.NOT_FOUND
    zh = "未登记以密钥 {fingerprint} 签名的上报中心 {division_code}。"


class RollupMissing(Refusal):
    """Report {number} of {division_code} comes too early: send again from number {next_number} on."""

    zh = "{division_code} 第{number}号上报之前尚有缺号，请从第{next_number}号起重新报送。"


class RollupChainBroken(Refusal):
    """Report {number} of {division_code} does not follow the one before it that is here (body.before)."""

    zh = "{division_code} 第{number}号上报与此前收到的一号不衔接。"


class RollupConflict(Refusal):
    """Another report of {division_code} with the number {number} is here already; nothing of this one was taken."""

    code = Code.ALREADY_EXISTS
    zh = "{division_code} 第{number}号上报此前已收到另一份，本份未予采纳，已记录备查。"


class RollupCentreHere(Refusal):
    """Cases of {division_code} are kept in this installation: its figures are here without reports."""

    zh = "{division_code} 的办件就在本系统中，其指标无需上报。"


class RollupCentreProposed(Refusal):
    """A registration of {division_code} waits for its decision already."""

    code = Code.ALREADY_EXISTS
    zh = "{division_code} 已有待审定的登记。"


class RollupCentreNotFound(Refusal):
    """There is no such registration, or it is not yours to decide about."""

    code = Code.NOT_FOUND
    zh = "没有该项登记，或您无权审定。"


class RollupCentreNotSo(Refusal):
    """This cannot be decided about {division_code} as its registration stands: {state}. Look at it again."""

    zh = "{division_code} 的登记目前状态为 {state}，不能这样审定，请重新查看。"
