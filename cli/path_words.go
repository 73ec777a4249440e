package cli

import (
	"time"

	"rapport/logbook"
	"rapport/store"
)

// placeWords say where somebody stands on a path.
func (s *session) placeWords(p store.Place) string {
	return p.Path.Name + ": " + logbook.PlaceWords(p, s.now)
}

// placeJSON is a contact's place on a path.
type placeJSON struct {
	Path     string  `json:"path"`
	Step     string  `json:"step"`
	Contact  refJSON `json:"contact"`
	Since    string  `json:"since"`
	Due      *string `json:"due"`
	State    string  `json:"state"` // on, completed or abandoned
	Priority *int    `json:"priority"`
}

func placeObject(c store.ContactRef, level store.Priority, p store.Place, zone *time.Location) placeJSON {
	return placeJSON{
		Path: p.Path.Name, Step: p.Path.Step.Name, Contact: refJSON{int64(c.ID), c.Name}, Since: stamp(p.Since, zone),
		Due: orNull(p.Due), State: p.State.String(), Priority: orNoLevel(level),
	}
}

// moveJSON is a move on a path. What it leaves out is as it was.
type moveJSON struct {
	Path          string   `json:"path"`
	Contact       refJSON  `json:"contact"`
	At            string   `json:"at"`
	From          *string  `json:"from"`
	Step          string   `json:"step"`
	State         string   `json:"state"`
	Skipped       []string `json:"skipped"`
	InteractionID *int64   `json:"interaction_id"`
	By            string   `json:"by"`
}

func moveObject(c store.ContactRef, m store.Move, zone *time.Location) moveJSON {
	o := moveJSON{
		Path: m.Path.Name, Contact: refJSON{int64(c.ID), c.Name}, At: stamp(m.At, zone), From: orNull(m.From.Name), Step: m.Path.Step.Name,
		State: m.State.String(), Skipped: list(m.Skipped), By: m.Author,
	}
	if id := int64(m.Interaction); id != 0 {
		o.InteractionID = &id
	}
	return o
}
