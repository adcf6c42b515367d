"""What to learn next: which skills jobs want, what each would add, in which order, how, and how long it takes."""
