package attachments

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/preview"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// view is what is shown of one file. One file is read at a time: a picture may
// take much memory.
type view struct {
	env    screen.Env
	file   store.AttachmentID // the one to show
	seq    int                // what is being read is of use if it is of this number
	busy   bool               // something is
	give   context.CancelFunc // gives that up
	shown  store.AttachmentID // the one whose lines these are; zero is none
	about  []string           // what it is, and what is not shown of it
	lines  []string           // its text, or its picture
	failed bool               // it cannot be had; about says why
	scroll ui.Scroll
}

// room is what a file is shown in.
type room struct {
	width, height int
	theme         *theme.Theme
}

// previewed carries what can be shown of a file.
type previewed struct {
	seq    int
	about  []string
	lines  []string
	failed bool
}

// show shows a file, if it is not shown already or there is other room for it.
func (v *view) show(file store.AttachmentID, anew bool, r room) tea.Cmd {
	if file == v.file && !anew {
		return nil
	}
	v.file = file
	v.seq++
	if anew {
		v.shown = 0
	}
	if v.busy {
		v.give() // and the next one is read when it has ended
		return nil
	}
	return v.read(r)
}

// read reads the file in a command.
func (v *view) read(r room) tea.Cmd {
	ctx, cancel := context.WithCancel(v.env.Life)
	v.busy, v.give = true, cancel
	log, id, seq := v.env.Log, v.file, v.seq
	return v.env.ReadIn(ctx, func(ctx context.Context) tea.Msg {
		defer cancel()
		f, a, err := log.OpenAttachment(ctx, id)
		if err != nil {
			return failure(seq, err, r)
		}
		defer f.Close() //nolint:errcheck // It was only read.
		p, err := preview.Read(ctx, f, a.Size, preview.Room{
			Columns: r.width, Rows: max(r.height-aboutLines, 1), Colours: !r.theme.Plain(), Blocks: r.theme.Glyphs.Half,
		})
		if err != nil {
			return failure(seq, err, r)
		}
		return drawn(seq, a, p, r)
	})
}

// aboutLines is how many lines stand above a picture: what it is, and an empty one.
const aboutLines = 2

// failure says why there is nothing to show.
func failure(seq int, err error, r room) previewed {
	why, _ := screen.Reason(err)
	lines, _ := ui.Wrap(r.theme, why, r.width, 0)
	return previewed{seq: seq, about: lines, failed: true}
}

// drawn makes lines of a preview. Of what cannot be shown there is at least the type.
func drawn(seq int, a store.Attachment, p preview.Preview, r room) previewed {
	out := previewed{seq: seq, lines: p.Picture}
	about := strings.ReplaceAll(p.About, "×", r.theme.Glyphs.Times)
	if about == "" {
		about = fmt.Sprintf("%s, %s (%s)", ui.FileType(a.MediaType, a.Name), ui.Size(a.Size), a.MediaType)
	}
	for _, text := range []string{about, p.Why} {
		if text != "" {
			lines, _ := ui.Wrap(r.theme, text, r.width, 3)
			out.about = append(out.about, lines...)
		}
	}
	if p.Kind == preview.Text {
		out.lines, _ = ui.Wrap(r.theme, p.Text, r.width, 0)
	}
	return out
}

// take takes what was read, and reads on if another file is to be shown by now.
func (v *view) take(msg previewed, r room) tea.Cmd {
	v.busy = false
	if msg.seq != v.seq {
		return v.read(r)
	}
	v.shown, v.about, v.lines, v.failed = v.file, msg.about, msg.lines, msg.failed
	v.scroll = ui.Scroll{}
	v.scroll.Fit(len(v.lines), r.height-len(v.about)-1)
	return nil
}

// draw draws the lines in view.
func (v *view) draw(d screen.Draw) []string {
	if v.shown != v.file || v.shown == 0 {
		return []string{d.Theme.Dim.Render("Reading" + d.Theme.Glyphs.Ellipsis)}
	}
	style := d.Theme.Dim
	if v.failed {
		style = d.Theme.Danger
	}
	var lines []string
	for _, line := range v.about {
		lines = append(lines, style.Render(line))
	}
	if len(v.lines) == 0 {
		return lines
	}
	return append(append(lines, ""), v.scroll.Window(d, v.lines)...)
}
