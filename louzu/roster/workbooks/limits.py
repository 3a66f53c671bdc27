"""How large a workbook may be, and the names of what makes one unreadable."""

from enum import StrEnum

# A neighbourhood has some thousand homes, a whole street some 50,000: 200,000 rows leave room for
# both, and at fourteen columns they unpack to about 150 MB.
MOST_BYTES = 30 * 2**20  # of the file itself
MOST_UNPACKED = 256 * 2**20
MOST_ROWS = 200_000
MOST_COLUMNS = 100  # sixteen are ours; what stands further to the right is not looked at
MOST_PARTS = 2_000  # files inside the file
MOST_MEMORY = 640 * 2**20  # address space of the reading process; 200,000 rows need half of it
MOST_SECONDS = 60  # of computing; 200,000 rows take three


class Unreadable(Exception):
    """The file cannot be read at all; nothing was changed."""

    def __init__(self, code: "Code") -> None:
        super().__init__(code)
        self.code = code


class Code(StrEnum):
    """Why; the words for people are in workbooks.reasons."""

    EMPTY = "empty"
    NOT_A_WORKBOOK = "not_a_workbook"
    OLD_WORKBOOK = "old_workbook"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    DAMAGED = "damaged"
    NO_SHEETS = "no_sheets"
