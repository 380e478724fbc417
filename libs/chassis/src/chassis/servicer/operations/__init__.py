"""``onewindow.operations.v1.OperationsService``: what the people who run a service ask it about itself."""
