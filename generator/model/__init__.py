"""What travels through the program: frozen values without input, output or third-party libraries."""
