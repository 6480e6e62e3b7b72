"""What earlier builds made, kept by the content it was made from; and the lock that keeps two builds apart."""
