"""The widgets kit; see `ssi_desktop.ui.shared` for an overview."""
