"""Pages of this folder."""

from django.urls import path

from louzu.households.views import myself

app_name = "households"
urlpatterns = [
    path("me/agree/<slug:purpose>/", myself.give, name="give_consent"),
    path("me/take-back/<slug:purpose>/", myself.withdraw, name="withdraw_consent"),
    path("me/correct/", myself.correct, name="correct_me"),
]
