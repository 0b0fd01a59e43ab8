"""What answers the frame's own actions: functions that take the frame, imported when first used."""
