"""SSI Coach: an offline desktop coach for people who sell through LinkedIn."""

__version__ = "0.1.0"
