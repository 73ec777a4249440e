package store

import "time"

// OutcomeID identifies an outcome for the life of the book; it is never reused.
type OutcomeID int64

// Outcome is what came of a conversation.
type Outcome struct {
	ID      OutcomeID
	APIName string // the name that is exported, such as "left_message"
	Label   string // the name on screen, such as "Left message"
	Attempt bool   // nobody was reached, so that it counts as no contact
	Hidden  bool
}

// BroadcasterID identifies a broadcaster for the life of the book; it is never
// reused.
type BroadcasterID int64

// Broadcaster is the official voice on whose behalf somebody was contacted.
type Broadcaster struct {
	ID     BroadcasterID
	Name   string
	Hidden bool
}

// PathID identifies a path for the life of the book; it is never reused.
type PathID int64

// Path is a named journey, such as "Become a donor".
type Path struct {
	ID     PathID
	Name   string
	Hidden bool
	Steps  []Step // in their order
}

// StepID identifies a step of a path for the life of the book; it is never reused.
type StepID int64

// Step is a station of a path.
type Step struct {
	ID        StepID
	Name      string
	Hidden    bool
	CreatedAt time.Time
}

// PathRef names a path, and a step of it or none, where the whole record is not
// needed.
type PathRef struct {
	ID   PathID
	Name string
	Step StepRef
}

// StepRef names a step.
type StepRef struct {
	ID   StepID
	Name string
}

// Campaign is what an interaction records beside the conversation; each zero is none.
type Campaign struct {
	Outcome     OutcomeID
	Broadcaster BroadcasterID
	Path        PathID
	Step        StepID // of Path; without one its contacts stay where they are on it, or begin it
	Support     Support
	Priority    Priority
	Capital     int64 // credited to each contact, or charged; only noted here: see [Tx.AddCapital]
}
