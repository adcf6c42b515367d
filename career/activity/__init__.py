"""What somebody did and what was done for them, told from the activity log."""
