"""Louzu: the households behind one street-door govern themselves."""
