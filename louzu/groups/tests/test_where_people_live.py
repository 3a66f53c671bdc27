"""Where somebody lives is told to those only who see the homes there."""

from django.urls import reverse


def leaders_offered(client, person):
    client.cookies["django_language"] = "en"
    client.force_login(person.user)
    return client.get(
        reverse("groups:form_small_group", args=["luzhou", "FY-640"])
    ).content.decode()


def test_the_secretary_chooses_a_groups_leader_without_learning_who_lives_where(
    client, neighbourhood
):
    page = leaders_offered(client, neighbourhood.secretary)
    assert "Wu" in page
    assert "640-302" not in page


def test_the_committee_tells_people_of_one_name_apart_by_their_homes(client, neighbourhood):
    assert "Wu (640-302)" in leaders_offered(client, neighbourhood.committee)
