"""What comes back: a workbook that somebody filled in, a table of outcomes from a spreadsheet."""
