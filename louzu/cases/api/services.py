"""What can be reported, and what is asked about it: the categories of the neighbourhood."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from louzu.cases.api.answering import READING, answering, in_jurisdiction
from louzu.cases.api.arguments import NOT_FOUND, Problem, Refused
from louzu.cases.api.documents import Document
from louzu.cases.models.categories import Category
from louzu.groups.decorators import VisitorRequest
from louzu.lib.names import in_reader_language


@answering(*READING, limit="api_one")
@in_jurisdiction
def services(request: VisitorRequest) -> Document:
    return Document("services", [service(each) for each in Category.objects.offered()])


@answering(*READING, limit="api_one")
@in_jurisdiction
def definition(request: VisitorRequest, code: str) -> Document:
    category = offered(code)
    asked = enumerate(category.questions, start=1)
    attributes = [attribute(question, order) for order, question in asked]
    said = {"service_code": category.code, "attributes": attributes}
    return Document("service_definition", said)


def service(category: Category) -> dict[str, Any]:
    names = (category.name_hans, category.name_hant, category.name_en)
    return {
        "service_code": category.code,
        "service_name": category.name,
        "description": category.about,
        "metadata": bool(category.questions),
        "type": "realtime",
        "keywords": ",".join(dict.fromkeys(n.replace(",", " ") for n in names if n)),
        "group": None,
    }


def attribute(question: Mapping[str, Any], order: int) -> dict[str, Any]:
    values = question.get("values", [])
    return {
        "variable": True,
        "code": question["code"],
        "datatype": question["datatype"],
        "required": bool(question.get("required")),
        "datatype_description": None,
        "order": order,
        "description": in_reader_language(question),
        "values": [{"key": str(each["key"]), "name": in_reader_language(each)} for each in values],
    }


def offered(code: str) -> Category:
    """What can be reported today under that code."""
    found: Category | None = Category.objects.offered().filter(code=code).first()
    if found is None:
        raise Refused(Problem(_("No such service_code."), NOT_FOUND))
    return found
