"""Say where an embedded platform is, as the other examples read it: ``eval "$(python embedded.py STATE_FOLDER)"``."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path


def main() -> None:
    """Print lines for a shell."""
    folder = Path(sys.argv[1]).absolute()
    record = json.loads((folder / "state.json").read_text("utf-8"))
    told = {f"ONEWINDOW_{service.upper()}_ADDRESS": address for service, address in record["addresses"].items()}
    told["ONEWINDOW_TOKEN_ENDPOINT"] = f"{record['issuer']}/token"
    told["ONEWINDOW_CLIENT_SECRET_FILE"] = str(folder / "secrets" / "issuer-client-secret")
    for name, value in told.items():
        print(f"export {name}={shlex.quote(value)}")


if __name__ == "__main__":
    main()
