"""Log-in by OAuth 2 (RFC 6749, RFC 9700) and OpenID Connect Core 1.0 at Google, GitHub and LinkedIn."""
