"""What the program knows by itself: coaching texts, action rules and the title lexicon, as frozen values."""
