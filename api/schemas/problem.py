"""Problem details (RFC 9457)."""

from pydantic import BaseModel, ConfigDict, Field


class FieldError(BaseModel):
    """One field that cannot be used, and why."""

    model_config = ConfigDict(frozen=True)

    field: str = Field(examples=["body.email"])
    message: str = Field(examples=["Field required"])
    code: str = Field(description="What is wrong with it, for programs.", examples=["missing"])


class Problem(BaseModel):
    """What went wrong: `code` for programs, `detail` for people."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "type": "about:blank",
                "title": "Not Found",
                "status": 404,
                "detail": "There is no such job.",
                "code": "job_not_found",
                "request_id": "0199f6d2c3a17c4e",
            }
        },
    )

    type: str = Field("about:blank", description="Always about:blank; `code` tells problems apart.")
    title: str = Field(description="The words of the status.")
    status: int
    detail: str = Field(description="One or two sentences: what happened and what to do.")
    code: str = Field(description="Stable, snake_case.")
    request_id: str = Field(description="The same as in the header X-Request-ID and in our log.")
    errors: tuple[FieldError, ...] | None = Field(None, description="For 422: every field that cannot be used.")
