"""Telegram: receives messages and files, and shows what comes of them. Handlers store and enqueue; workers answer."""
