package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// person is a contact that must be there.
type person struct{ name string }

// talk is an interaction as it must be.
type talk struct {
	id       int64
	number   int // which the details begin with
	details  string
	kind     string // the type's api name
	people   []string
	files    []string // their texts
	followUp string   // the state and the day, or none
	mails    int      // how many there are about it in the outbox
}

func (l *talk) copied() *talk {
	c := *l
	c.files = slices.Clone(l.files)
	return &c
}

// kinds are some of the types, as they are typed and exported.
func kinds() [][2]string {
	return [][2]string{{"note", "note"}, {"call", "phone_call"}, {"meeting", "meeting"}, {"door knock", "door_knock"}}
}

// act runs one command.
func (c *crash) act() {
	c.Helper()
	if len(c.people) < 3 {
		c.add()
		return
	}
	acts := []func(){c.add, c.log, c.log, c.log, c.log}
	if len(c.talks) > 0 {
		acts = append(acts, c.edit, c.edit, c.attach, c.remove, c.remove, c.finish, c.snooze)
	}
	acts[c.IntN(len(acts))]()
}

func (c *crash) add() {
	p := &person{fmt.Sprintf("Person %d", c.fresh())}
	c.run(func(happened bool) {
		if happened {
			c.people = append(c.people, p)
		}
	}, "contact", "add", p.name, "--email", fmt.Sprintf("p%d@example.org", c.numbers))
}

func (c *crash) log() {
	number := c.fresh()
	kind := kinds()[c.IntN(len(kinds()))]
	l := &talk{number: number, details: fmt.Sprintf("#%d what was said", number), kind: kind[1]}
	args := []string{"log"}
	for _, i := range c.Perm(len(c.people))[:1+c.IntN(2)] {
		l.people = append(l.people, c.people[i].name)
		args = append(args, c.people[i].name)
	}
	args = append(args, "--type", kind[0], "--details", l.details)
	for range c.IntN(3) {
		if path, text := c.file(); !slices.Contains(l.files, text) { // it is kept once with an interaction
			l.files = append(l.files, text)
			args = append(args, "--attach", path)
		}
	}
	if c.IntN(2) == 0 {
		day := c.day()
		l.followUp = "open " + day
		args = append(args, "--follow-up", day+" 10:00", "--queue")
		if c.IntN(2) == 0 {
			l.mails = len(l.people)
			args = append(args, "--invite", "--yes")
		}
	}
	c.change(nil, l, args)
}

// change runs a command that makes one talk of another; nil is none.
func (c *crash) change(was, will *talk, args []string) {
	c.Helper()
	c.run(func(happened bool) {
		if happened {
			c.replace(was, will)
		}
	}, args...)
}

// replace puts one talk in the place of another; nil is none.
func (c *crash) replace(was, will *talk) {
	c.talks = slices.DeleteFunc(c.talks, func(l *talk) bool { return l == was })
	if will != nil {
		c.talks = append(c.talks, will)
	}
}

// day is some day ahead.
func (c *crash) day() string { return time.Now().AddDate(0, 0, 7+c.IntN(300)).Format(time.DateOnly) }

func (c *crash) any() *talk { return c.talks[c.IntN(len(c.talks))] }

func (l *talk) name() string { return strconv.FormatInt(l.id, 10) }

func (c *crash) edit() {
	was := c.any()
	will := was.copied()
	kind := kinds()[c.IntN(len(kinds()))]
	will.kind, will.details = kind[1], fmt.Sprintf("#%d said in other words %d", was.number, c.fresh())
	c.change(was, will, []string{"edit", was.name(), "--type", kind[0], "--details", will.details, "--queue", "--yes"})
}

func (c *crash) attach() {
	was := c.any()
	will := was.copied()
	path, text := c.file()
	if slices.Contains(was.files, text) {
		return
	}
	will.files = append(will.files, text)
	c.change(was, will, []string{"edit", was.name(), "--attach", path, "--queue", "--yes"})
}

func (c *crash) remove() {
	was := c.any()
	c.change(was, nil, []string{"rm", was.name(), "--queue", "--yes"})
}

func (c *crash) finish() {
	was := c.any()
	day, isOpen := strings.CutPrefix(was.followUp, "open ")
	if !isOpen {
		return
	}
	will := was.copied()
	will.followUp = "done " + day // the event stays what it is
	c.change(was, will, []string{"done", was.name()})
}

func (c *crash) snooze() {
	was := c.any()
	if !strings.HasPrefix(was.followUp, "open ") {
		return
	}
	will, day := was.copied(), c.day()
	will.followUp = "open " + day
	c.change(was, will, []string{"snooze", was.name(), day, "10:00", "--queue", "--yes"})
}
