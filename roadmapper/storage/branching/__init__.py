"""Branches: plans that are tried beside the plan, kept in its file and worked on in files of their own."""
