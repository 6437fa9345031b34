"""Data to geometry: where every bar, line and label of a chart stands. Knows no template and draws nothing."""
