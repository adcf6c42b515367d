"""Files that a browser is to keep rather than show."""

from urllib.parse import quote

from fastapi import Response


def attached(data: bytes, filename: str, media_type: str) -> Response:
    """Return a file under its name (RFC 6266), which may be in any script."""
    name = f"attachment; filename*=UTF-8''{quote(filename)}"
    return Response(data, media_type=media_type, headers={"Content-Disposition": name})
