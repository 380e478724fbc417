"""The embedded platform: real servers and the four services as child processes of one supervisor."""
