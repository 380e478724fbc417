"""Evidence: a tree of hashes over all that supervision was told, so that nothing of it changes unseen."""
