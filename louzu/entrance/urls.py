"""Pages of this folder."""

from django.urls import path

from louzu.entrance.views import confirming, entering, printing, second_phone

app_name = "entrance"
N = "n/<slug:neighbourhood>"
urlpatterns = [
    path("letter/", entering.somewhere, name="somewhere"),
    path(f"{N}/letter/", entering.letter, name="letter"),
    path(f"{N}/letter/<slug:code>/<path:room>/", entering.letter, name="letter_of_home"),
    path(f"{N}/second-phone/", second_phone.second_phone, name="second_phone"),
    path(f"{N}/letters/", printing.overview, name="letters"),
    path(f"{N}/letters/homes/<uuid:pk>/", printing.home, name="home"),
    path(f"{N}/letters/homes/<uuid:pk>/print/", printing.print_home, name="print_home"),
    path(f"{N}/letters/homes/<uuid:pk>/revoke/", printing.revoke, name="revoke"),
    path(f"{N}/letters/people/<uuid:pk>/confirm/", confirming.confirm, name="confirm"),
    path(f"{N}/letters/people/<uuid:pk>/turn-away/", confirming.turn_away, name="turn_away"),
    path(f"{N}/letters/<slug:code>/", printing.building_group, name="building_group"),
    path(f"{N}/letters/<slug:code>/print/", printing.print_group, name="print_group"),
    path(f"{N}/letters/<slug:code>/people/", confirming.people, name="people"),
]
