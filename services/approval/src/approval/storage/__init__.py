"""Tables and statements of approval; driver errors end here."""
