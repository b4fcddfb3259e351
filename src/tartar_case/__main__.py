"""Run the terminal program: `python -m tartar_case`."""

import sys

from .terminal import main

if __name__ == "__main__":
    sys.exit(main())
