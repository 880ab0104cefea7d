"""`python -m visuals`: the command line where the folder of commands is not on the path, as on many office machines."""

import sys

from visuals.cli import main

if __name__ == "__main__":
    sys.exit(main())
