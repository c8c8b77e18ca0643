"""The field app that works without a network, what devices send, and the doors for ODK Collect and KoboCollect."""
