"""The ``onewindow`` command: the embedded platform, the demo, and the tools of operators and auditors."""
