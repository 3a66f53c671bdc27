"""Where tests keep their data; set before anything reads the settings."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("LOUZU_DATA", tempfile.mkdtemp(prefix="louzu-tests-"))
os.environ.setdefault("LOUZU_TASKS_AT_ONCE", "1")
os.environ.setdefault("LOUZU_PLAIN_STATIC", "1")
os.environ.setdefault("LOUZU_HOSTS", "testserver,127.0.0.1,localhost")
Path(os.environ["LOUZU_DATA"], "static").mkdir(parents=True, exist_ok=True)
