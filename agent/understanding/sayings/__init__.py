"""What people say and what they want by it, written for this product: one file for each wish (see examples.py)."""
