"""Days of the year in Chinese: 1月3日, without the zero in front."""

MONTH_DAY_FORMAT = "n月j日"
