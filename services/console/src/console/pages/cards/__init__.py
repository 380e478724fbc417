"""Cards 黄牌、红牌: given, appealed against, judged by a second person."""
