"""Sheets for what is one but stands twice, what is two but stands once, and company names to confirm."""
