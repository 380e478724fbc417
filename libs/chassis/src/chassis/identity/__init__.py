"""Who calls: bearer tokens and their issuers, certificates and peers, proxies. Knows neither grpc nor nameko."""
