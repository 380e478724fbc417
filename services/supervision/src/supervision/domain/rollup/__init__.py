"""Roll-up 联网: centres report what they count to the installation above, which sees all of them side by side."""
