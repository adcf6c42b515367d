"""The terminal: `candid` with its chat, its pure tools and what runs everything."""
