"""What people saw on the spot: signed by a Fabrique's team, read by everyone, withdrawn with a reason."""
