"""Who may: identity, roles and scopes, item powers, peers, limits. Knows neither grpc nor nameko."""
