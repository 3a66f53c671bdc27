"""The caretaker's tools: everything that is done from a console."""
