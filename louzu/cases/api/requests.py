"""One address for reading and for reporting, as the specification has it."""

from louzu.cases.api import posting, reading
from louzu.cases.api.answering import READING, answering, in_jurisdiction
from louzu.cases.api.documents import Document
from louzu.groups.decorators import VisitorRequest


@answering(*READING, "POST")
@in_jurisdiction
def requests(request: VisitorRequest) -> Document:
    return posting.posted(request) if request.method == "POST" else reading.listed(request)
