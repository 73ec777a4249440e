package tui

import (
	"fmt"

	"rapport/internal/when"
	"rapport/tui/keymap"
	"rapport/tui/ui"
)

// wholeStatus is the width from which the status says what it means by a time.
const wholeStatus = 80

// mailStatus adds what there is to say of the mail that is to leave, and a gap behind
// it: "2 queued, next try 14:05". Most of the time that is nothing.
func (r *root) mailStatus(line *ui.Strip) {
	for _, part := range r.mailWords() {
		style := r.theme.Dim
		if part.bad {
			style = r.theme.Danger
		}
		line.Add("  ")
		line.Button(style.Render(part.words), does{keymap.Outbox})
	}
}

// mailPart is a part of the status.
type mailPart struct {
	words string
	bad   bool
}

func (r *root) mailWords() []mailPart {
	var parts []mailPart
	p := &r.post
	switch {
	case p.run != nil || p.counts.Sending > 0:
		parts = append(parts, mailPart{words: "sending" + r.theme.Glyphs.Ellipsis})
	case p.waiting() > 0:
		parts = append(parts, mailPart{words: fmt.Sprintf("%d queued", p.waiting()) + r.nextTry()})
	}
	if p.lost() > p.seen {
		for _, one := range []struct {
			n    int
			what string
		}{{p.counts.Failed, "failed"}, {p.counts.Unknown, "unknown"}} {
			if one.n > 0 {
				parts = append(parts, mailPart{fmt.Sprintf("%d %s", one.n, one.what), true})
			}
		}
	}
	if r.width < wholeStatus && len(parts) > 1 {
		parts = parts[len(parts)-1:] // the worst of it
	}
	return parts
}

// nextTry is what the mail waits for.
func (r *root) nextTry() string {
	at := r.post.counts.NextTry.In(r.env.Zone)
	switch {
	case r.post.unset && r.width < wholeStatus:
		return ", not set up"
	case r.post.unset:
		return ", mail is not set up"
	case !at.After(r.now):
		return ""
	case r.width < wholeStatus:
		return ", " + when.SayClock(at, r.now)
	}
	return ", next try " + when.SayClock(at, r.now)
}
