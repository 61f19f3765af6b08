"""The command-line program of this package: `motifkit`, or `python -m motifkit`."""

from __future__ import annotations

import os
import sys

from ._errors import MotifKitError
from ._program import program_path


def main() -> None:
    """Becomes the program."""
    try:
        path = program_path()
        os.execv(path, [path, *sys.argv[1:]])
    except (MotifKitError, OSError) as error:
        print(f"motifkit: error: {error}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
