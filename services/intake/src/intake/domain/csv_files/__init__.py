"""Files of rows as people hand them in: columns declared, every cell looked at, every fault told."""
