"""The web API: FastAPI under /api/v1."""
