"""Tables over tuples of rows: declared columns, a model, a delegate that only paints, and a view."""
