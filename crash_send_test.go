package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/mail"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"rapport/cli"
	"rapport/logbook"
	"rapport/mailer"
	"rapport/mailer/mailtest"
	"rapport/store"
)

// TestCrashSending kills "rapport outbox send" at random moments, of its own work and of its
// talk with a real server: every mail is taken once at the most, one of which the book says
// that it is sent once, and what was not handed over leaves with the next.
func TestCrashSending(t *testing.T) {
	c := crashing(t, 25)
	p := &poster{crash: c, server: mailtest.Start(t, mailtest.Setup{Security: mailer.None})}
	c.settings(p.server.Settings().Port)
	for n := range 3 {
		p.runs("contact", "add", fmt.Sprintf("Person %d", n), "--email", fmt.Sprintf("p%d@example.org", n))
	}
	for c.killed < c.kills {
		p.queue()
		for range 1 + c.IntN(3) {
			p.send()
			p.look()
			c.still()
		}
	}
	for again := true; again; p.look() {
		killed := c.killed
		p.send()
		again = c.killed > killed
	}
	p.nothingWaits()
	c.figures()
	c.Logf("%d mails: %d sent, of %d nobody knows, of which %d have arrived", len(p.states), p.count(store.Sent), p.count(store.Unknown), p.arrived)
}

// poster sends mail, and is killed.
type poster struct {
	*crash

	server  *mailtest.Server
	sent    []string // the mails that a command has said are sent, by their ids
	states  map[store.MessageID]store.MessageState
	arrived int // those of unknown fate that have
}

// queue puts one to three mails into the outbox.
func (p *poster) queue() {
	p.Helper()
	args := []string{"log"}
	for _, who := range p.Perm(3)[:1+p.IntN(3)] {
		args = append(args, fmt.Sprintf("Person %d", who))
	}
	p.runs(append(args, "--details", fmt.Sprintf("#%d", p.fresh()), "--follow-up", "in 2 weeks", "--invite", "--yes", "--queue")...)
}

// send sends what is due, and is mostly killed.
func (p *poster) send() {
	p.Helper()
	cmd := p.command("outbox", "send")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Start(); err != nil {
		p.Fatal(err)
	}
	var err error
	over := make(chan struct{})
	go func() {
		err = cmd.Wait()
		close(over)
	}()
	if p.IntN(3) == 0 {
		p.strike(cmd.Process, over)
	} else {
		p.strikeAt(cmd.Process, over)
	}
	<-over
	p.server.Settle() // what it has said is heard to the end
	var exit *exec.ExitError
	switch {
	case isKilled(err):
		p.countKill()
	case err == nil, errors.As(err, &exit) && exit.ExitCode() == int(cli.Unsent): // it says of which nobody knows
		p.acknowledged++
	default:
		p.Errorf("%v: %s", err, errs.String())
	}
	for _, said := range regexp.MustCompile(`(?m)^(\d+)  sent  `).FindAllStringSubmatch(out.String(), -1) {
		p.sent = append(p.sent, said[1])
	}
}

// strikeAt kills the process when it is at a place of its talk with the server, or a moment
// after it.
func (p *poster) strikeAt(process *os.Process, over <-chan struct{}) {
	places := []string{mailtest.Greeting, "EHLO", "MAIL", "RCPT", "DATA", mailtest.Content, mailtest.End, mailtest.Answer, "QUIT"}
	place := places[p.IntN(len(places))]
	reached, goOn := p.server.Hold(place)
	select {
	case <-over: // there was nothing to say
	case <-reached:
		if p.IntN(2) == 0 {
			goOn()
			rest(over, time.Duration(p.Float64()*float64(5*time.Millisecond)))
		}
	}
	_ = process.Kill() // it may be over
	p.server.Allow(place)
	goOn()
}

// look compares the outbox with what the server has taken.
func (p *poster) look() {
	p.Helper()
	taken := map[string]int{}
	for _, m := range p.server.Mails() {
		read, err := mail.ReadMessage(bytes.NewReader(m.Data))
		if err != nil {
			p.Fatal(err)
		}
		taken[strings.Trim(read.Header.Get("Message-Id"), "<>")]++
	}
	book := p.opened()
	l := logbook.New(book, logbook.Options{})
	p.states, p.arrived = map[store.MessageID]store.MessageState{}, 0
	if err := book.EachMessage(context.Background(), store.OutboxQuery{}, func(m store.MessageRow) error {
		p.compare(m, taken[strings.Trim(m.MailID, "<>")])
		return nil
	}); err != nil {
		p.Fatal(err)
	}
	for _, id := range p.sent {
		if n, err := strconv.Atoi(id); err != nil || p.states[store.MessageID(n)] != store.Sent {
			p.Errorf("mail %s was called sent, and is %v", id, p.states[store.MessageID(n)])
		}
	}
	is := p.read(book)
	p.whole(book)
	if err := errors.Join(l.Close(), book.Close()); err != nil {
		p.Error(err)
	}
	p.nothingStray(is)
}

// compare holds a message against how often the server has taken it.
func (p *poster) compare(m store.MessageRow, taken int) {
	p.Helper()
	p.states[m.ID] = m.State
	may := map[store.MessageState][]int{store.Sent: {1}, store.Unknown: {0, 1}, store.Queued: {0}, store.Retrying: {0}, store.Sending: {0}}[m.State]
	if m.HandedOver && m.State == store.Sending {
		may = []int{0, 1}
	}
	if !slices.Contains(may, taken) {
		p.Errorf("message %d is %v, and was taken %d times", m.ID, m.State, taken)
	}
	if m.State == store.Unknown {
		p.arrived += taken
	}
}

func (p *poster) count(state store.MessageState) (n int) {
	for _, is := range p.states {
		if is == state {
			n++
		}
	}
	return n
}

// nothingWaits fails if something was not sent that could be.
func (p *poster) nothingWaits() {
	p.Helper()
	if sent, unknown := p.count(store.Sent), p.count(store.Unknown); sent+unknown != len(p.states) || sent == 0 {
		p.Errorf("of %d mails %d are sent, and %d of unknown fate", len(p.states), sent, unknown)
	}
}
