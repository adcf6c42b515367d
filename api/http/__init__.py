"""What HTTP asks of all routes: methods, headers, bodies, connections, request ids, log lines."""
