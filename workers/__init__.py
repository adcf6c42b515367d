"""Background work: the actors that run tasks, the relay that sends them, and the scheduler."""
