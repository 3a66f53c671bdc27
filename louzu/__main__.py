"""`python -m louzu` is the same as `louzu`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (an old Python must still read this far)
    sys.exit("louzu: Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ".")

from louzu.cli.main import main

sys.exit(main())
