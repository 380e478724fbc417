"""Personal data at rest: keys from files, envelope encryption, keyed search hashes. Knows neither database nor net."""
