"""Pages for admins (sqladmin): users, sources, tasks and public jobs. See docs/decisions/0184."""
