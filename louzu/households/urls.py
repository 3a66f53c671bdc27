"""Pages of this folder."""

from django.urls import path

from louzu.households.views import (
    consents,
    corrections,
    moves,
    myself,
    reading,
    roll,
    sheets,
    together,
)

app_name = "households"
urlpatterns = [
    path("me/agree/<slug:purpose>/", myself.give, name="give_consent"),
    path("me/take-back/<slug:purpose>/", myself.withdraw, name="withdraw_consent"),
    path("me/agreements/<slug:purpose>/sheet/", sheets.my_sheet, name="my_sheet"),
    path("me/correct/", myself.correct, name="correct_me"),
    path("people/<uuid:pk>/agreements/", consents.of_person, name="consents_of"),
    path("people/<uuid:pk>/agreements/<slug:purpose>/", consents.record, name="record_consent"),
    path(
        "people/<uuid:pk>/agreements/<slug:purpose>/end/",
        consents.end,
        name="end_consent",
    ),
    path("people/<uuid:pk>/reading/", reading.of_person, name="reading_of"),
    path("people/<uuid:pk>/agreements/<slug:purpose>/sheet/", sheets.sheet, name="sheet"),
    path("people/<uuid:pk>/agreements/<slug:purpose>/sheet/add/", sheets.add, name="add_sheet"),
    path(
        "people/<uuid:pk>/agreements/<slug:purpose>/sheet/delete/",
        sheets.remove,
        name="remove_sheet",
    ),
    path("people/homes/<uuid:pk>/", moves.people, name="people_of_home"),
    path("people/homes/<uuid:pk>/move-in/", moves.move_in, name="move_in"),
    path("people/<uuid:pk>/move-out/", moves.move_out, name="move_out"),
    path("people/<uuid:pk>/death/", moves.death, name="record_death"),
    path("owners/", roll.roll, name="roll"),
    path("owners/compounds/<slug:code>/", roll.of_compound, name="roll_of_compound"),
    path("owners/buildings/<slug:code>/", roll.of_building, name="roll_of_building"),
    path("owners/homes/<uuid:pk>/", corrections.home, name="roll_of_home"),
    path("owners/homes/<uuid:pk>/correct/", corrections.propose, name="propose_correction"),
    path("owners/together/<uuid:together>/", together.confirm, name="corrections_together"),
    path("owners/corrections/<uuid:pk>/", corrections.decide, name="decide_correction"),
]
