"""What goes in and out over HTTP, where the product's own views do not serve."""
