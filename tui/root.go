package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// root owns what no screen can: the size, the look, the stack of screens, the
// line at the bottom, and the writes in flight.
type root struct {
	env     screen.Env
	keys    *keymap.Map
	look    look
	asking  asking
	mouse   bool
	away    func(run func(context.Context) error) error // runs what the terminal is given away to
	lent    bool                                        // it is away
	stop    func() tea.Cmd                              // stops the program for its shell
	stops   stops
	theme   *theme.Theme
	hints   map[hint]string // of the footer, as they are drawn in the theme
	title   string
	warning string // said at the start
	now     time.Time

	width, height int
	desks         []*desk
	desk          *desk // the one that is open
	lastID        screen.ID

	toast toast

	version int64 // of the book, when it was last looked at
	agenda  agenda

	listsAsked int // which reading of the lists counts

	used     bool // a key was pressed, or the mouse
	writing  int  // writes that have not come back
	keeping  int  // writes of drafts that have not
	slow     bool // a write takes so long that the user is told
	wrote    int  // how many writes have begun
	quitting bool // quit as soon as all have come back
	ending   ending
	post     post
}

type (
	// ticked comes at every full minute: "14:05" becomes "yesterday" at midnight.
	ticked struct{ now time.Time }
	// waited comes when a write has taken a moment.
	waited struct{ write int }
	// looked carries the book's version, read twice a second.
	looked struct {
		version int64
		err     error
	}
)

// slowWrite is when a write is said to be under way: most are done long before.
const slowWrite = 400 * time.Millisecond

// lookPause is how often the book is looked at for changes by another rapport, which are to
// be seen within a second, and lookTime how long such a look may take.
const (
	lookPause = time.Second / 2
	lookTime  = time.Second
)

func (r *root) Init() tea.Cmd {
	return tea.Batch(r.ask(), r.tick(), r.watch(0), r.open(screen.Page{Kind: r.desk.kind}), r.findDrafts(), r.count(), r.countOverdue(), r.warn())
}

// warn says what is to be known from the start.
func (r *root) warn() tea.Cmd {
	if r.warning == "" {
		return nil
	}
	return r.say(screen.Toast{Text: r.warning, Bad: true})
}

func (r *root) tick() tea.Cmd {
	now := r.env.Now
	return tea.Every(time.Minute, func(time.Time) tea.Msg { return ticked{now()} })
}

// Update routes, and does nothing else: see route.go for keys.
func (r *root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if r.deaf(msg) {
		return r, nil
	}
	cmds := []tea.Cmd{r.update(msg), r.refresh()}
	for asked := r.env.Asked.Take(); len(asked) > 0; asked = r.env.Asked.Take() {
		for _, msg := range asked {
			cmds = append(cmds, r.update(msg))
		}
		cmds = append(cmds, r.refresh())
	}
	return r, tea.Batch(append(cmds, r.lookAtMail(), r.leave())...)
}

func (r *root) update(msg tea.Msg) tea.Cmd {
	if cmd, ours := r.heard(msg); ours {
		return cmd
	}
	if cmd, ours := r.posted(msg); ours {
		return cmd
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return r.sized(msg)
	case tea.KeyPressMsg:
		return r.press(msg)
	case tea.PasteMsg:
		return r.toTop(msg)
	case tea.MouseClickMsg:
		return r.click(msg)
	case tea.MouseWheelMsg:
		return r.wheel(msg)
	case ticked:
		return r.minute(msg)
	case overdueCounted:
		return r.tookOverdue(msg)
	case followUpDue:
		return r.due(msg)
	case listsRead:
		return r.tookLists(msg)
	case listsUnread:
		return r.readListsAgain(msg)
	case looked:
		return r.noticed(msg)
	case draftsFound:
		return r.offer(msg)
	case waited:
		r.slow = r.writing > 0 && msg.write == r.wrote
		return nil
	case ended:
		return r.end()
	case late:
		r.ending.giveUp()
		return r.lastMail()
	case toastExpired:
		r.toast.expire(msg)
		return nil
	}
	return r.serve(msg)
}

// serve does what screens ask for, and brings them what they asked for.
func (r *root) serve(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Open:
		if msg.From != r.top().id {
			return nil // something lies on the screen that asked: it asks no more
		}
		return r.open(msg.Page)
	case screen.Close:
		return r.close(msg)
	case screen.Toast:
		return r.say(msg)
	case screen.Configured:
		return r.configured(msg.Config)
	case screen.Exec:
		return r.lend(msg)
	case returned:
		return r.back(msg)
	case continued:
		return r.redraw()
	case screen.Result:
		return r.deliver(msg.To, msg.Msg)
	case screen.Writing:
		r.writing++
		r.wrote++
		write := r.wrote
		return tea.Batch(msg.Do, tea.Tick(slowWrite, func(time.Time) tea.Msg { return waited{write} }))
	case screen.Written:
		return r.written(msg)
	case screen.Keeping:
		r.keeping++
		return msg.Do
	case screen.Kept:
		return r.kept(msg)
	}
	return r.toTop(msg)
}
