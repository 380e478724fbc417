"""The audit: do the books of the four services agree, case by case? Rules are pure; the facts come over RPC."""
