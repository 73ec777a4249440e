package demo

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapport/store"
)

// choices are what interactions choose from, by their names in the data files. The
// lists of campaign.txt are numbered as a new book will number them.
type choices struct {
	types        map[string]store.TypeID
	labels       map[store.TypeID]string
	outcomes     map[string]store.OutcomeID
	currency     string
	broadcasters []string
	paths        []journey
}

// journey is a path with its steps, by name.
type journey struct {
	name  string
	first store.StepID // the others follow
	steps []string
}

// choicesOf reads what a new book has, and what campaign.txt adds.
func choicesOf(ctx context.Context, book *store.Book) (*choices, error) {
	types, err := book.Types(ctx)
	outcomes, err2 := book.Outcomes(ctx)
	sections, err3 := readSections("campaign.txt")
	if err := errors.Join(err, err2, err3); err != nil {
		return nil, err
	}
	c := &choices{types: map[string]store.TypeID{}, labels: map[store.TypeID]string{}, outcomes: map[string]store.OutcomeID{}}
	for _, t := range types {
		c.types[t.APIName], c.labels[t.ID] = t.ID, t.Label
	}
	for _, o := range outcomes {
		c.outcomes[o.APIName] = o.ID
	}
	next := store.StepID(1)
	for _, s := range sections {
		var lines []string
		for _, l := range s.lines {
			lines = append(lines, l.text)
		}
		switch s.name {
		case "currency":
			c.currency = lines[0]
		case "broadcaster":
			c.broadcasters = lines
		case "path":
			c.paths = append(c.paths, journey{strings.Join(s.args, " "), next, lines})
			next += store.StepID(len(lines))
		default:
			return nil, s.head.errorf("%q is not known", s.name)
		}
	}
	return c, nil
}

// fill writes the lists, as they were long before anything happened.
func (c *choices) fill(ctx context.Context, k *store.Bulk, now time.Time) error {
	if err := k.SetCurrency(ctx, c.currency); err != nil {
		return err
	}
	for _, name := range c.broadcasters {
		if _, err := k.InsertBroadcaster(ctx, store.Broadcaster{Name: name}); err != nil {
			return err
		}
	}
	for _, p := range c.paths {
		made := store.Path{Name: p.name}
		for _, step := range p.steps {
			made.Steps = append(made.Steps, store.Step{Name: step, CreatedAt: now.AddDate(-10, 0, 0)})
		}
		if _, err := k.InsertPath(ctx, made); err != nil {
			return err
		}
	}
	return nil
}

// path finds a path by its name.
func (c *choices) path(name string) (store.PathID, *journey, error) {
	for i := range c.paths {
		if c.paths[i].name == name {
			return store.PathID(i + 1), &c.paths[i], nil
		}
	}
	return 0, nil, unknownError{"path", name}
}

// recorded is what a story says that was recorded beside its words:
//
//	~ meaningful_interaction, support 1, priority 5, path Make a claim/Told us, due 6, by The Chair, capital -2
//
// Each is left out where there is none, and so is the step behind the path. due is a
// day from today, for the step that comes next.
type recorded struct {
	store.Campaign
	due    int
	hasDue bool
}

// record reads what stands behind the "~".
func (c *choices) record(text string) (r recorded, err error) {
	if text == "" {
		return r, nil
	}
	for item := range strings.SplitSeq(text, ", ") {
		if err := c.recordOne(&r, strings.TrimSpace(item)); err != nil {
			return r, err
		}
	}
	return r, nil
}

func (c *choices) recordOne(r *recorded, item string) (err error) {
	key, value, _ := strings.Cut(item, " ")
	switch key {
	case "path":
		return c.recordPath(r, value)
	case "by":
		for i, name := range c.broadcasters {
			if name == value {
				r.Broadcaster = store.BroadcasterID(i + 1)
				return nil
			}
		}
		return unknownError{"broadcaster", value}
	case "support", "priority", "capital", "due":
		n, err := strconv.Atoi(value)
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		switch key {
		case "support":
			r.Support = store.Support(n)
		case "priority":
			r.Priority = store.Priority(n)
		case "capital":
			r.Capital = int64(n)
		default:
			r.due, r.hasDue = n, true
		}
		return nil
	}
	id, ok := c.outcomes[item]
	if r.Outcome = id; !ok {
		return unknownError{"outcome", item}
	}
	return nil
}

func (c *choices) recordPath(r *recorded, value string) error {
	name, step, _ := strings.Cut(value, "/")
	id, p, err := c.path(name)
	if err != nil {
		return err
	}
	r.Path = id
	for i, s := range p.steps {
		if s == step {
			r.Step = p.first + store.StepID(i)
		}
	}
	if step != "" && r.Step == 0 {
		return unknownError{"step", step}
	}
	return nil
}

// usual is what came of a conversation that nothing is said of: somebody was there.
func (c *choices) usual(typ string) store.OutcomeID {
	switch typ {
	case "phone_call", "video_call", "door_knock":
		return c.outcomes["answered"]
	}
	return 0
}
