"""Files that were made for you: customised CVs and letters, by the keys that file events bear."""

from urllib.parse import quote

from fastapi import APIRouter, Response

from api.dependencies import PREFIX, Caller, PartsDep
from api.openapi.documented import ANY_FILE, problems
from career.customization.exports import is_of
from career.errors import NotFound
from runtime.files import MissingFile

router = APIRouter(prefix=f"{PREFIX}/files", tags=["files"])


@router.get("/{key:path}", responses={**ANY_FILE, **problems(401, 404, 422)}, response_class=Response)
async def get_file(user_id: Caller, parts: PartsDep, key: str) -> Response:
    """Return a file; those of others are not there."""
    if not is_of(user_id, key):
        raise NotFound("file_not_found", "There is no such file.")
    try:
        data = await parts.files.get(key)
    except (MissingFile, ValueError):
        raise NotFound("file_not_found", "There is no such file.") from None
    name = f"attachment; filename*=UTF-8''{quote(key.rpartition('/')[2])}"
    return Response(data, media_type="application/octet-stream", headers={"Content-Disposition": name})
