"""Pure building blocks shared by every service: no I/O, no clock, no protobuf, nothing but the standard library."""
