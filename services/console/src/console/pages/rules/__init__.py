"""Rules of supervision: what they find, how a centre set them, what they would have found."""
