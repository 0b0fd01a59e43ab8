"""The three-way merge of two copies: pure rules for texts and values, and the union of two journals."""
