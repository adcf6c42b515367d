"""Indexes on vectors whose length depends on the model that made them."""

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import Index, cast, column, text

PACKAGED_MODEL = "wordllama-l2-supercat-256"
PACKAGED_DIMENSION = 256


def vector_index(table: str) -> Index:
    """Return an HNSW index by cosine over the vectors of the packaged model.

    The column has no fixed length, so that a model may be changed by setting; an index needs one, so it is partial, by
    model (pgvector README, "Can I store vectors with different dimensions in the same column?"). Queries that should
    use it repeat the cast and the condition.
    """
    return Index(
        f"ix_{table}_embedding_packaged",
        cast(column("embedding"), HALFVEC(PACKAGED_DIMENSION)).label("embedding_packaged"),
        postgresql_using="hnsw",
        postgresql_ops={"embedding_packaged": "halfvec_cosine_ops"},
        postgresql_where=text(f"embedding_model = '{PACKAGED_MODEL}'"),
    )
