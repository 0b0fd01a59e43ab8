"""The timeline's accessibility tree: lanes, bars, chips and milestones, each made when it is asked for."""
