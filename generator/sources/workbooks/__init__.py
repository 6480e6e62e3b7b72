"""What came back: the bytes of a workbook, or of a table saved from one, to plain values that remember their cell."""
