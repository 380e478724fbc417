"""Numbers of the day, for whoever waits: a screen tells them, a kiosk draws them, a page is for whoever holds one."""
