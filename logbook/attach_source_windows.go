package logbook

// openFlags are none: Windows has no pipes among its files.
const openFlags = 0
