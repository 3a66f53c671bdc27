"""Pages of counts: of a neighbourhood, of one compound, of a street."""

from django.urls import path

from louzu.insight.views import coverage, street

app_name = "insight"
urlpatterns = [
    path("n/<slug:neighbourhood>/coverage/", coverage.coverage, name="coverage"),
    path("n/<slug:neighbourhood>/coverage/<str:compound>/", coverage.compound, name="compound"),
    path("s/<slug:street>/", street.street, name="street"),
]
