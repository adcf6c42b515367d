"""Data: SQLAlchemy models, repositories, sessions and transactions, the outbox, migrations."""
