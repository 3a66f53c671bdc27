"""`python -m louzu` is the same as `louzu`."""

import sys

from louzu.cli.main import main

sys.exit(main())
