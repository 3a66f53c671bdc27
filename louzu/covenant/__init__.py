"""The residents' covenant: signed, cited, newcomers welcomed."""
