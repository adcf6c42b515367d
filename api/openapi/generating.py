"""Schemas of the OpenAPI document as generators of clients take them: names for classes, and which texts are files."""

import re
from typing import Any

_REFERENCE = "#/components/schemas/"
_PAGE = re.compile(r"Page_(\w+)_")
_BYTES = "application/octet-stream"
_FORM = re.compile(r"Body_(\w+?)_api_v\d+_\w+")


def rename(document: dict[str, Any]) -> None:
    """Name pages and forms after what they hold and what takes them: CVCardPage, UploadCvForm.

    FastAPI names them Page_CVCard_ and Body_upload_cv_api_v1_cvs_post.
    """
    schemas = document["components"]["schemas"]
    names = {old: _name(old) for old in schemas}
    for old, new in names.items():
        if new != old:
            schemas[new] = schemas.pop(old) | {"title": new}
    _point(document, {_REFERENCE + old: _REFERENCE + new for old, new in names.items()})


def tell_files(part: Any) -> None:
    """Call files binary, too: many generators do not know what OpenAPI 3.1 says of them (contentMediaType)."""
    if isinstance(part, dict) and part.get("contentMediaType") == _BYTES:
        part["format"] = "binary"
    for value in part.values() if isinstance(part, dict) else part:
        if isinstance(value, dict | list):
            tell_files(value)


def _name(old: str) -> str:
    if page := _PAGE.fullmatch(old):
        return f"{page[1]}Page"
    if form := _FORM.fullmatch(old):
        return f"{form[1].title().replace('_', '')}Form"
    return old


def _point(part: Any, references: dict[str, str]) -> None:
    """Let whatever refers to a schema, a discriminator's mapping too, refer to its new name."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part):
        if isinstance(value, str):
            part[key] = references.get(value, value)
        elif isinstance(value, dict | list):
            _point(value, references)
