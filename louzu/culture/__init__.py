"""The theme of each building group, tailored to its own traits."""
