"""Figures 指标 and the cases behind them."""
