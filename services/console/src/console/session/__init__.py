"""Who is signed in, and for how long: sign-in with the centre's issuer, sessions in Redis, tokens kept fresh."""
