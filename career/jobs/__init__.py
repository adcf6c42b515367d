"""Jobs: reading what an ad demands, and keeping jobs."""
