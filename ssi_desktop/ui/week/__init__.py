"""The Week tab."""
