"""The queue of a centre's day 取号、叫号: numbers, the order in which they are called, and how long that takes."""
