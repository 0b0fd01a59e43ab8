"""What is measured: small programs that let the real app do one thing and say how long it took."""
