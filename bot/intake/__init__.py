"""How updates come in: kept as they come, and handled once, in the order of their chat."""
