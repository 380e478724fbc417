"""Every rule there is, found by its module."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from supervision.domain import parameters
from supervision.domain.parameters import Parameter
from supervision.domain.rules.rule import Rule

_PACKAGE = "supervision.domain.rules"
# What is no rule; imported by rules, or importing them.
_OTHERS = frozenset({"hit", "judging", "registry", "rule"})


def _found() -> tuple[Rule, ...]:
    path = import_module(_PACKAGE).__path__
    modules = (import_module(f"{_PACKAGE}.{one.name}") for one in iter_modules(path) if one.name not in _OTHERS)
    return tuple(sorted((module.RULE for module in modules), key=lambda rule: rule.code))


RULES = _found()
"""By code."""

BY_CODE = {rule.code: rule for rule in RULES}

PARAMETERS: dict[str, Parameter] = {
    parameter.code: parameter for parameter in (*parameters.OWN, *(one for rule in RULES for one in rule.settings))
}
"""Everything a centre may set."""
