"""How a person gets in: a letter, an invitation, a passkey."""
