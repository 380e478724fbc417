"""The centres below, side by side: those of this installation, and those that report from outside 联网."""
