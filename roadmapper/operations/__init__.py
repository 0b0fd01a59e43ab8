"""What a person can do with a workspace; screens and the command line call these and nothing deeper."""
