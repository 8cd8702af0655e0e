"""The weekly review: five steps of twelve minutes, which can be left and taken up again."""
