"""The one-time notice as a message: in answers, and in what is kept of a document."""

from __future__ import annotations

from google.protobuf import json_format

from intake.domain.application.assembly import CaseItem
from intake.domain.application.fees import FeeLine
from intake.domain.application.notice import Notice
from intake.domain.catalogue.model import Catalogue
from intake.handlers.vocabulary import WHO_MAY_APPLY, limit_message, limit_start, material_requirement
from onewindow.intake.v1 import intake_pb2


def notice_kept(notice: Notice) -> str:
    """Write a notice as a document keeps it: JSON, the same for the same notice."""
    return json_format.MessageToJson(notice_message(notice), sort_keys=True, indent=None)


def notice_read(kept: str) -> intake_pb2.OneTimeNotice | None:
    """Read it again; None if a document has none."""
    return json_format.Parse(kept, intake_pb2.OneTimeNotice(), ignore_unknown_fields=True) if kept else None


def notice_message(notice: Notice) -> intake_pb2.OneTimeNotice:
    """Write the one-time notice."""
    return intake_pb2.OneTimeNotice(
        items=[item_notice(case_item, notice.catalogue) for case_item in notice.assembly.items],
        materials=[material_requirement(line) for line in notice.requirements],
        fees=[_fee_notice(line) for line in notice.fees.lines],
        joint_limit=limit_message(notice.assembly.joint_limit),
        payable_fen=notice.fees.payable_fen,
    )


def item_notice(case_item: CaseItem, catalogue: Catalogue) -> intake_pb2.ItemNotice:
    """Write an item: limits, department, basis."""
    item = case_item.item
    department = catalogue.departments[item.department_code]
    waits_for = dict.fromkeys(code for dependency in case_item.dependencies for code in dependency.any_of)
    return intake_pb2.ItemNotice(
        item_code=item.code,
        name_zh=item.name_zh,
        name_en=item.name_en,
        department_code=department.code,
        department_zh=department.name_zh,
        department_en=department.name_en,
        leader_zh=department.leader_zh,
        leader_en=department.leader_en,
        leader_phone=department.leader_phone,
        committed_limit=limit_message(item.promised),
        statutory_limit=limit_message(item.statutory),
        legal_basis=item.legal_basis,
        result_document=item.result_document,
        instant=item.instant,
        waits_for=waits_for,
        limit_start=limit_start(from_receipt=item.from_receipt),
        no_material_list=not catalogue.materials.get(item.code),
        who_may_apply=WHO_MAY_APPLY[item.applicants],
    )


def _fee_notice(line: FeeLine) -> intake_pb2.FeeNotice:
    return intake_pb2.FeeNotice(
        item_code=line.item_code,
        fee_code=line.rate.code,
        name_zh=line.rate.name_zh,
        name_en=line.rate.name_en,
        amount_fen=line.shown_fen,
        arithmetic_zh=line.arithmetic_zh,
        arithmetic_en=line.arithmetic_en,
        legal_basis=line.rate.basis_printed,
        collected_by_tax=line.collected_by_tax,
        quantities=[
            intake_pb2.FeeQuantity(
                name=question.name,
                name_zh=question.zh,
                name_en=question.en,
                options=question.options,
                default_value=question.default or "",
                choices=[
                    intake_pb2.FeeChoice(value=value, name_zh=zh, name_en=en)
                    for value, (zh, en) in zip(question.options, question.option_words, strict=True)
                ],
            )
            for question in line.quantities
        ],
        is_one_of_several=line.is_one_of_several,
    )
