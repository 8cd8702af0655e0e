"""Files of outcomes, in any separator and encoding or as workbooks."""
