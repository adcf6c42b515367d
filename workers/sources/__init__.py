"""Where public jobs come from: one file a source, each with its requests, its paging, its terms and its parsing."""
