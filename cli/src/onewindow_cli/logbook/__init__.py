"""The log files of an embedded platform, read as records of all processes in the order of time."""
