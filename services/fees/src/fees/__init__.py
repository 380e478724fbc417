"""Fees 统一收费: one bill per case, payments, treasury receipts, and books that balance."""
