"""Is the service alive?"""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from louzu.groups.decorators import open_to_all


@open_to_all
def healthz(request: HttpRequest) -> HttpResponse:
    """Answers 200 while the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
