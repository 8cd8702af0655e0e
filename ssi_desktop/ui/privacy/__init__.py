"""Your data: what is stored, export, erasing."""
