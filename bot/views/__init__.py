"""What people see: words, and events as HTML of Telegram."""
