"""Cases are found by pairs of characters, where the database has such an index."""

from django.db import migrations

from louzu.lib.pairs import IndexPairs


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [IndexPairs("Case", "case_pairs")]
