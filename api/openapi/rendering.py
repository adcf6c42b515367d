"""The OpenAPI document as it is kept in docs/openapi.json."""

import json

from api.app import create_app
from runtime.settings import APISettings, load_settings


def written() -> str:
    """Return the document as it is kept: the same for the same routes, whatever the settings."""
    app = create_app(load_settings(CANDID_RATE_LIMITS="on", CANDID_API_PORT=APISettings.model_fields["port"].default))
    return json.dumps(app.openapi(), indent=1, ensure_ascii=False) + "\n"
