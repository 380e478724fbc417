"""One construction case and one instant item through the whole platform, told as they happen."""
