"""Everything the console says, in Chinese and English, and how numbers, days and limits are said."""
