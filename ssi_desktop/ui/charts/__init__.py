"""Gauges and charts; pyqtgraph is imported only by `trend_plot`, and only after the first paint."""
