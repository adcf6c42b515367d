"""What whoever runs Candid wants to know and do: sources, tasks, figures."""
