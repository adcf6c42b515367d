"""Handlers, one file per kind of message. Each stores and enqueues, and never waits for a model."""
