"""The subcommands of ``onewindow``, one a file; each is loaded when it is called."""
