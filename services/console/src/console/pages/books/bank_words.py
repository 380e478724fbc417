"""Words of reconciliation: why something is open, and why it was matched."""

from __future__ import annotations

from collections.abc import Mapping

from console.pages.fees.till import ACCOUNTANT
from console.words.language import later
from onewindow.fees.v1 import reconciliation_pb2 as pb

CLASSES: Mapping[int, str] = {
    pb.DIFFERENCE_CLASS_BANK_ONLY: later("Only the bank has it"),
    pb.DIFFERENCE_CLASS_BOOKS_ONLY: later("Only the books have it"),
    pb.DIFFERENCE_CLASS_AMOUNT: later("The amount differs"),
    pb.DIFFERENCE_CLASS_DUPLICATE: later("The bank has it twice"),
    pb.DIFFERENCE_CLASS_DATE: later("The day differs"),
}
RULES: Mapping[int, str] = {
    pb.MATCH_RULE_REFERENCE: later("same reference and amount"),
    pb.MATCH_RULE_AMOUNT_AND_DAY: later("same amount, near day"),
    pb.MATCH_RULE_SEVERAL_PAYMENTS: later("several payments come to it"),
    pb.MATCH_RULE_SEVERAL_LINES: later("several lines come to the payment"),
    pb.MATCH_RULE_REVERSAL: later("taken back by the bank"),
    pb.MATCH_RULE_NETTED: later("less what the bank kept"),
    pb.MATCH_RULE_CHARGE: later("charge of the bank"),
    pb.MATCH_RULE_BY_HAND: later("by hand"),
    pb.MATCH_RULE_EXPLAINED: later("explained"),
    pb.MATCH_RULE_REFUND: later("a refund paid back by transfer"),
}
STATES: Mapping[int, str] = {
    pb.PERIOD_STATE_OPEN: "",
    pb.PERIOD_STATE_CLOSED: later("day closed"),
    pb.PERIOD_STATE_REOPENING: later("to be opened again"),
}
READERS = frozenset({ACCOUNTANT, "supervisor", "centre_head"})
