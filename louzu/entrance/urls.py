"""Pages of getting in."""

from django.urls import path

from louzu.entrance.views import (
    codes,
    confirm,
    confirming,
    entering,
    invitations,
    mine,
    new_phones,
    passkeys,
    printing,
    second_phone,
    sent_codes,
)

app_name = "entrance"
N = "n/<slug:neighbourhood>"
urlpatterns = [
    path("letter/", entering.somewhere, name="somewhere"),
    path(f"{N}/letter/", entering.letter, name="letter"),
    path(f"{N}/letter/<slug:code>/<path:room>/", entering.letter, name="letter_of_home"),
    path(f"{N}/second-phone/", second_phone.second_phone, name="second_phone"),
    path("code/", sent_codes.somewhere, name="sent_code_somewhere"),
    path(f"{N}/code/", sent_codes.ask_for_code, name="ask_for_code"),
    path(f"{N}/code/type/", sent_codes.type_code, name="type_code"),
    path(f"{N}/me/codes/", sent_codes.my_codes, name="my_codes"),
    path(
        f"{N}/me/codes/<slug:channel>/",
        sent_codes.confirm_code_address,
        name="confirm_code_address",
    ),
    path(
        f"{N}/me/codes/<slug:channel>/remove/",
        sent_codes.remove_code_address,
        name="remove_code_address",
    ),
    path(f"{N}/letters/", printing.overview, name="letters"),
    path(f"{N}/letters/homes/<uuid:pk>/", printing.home, name="home"),
    path(f"{N}/letters/homes/<uuid:pk>/print/", printing.print_home, name="print_home"),
    path(f"{N}/letters/homes/<uuid:pk>/revoke/", printing.revoke, name="revoke"),
    path(f"{N}/letters/people/<uuid:pk>/confirm/", confirming.confirm, name="confirm"),
    path(f"{N}/letters/people/<uuid:pk>/turn-away/", confirming.turn_away, name="turn_away"),
    path(f"{N}/letters/<slug:code>/", printing.building_group, name="building_group"),
    path(f"{N}/letters/<slug:code>/print/", printing.print_group, name="print_group"),
    path(f"{N}/letters/<slug:code>/people/", confirming.people, name="people"),
    path("getting-in/", mine.mine, name="mine"),
    path("getting-in/welcome/", passkeys.welcome, name="welcome"),
    path("getting-in/passkey/", passkeys.come_in_with_passkey, name="come_in_with_passkey"),
    path("getting-in/passkey/begin/", passkeys.begin, name="begin_passkey"),
    path("getting-in/code/", codes.come_in_with_code, name="come_in_with_code"),
    path("getting-in/is-it-you/", confirm.confirm, name="is_it_you"),
    path("getting-in/is-it-you/begin/", confirm.begin, name="begin_confirming"),
    path("getting-in/passkeys/add/", passkeys.add, name="add_passkey"),
    path("getting-in/passkeys/add/begin/", passkeys.begin_adding, name="begin_adding"),
    path("getting-in/passkeys/<int:pk>/remove/", passkeys.remove, name="remove_passkey"),
    path("getting-in/app/", codes.app, name="app"),
    path("getting-in/app/remove/", codes.remove_app, name="remove_app"),
    path("getting-in/recovery-codes/", codes.recovery_codes, name="recovery_codes"),
    path("getting-in/devices/sign-out/", mine.sign_out_others, name="sign_out_others"),
    path("getting-in/devices/<int:pk>/sign-out/", mine.sign_out_device, name="sign_out_device"),
    path(f"{N}/people/<uuid:pk>/new-phone/", new_phones.new_phone, name="new_phone"),
    path(f"{N}/people/<uuid:pk>/sign-in/", invitations.invite, name="invite"),
    path(
        f"{N}/people/<uuid:pk>/sign-in/revoke/",
        invitations.revoke,
        name="revoke_invitation",
    ),
    path(f"{N}/invitation/<str:token>/", invitations.invitation, name="invitation"),
]
