"""Pages of seats and small groups, and the charter."""

from django.urls import path

from louzu.groups.views import charter, leaves, parties, seats, small_groups

app_name = "groups"
urlpatterns = [
    path("charter/", charter.charter, name="charter"),
    path("groups/", parties.parties, name="groups"),
    path("groups/buildings/<slug:code>/", parties.building_group, name="building_group"),
    path("groups/seats/<uuid:pk>/", seats.seat, name="seat"),
    path("groups/seats/<uuid:pk>/end/", seats.end, name="end_seat"),
    path("groups/seats/<uuid:pk>/hand-over/", seats.hand_over, name="hand_over"),
    path("groups/seats/<uuid:pk>/leave/", leaves.go, name="go_on_leave"),
    path("groups/seats/<uuid:pk>/leave/end/", leaves.come_back, name="come_back"),
    path("groups/seats/<uuid:pk>/naming/", seats.naming, name="naming"),
    path("groups/give/<slug:role>/", seats.give, name="give_seat"),
    path(
        "groups/give/<slug:role>/compound/<slug:compound>/", seats.give, name="give_compound_seat"
    ),
    path("groups/give/<slug:role>/building/<slug:code>/", seats.give, name="give_building_seat"),
    path("groups/buildings/<slug:code>/form/", small_groups.form, name="form_small_group"),
    path("groups/small/<uuid:pk>/", small_groups.correct, name="correct_small_group"),
    path("groups/small/<uuid:pk>/disband/", small_groups.disband, name="disband"),
]
