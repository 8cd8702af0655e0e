"""The Pillars tab."""
