"""What comes in from files and goes out to them: plain values in, plain values out, never a workspace."""
