"""Normalising: from what a source says of a job to what can be searched, filtered, compared and shown."""
