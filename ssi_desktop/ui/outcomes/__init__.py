"""The Outcomes tab."""
