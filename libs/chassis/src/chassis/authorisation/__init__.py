"""Who may: roles and scopes declared beside the RPC, and the powers of posts by item."""
