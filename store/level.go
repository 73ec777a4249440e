package store

// Support is how much a contact is for the cause, from 1 to 5; zero is not known.
type Support int

// The levels of support: 1 is the strongest.
const (
	NoSupport Support = iota
	StrongSupport
	WeakSupport
	Undecided
	WeakOppose
	StrongOppose
)

// Label is the level in words; empty for none.
func (l Support) Label() string {
	return level(int(l), "Strong support", "Weak support", "Undecided", "Weak oppose", "Strong oppose")
}

// Priority is how soon a contact is to be talked to, from 1 to 5; zero is not known.
type Priority int

// The levels of priority: 5 is the highest.
const (
	NoPriority Priority = iota
	LowestPriority
	LowPriority
	MediumPriority
	HighPriority
	HighestPriority
)

// Label is the level in words; empty for none.
func (l Priority) Label() string {
	return level(int(l), "Lowest", "Low", "Medium", "High", "Highest")
}

// Levels is how many levels there are of each kind.
const Levels = 5

func level(n int, labels ...string) string {
	if n < 1 || n > len(labels) {
		return ""
	}
	return labels[n-1]
}
