"""Figures 指标: what is counted, how, and where the sentence comes from that asks for it."""
