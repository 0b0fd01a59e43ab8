"""Opening workspaces that are on servers."""
