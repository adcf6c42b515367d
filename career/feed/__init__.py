"""The feed: public jobs as boards list them, kept, read, told apart and closed."""
