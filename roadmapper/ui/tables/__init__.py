"""Tables of one kind of item, edited in place like a spreadsheet; pages put them into their frame."""
