"""What only those who change Louzu need."""
