"""The window where applications are accepted, supplemented and their results handed over."""
