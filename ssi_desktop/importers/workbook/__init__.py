"""XLSX workbooks read with the standard library alone, defended against hostile and broken ones."""
