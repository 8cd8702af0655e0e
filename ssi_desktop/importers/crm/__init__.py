"""Exports of customer relationship systems: CSV files in any separator and encoding, and workbooks."""
