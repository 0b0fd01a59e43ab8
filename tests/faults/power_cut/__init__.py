"""A power cut, simulated: the SQL the app sends, on a disk that forgets what was not made durable."""
