"""Who holds which seat: leader, volunteer, party group, self-governance group, troika."""
