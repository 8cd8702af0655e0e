"""LinkedIn's post analytics, recognised by the layout of their sheets in any language."""
