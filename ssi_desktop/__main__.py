"""Entry: without a command the window opens, a command runs without one."""

import sys

from ssi_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
