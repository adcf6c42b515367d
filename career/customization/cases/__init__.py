"""The use cases of customising, one idea a file; `career.customization.service` is what others call."""
