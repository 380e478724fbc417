"""The rules of supervision: one file each, found by this package.

A new rule is a module here that declares a ``Rule``, and its two stories in ``tests/unit/supervision/test_rules.py``.
"""

from supervision.domain.rules.registry import BY_CODE, PARAMETERS, RULES

__all__ = ["BY_CODE", "PARAMETERS", "RULES"]
