"""What the person at the console can mend: told in one clear line, without a traceback."""


class Trouble(Exception):
    """The message says what is wrong and what to do about it."""
