"""Sends messages to applicants: a process of its own, which alone speaks with gateways and mail servers."""
