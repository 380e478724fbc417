"""What intake does, one use case a file: a batch of commands in, one outcome for each out."""
