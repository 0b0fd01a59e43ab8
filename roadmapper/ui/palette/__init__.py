"""The command palette: any action and anything in the workspace, by typing a few letters."""
