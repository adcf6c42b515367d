"""How often somebody may ask: who asks, which rate goes for what, and how much of it is left."""
