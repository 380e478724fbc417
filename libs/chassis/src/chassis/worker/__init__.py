"""The process that listens and does what the clock asks (nameko, eventlet): entrypoints, loops, heartbeat."""
