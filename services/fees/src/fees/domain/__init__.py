"""The rules of bills, payments, treasury receipts and the ledger: pure, no I/O, no clock."""
