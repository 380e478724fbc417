"""What officers are at a centre, as people read it: the one table of terms, in the words of the protocol."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Term(NamedTuple):
    """One thing in both languages; English without a capital, as within a sentence."""

    zh: str
    en: str


ROLES: Mapping[str, Term] = MappingProxyType(
    {
        "window_clerk": Term("窗口人员", "window clerk"),
        "department_officer": Term("部门经办人", "department officer"),
        "department_head": Term("部门负责人", "department head"),
        "project_manager": Term("项目经理", "project manager"),
        "cashier": Term("收费员", "cashier"),
        "accountant": Term("财务会计", "accountant"),
        "supervisor": Term("监察人员", "supervisor"),
        "centre_head": Term("中心主任", "head of the centre"),
        "catalogue_administrator": Term("事项目录管理员", "catalogue administrator"),
        "privacy_officer": Term("个人信息保护负责人", "privacy officer"),
        "operator": Term("运维人员", "operator"),
    }
)
"""By their names in access tokens. The privacy officer is the one of 个人信息保护法 Art. 52."""
