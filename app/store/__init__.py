"""What the service keeps: originals on disk, everything else in the database."""
