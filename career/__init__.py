"""The product: rules and use cases, free of any framework of an edge."""
