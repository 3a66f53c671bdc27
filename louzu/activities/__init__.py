"""Plants put out, gardens planted: sign up, bring, before and after."""
