"""Key posts: the register, one post with its work, naming new ones, and what everybody reads."""
