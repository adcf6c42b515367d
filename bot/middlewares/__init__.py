"""What stands before every handler: who writes, and what happens when something goes wrong."""
