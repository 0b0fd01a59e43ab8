"""The nouns: what a workspace holds, declared once; they know nothing of storage or screen."""
