"""Pages of counts: of a neighbourhood, of one compound, of a street; and of the book."""

from django.urls import path

from louzu.insight.views import book, coverage, street

BOOK = "n/<slug:neighbourhood>/book/"
app_name = "insight"
urlpatterns = [
    path("n/<slug:neighbourhood>/coverage/", coverage.coverage, name="coverage"),
    path("n/<slug:neighbourhood>/coverage/<str:compound>/", coverage.compound, name="compound"),
    path(BOOK, book.book, name="book"),
    path(f"{BOOK}mine/", book.mine, name="my_traces"),
    path(f"{BOOK}export/", book.export, name="export_book"),
    path(f"{BOOK}seals/", book.seals, name="seals"),
    path(f"{BOOK}alerts/<uuid:pk>/", book.alert, name="alert"),
    path("s/<slug:street>/", street.street, name="street"),
]
