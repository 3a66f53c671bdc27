"""How long things are kept until the residents' committee decides otherwise.

Nothing is kept longer than its purpose needs (Personal Information Protection Law, art. 19 and
47). Three years are the limitation of the Civil Code, art. 188: as long it may have to be shown
that somebody agreed. The other numbers are conventions of this software.
"""

from collections.abc import Mapping
from datetime import date

from louzu.roster.rules.keeping import Kept

TEXT_OF_THE_LAW = date(2021, 11, 1)  # the Personal Information Protection Law came into force

DAYS: Mapping[Kept, int] = {
    Kept.LETTERS: 90,
    Kept.INVITATIONS: 90,
    Kept.DEVICES: 180,
    Kept.AGREEMENTS: 3 * 365,
    Kept.REPORTERS: 180,
    Kept.REPORTS: 365,
    Kept.PATROLS: 365,
    Kept.IMPORTS: 90,
    Kept.FORMER_PEOPLE: 365,
}
