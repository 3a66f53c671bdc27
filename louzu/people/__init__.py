"""Who lives and helps here: person, household, consent."""
