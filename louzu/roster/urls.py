"""Pages of the roster."""

from django.urls import path

from louzu.roster.views import (
    building_groups,
    compounds,
    contacts,
    downloads,
    history,
    homes,
    imports,
    keeping,
    offices,
    overview,
    phones,
)

app_name = "roster"
GROUP, COMPOUND, HOME = "building-groups/<slug:code>/", "compounds/<slug:code>/", "homes/<uuid:pk>/"
RUN = "import/<uuid:pk>/"
urlpatterns = [
    path("", overview.roster, name="roster"),
    path("office/", offices.correct, name="correct_office"),
    path("compounds/add/", compounds.add, name="add_compound"),
    path(COMPOUND, compounds.compound, name="compound"),
    path(f"{COMPOUND}edit/", compounds.correct, name="correct_compound"),
    path(f"{COMPOUND}remove/", compounds.remove, name="remove_compound"),
    path(f"{COMPOUND}history/", history.of_compound, name="compound_history"),
    path(f"{COMPOUND}add-building-group/", building_groups.add, name="add_building_group"),
    path("building-groups/", building_groups.building_groups, name="building_groups"),
    path(GROUP, building_groups.building_group, name="building_group"),
    path(f"{GROUP}edit/", building_groups.correct, name="correct_building_group"),
    path(f"{GROUP}remove/", building_groups.remove, name="remove_building_group"),
    path(f"{GROUP}history/", history.of_building_group, name="building_group_history"),
    path(f"{GROUP}add-home/", homes.add, name="add_home"),
    path("homes/", homes.homes, name="homes"),
    path("homes/by-phone/", phones.by_phone, name="by_phone"),
    path(HOME, homes.home, name="home"),
    path(f"{HOME}edit/", homes.correct, name="correct_home"),
    path(f"{HOME}remove/", homes.remove, name="remove_home"),
    path(f"{HOME}history/", history.of_home, name="home_history"),
    path(f"{HOME}contact/", contacts.show, name="show_contact"),
    path(f"{HOME}contact/keep/", contacts.keep, name="keep_contact"),
    path(f"{HOME}contact/strike-out/", contacts.strike_out, name="strike_out_contact"),
    path("import/", imports.start, name="import"),
    path("import/template/", downloads.template, name="import_template"),
    path(RUN, imports.run, name="import_run"),
    path(f"{RUN}progress/", imports.progress, name="import_progress"),
    path(f"{RUN}confirm/", imports.confirm, name="confirm_import"),
    path(f"{RUN}withdraw/", imports.withdraw, name="withdraw_import"),
    path(f"{RUN}refused/", imports.refused, name="refused_rows"),
    path("keeping/", keeping.keeping, name="keeping"),
    path("keeping/<slug:kept>/", keeping.decide, name="decide_keeping"),
    path("export/", downloads.export, name="export"),
]
