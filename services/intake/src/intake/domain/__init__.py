"""The rules of intake: pure, no I/O, no clock, no protobuf."""
