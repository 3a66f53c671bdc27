"""Every deed of getting in and of staying safely in."""
