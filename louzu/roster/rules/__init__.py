"""The law of the roster: what a cell may say, which columns are read, which never are."""
