"""Writes the OpenAPI document of the API to a file: `python -m api.openapi docs/openapi.json`."""

import sys
from pathlib import Path

from api.openapi.rendering import written

if __name__ == "__main__":
    Path(sys.argv[1]).write_text(written())
