"""The desktop front end: shows and asks, and changes nothing itself."""
