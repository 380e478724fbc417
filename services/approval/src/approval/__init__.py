"""Approval (并联审批): every department of a case decides at once, against the clock."""
