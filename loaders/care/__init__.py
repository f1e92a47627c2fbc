"""Everyday care of what was loaded: blank forms, corrections of cells, files taken back, how old things are."""
