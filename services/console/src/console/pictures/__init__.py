"""Pictures as pure geometry: frozen values in, places in user units out. Words come in as they are drawn."""
