"""What people want to do 我要…: the topics that items and bundles are found by, a closed set.

After the topics of the national government service platform (按主题), put together until each has matters of a county.
"""

from __future__ import annotations

from collections.abc import Mapping

TOPICS: Mapping[str, tuple[str, str]] = {
    "business": ("我要开店、办企业", "Open a shop, run a business"),
    "construction": ("我要搞建设", "Build something"),
    "home": ("我要买房、办不动产", "Buy or register a home"),
    "identity": ("我要办户口、证件", "Household and identity papers"),
    "family": ("我要结婚、生育、收养", "Marry, have or adopt a child"),
    "work": ("我要就业、参保、退休", "Work, insurance, retirement"),
    "health": ("我要就医、行医", "Health and medicine"),
    "education": ("我要办学、从教", "Schools and teaching"),
    "transport": ("我要买车、开车、跑运输", "Cars, driving, transport"),
    "travel": ("我要出境", "Travel abroad"),
    "farming": ("我要种养、用林、用水", "Farm, forest and water"),
    "events": ("我要办活动、文化经营", "Events and culture"),
}
"""Names in Chinese and English by code, in the order in which they are shown."""

MOST_TOPICS = 3
"""Of one item or bundle."""
