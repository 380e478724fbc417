"""Electronic supervision (电子监察): sees every event of every case, and what is late before it is late."""
