"""What every process needs: settings, logging, embedded servers, files, metrics."""
