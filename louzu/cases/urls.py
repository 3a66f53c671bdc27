"""Pages of cases: those of neighbours without an account, and those of whoever deals with them."""

from django.urls import path

from louzu.cases.views import following, photos, reporters, reporting

app_name = "cases"
urlpatterns = [
    # whoever saw something
    path("report/", reporting.choose_building, name="choose_building"),
    path("buildings/<str:code>/report/", reporting.report, name="report"),
    path("report/me-too/<str:code>/", following.me_too, name="me_too"),
    path("report/sent/<str:token>/", following.follow, name="follow"),
    path("report/sent/<str:token>/add/", following.add, name="add_to_report"),
    path("report/sent/<str:token>/withdraw/", following.withdraw, name="withdraw_report"),
    path("report/sent/<str:token>/still-there/", following.still_there, name="still_there"),
    # whoever deals with it
    path("cases/<str:code>/reporter/", reporters.reporter, name="reporter"),
    path("cases/photos/<uuid:pk>/", photos.photo, name="photo"),
]
